-- A row is somebody or something that stands in one sentence with the entity `entity_id`: the 24 that do so in most articles.
with pairs as (
    select
        if(a_entity_id = getvariable('entity_id')::varchar, b_entity_id, a_entity_id) as entity_id,
        n_sentences,
        n_articles,
        n_sources
    from entity_pairs
    where getvariable('entity_id')::varchar in (a_entity_id, b_entity_id)
)

select
    pairs.entity_id,
    left(entities.name, 200) as name,
    entities.label,
    pairs.n_sentences,
    pairs.n_articles,
    pairs.n_sources,
    entities.n_articles as n_own_articles
from pairs
inner join entities using (entity_id)
order by pairs.n_articles desc, pairs.n_sentences desc, entities.n_articles asc, entities.name asc, pairs.entity_id asc
limit 24
