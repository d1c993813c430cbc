-- What do several sources tell, and who leaves it out?
-- A row is a statement of at least a third of a story's sources, and the sources of the story that do not make it.
with fact_source as (
    select
        coverage.fact_id,
        articles.source,
        bool_or(coverage.status <> 'absent') as tells_it
    from coverage
    inner join articles on coverage.article_id = articles.article_id
    where articles.source is not null
    group by coverage.fact_id, articles.source
),

silent as (
    select
        fact_id,
        string_agg(source, ', ' order by source) as left_out_by
    from fact_source
    where not tells_it
    group by fact_id
)

select
    stories.title as story,
    facts.text,
    facts.n_sources,
    stories.n_sources as n_sources_of_the_story,
    silent.left_out_by,
    facts.story_id
from facts
inner join stories on facts.story_id = stories.story_id
inner join silent on facts.fact_id = silent.fact_id
where facts.n_sources * 3 >= stories.n_sources and facts.n_sources > 1
order by facts.n_sources desc, facts.story_id asc, facts.fact_no asc
limit 500
