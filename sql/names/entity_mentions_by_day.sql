-- A row is a day on which articles were published that name an entity, and how often they do.
-- key: entity_id, day
-- kind: table
-- grain: entity_id
-- Articles without a date are on no day. Days are those of UTC, as all times are.
with entity_mentions_by_day as (
    select
        entity_id, -- the entity
        published_at::date as day, -- the day, in UTC
        sum(n_mentions)::bigint as n_mentions, -- places where it is named
        count(distinct article_id) as n_articles, -- articles that name it
        count(distinct coalesce(source, article_id)) as n_sources -- outlets that name it; an article without an outlet counts as one
    from entity_names
    where published_at is not null
    group by entity_id, day
)

select * from entity_mentions_by_day
