-- A row is how often an outlet names the entity `entity_id` in a day, week or month: the eight outlets that name it most, and the others as one. The longer the time, the longer the step: at most 800 rows.
-- Articles without a date are a row with no start.
with places as materialized (
    select articles.source, articles.published_at::date as day, mentions.article_id
    from mentions
    inner join articles using (article_id)
    where mentions.entity_id = getvariable('entity_id')::varchar
),

steps as (
    select
        case when max(day) - min(day) > 1500 then 'year' when max(day) - min(day) > 400 then 'month' when max(day) - min(day) > 70 then 'week' else 'day' end as step
    from places
),

outlets as (
    select source
    from places
    where source is not null
    group by source
    order by count(*) desc, source
    limit 8
)

select
    steps.step,
    date_trunc(steps.step, places.day)::date as start_day,
    case when places.source in (select source from outlets) then places.source when places.source is null then 'no outlet named' else 'other outlets' end as outlet,
    count(*) as n_mentions,
    count(distinct places.article_id) as n_articles
from places
cross join steps
group by steps.step, start_day, outlet
order by start_day asc nulls last, n_mentions desc, outlet asc
limit 800
