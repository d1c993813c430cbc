-- The one row is the entity `entity_id`; no row: there is none of that id.
select
    entities.entity_id,
    left(entities.name, 400) as name,
    entities.label,
    entities.n_mentions,
    entities.n_articles,
    entities.n_sources,
    entities.first_published_at,
    entities.last_published_at,
    (select count(distinct quote_family_id) from quotes where speaker_entity_id = entities.entity_id) as n_quotes,
    (select count(*) from entity_pairs where entities.entity_id in (a_entity_id, b_entity_id)) as n_partners
from entities
where entities.entity_id = getvariable('entity_id')::varchar
