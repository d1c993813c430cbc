-- Whose words does each source print?
-- A row is a source and somebody it quotes, with how many words of theirs it prints.
-- chart: bar, x = words, y = speaker, colour = source
with quoted as (
    select
        coalesce(entities.name, quotes.speaker) as speaker,
        articles.source,
        articles.article_id,
        quotes.n_words
    from quotes
    inner join articles on quotes.article_id = articles.article_id
    left join entities on quotes.speaker_entity_id = entities.entity_id
    where quotes.kind in ('direct', 'partial')
)

select
    speaker,
    source,
    sum(n_words)::bigint as words,
    count(*) as n_quotes,
    count(distinct article_id) as n_articles
from quoted
where speaker is not null
group by speaker, source
order by words desc, speaker asc, source asc
limit 200
