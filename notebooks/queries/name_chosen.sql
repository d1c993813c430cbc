-- The one row is the entity `entity_id`; no row: there is none of that id.
with quoted as (
    select count(distinct quote_family_id) as n_quotes
    from quotes
    where speaker_entity_id = getvariable('entity_id')::varchar
),

partnered as (
    select count(*) as n_partners
    from entity_pairs
    where getvariable('entity_id')::varchar in (a_entity_id, b_entity_id)
)

select
    entities.entity_id,
    left(entities.name, 400) as name,
    entities.label,
    entities.n_mentions,
    entities.n_articles,
    entities.n_sources,
    entities.first_published_at,
    entities.last_published_at,
    quoted.n_quotes,
    partnered.n_partners
from entities
cross join quoted
cross join partnered
where entities.entity_id = getvariable('entity_id')::varchar
