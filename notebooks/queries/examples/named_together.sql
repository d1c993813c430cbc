-- Who is named together with whom?
-- A row is two names that stand in one sentence, and in how many sentences, articles and sources they do.
select
    a.name,
    b.name as other_name,
    entity_pairs.n_sentences,
    entity_pairs.n_articles,
    entity_pairs.n_sources,
    entity_pairs.a_entity_id,
    entity_pairs.b_entity_id
from entity_pairs
inner join entities as a on entity_pairs.a_entity_id = a.entity_id
inner join entities as b on entity_pairs.b_entity_id = b.entity_id
where a.label in ('PERSON', 'ORG') and b.label in ('PERSON', 'ORG')
order by entity_pairs.n_sources desc, entity_pairs.n_sentences desc, a.name asc, b.name asc
limit 500
