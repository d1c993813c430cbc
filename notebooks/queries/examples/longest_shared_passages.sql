-- Which are the longest passages that two sources share?
-- A row is a passage of two articles, as the one that was published first has it; standing text left out.
select
    a.source as first_source,
    b.source as other_source,
    passages.kind,
    passages.n_words,
    substr(a.text, passages.a_start + 1, passages.a_end - passages.a_start) as passage,
    passages.a_article_id,
    passages.b_article_id
from passages
inner join articles as a on passages.a_article_id = a.article_id
inner join articles as b on passages.b_article_id = b.article_id
where not passages.is_background
order by passages.n_words desc, passages.passage_id asc
limit 100
