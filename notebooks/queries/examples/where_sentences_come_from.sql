-- How much of each source is its own?
-- A row is a source and an origin of sentences, with how many words come from there.
-- chart: bar, x = words, y = source, colour = origin
select
    articles.source,
    sentences.origin,
    sum(sentences.n_words)::bigint as words,
    count(*) as n_sentences,
    count(distinct articles.article_id) as n_articles
from sentences
inner join articles on sentences.article_id = articles.article_id
where articles.source is not null
group by articles.source, sentences.origin
order by words desc, articles.source asc, sentences.origin asc
limit 200
