-- What does only one source tell?
-- A row is a statement that one outlet alone makes in a story that several outlets cover.
select
    stories.title as story,
    articles.source,
    facts.text,
    sentences.origin,
    facts.story_id,
    sentences.article_id
from facts
inner join stories using (story_id)
inner join sentences using (sentence_id)
inner join articles on sentences.article_id = articles.article_id
where facts.n_sources = 1 and stories.n_sources > 2
order by stories.n_sources desc, facts.story_id asc, articles.source asc, facts.fact_no asc
limit 1000
