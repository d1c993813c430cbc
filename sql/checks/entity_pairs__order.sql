-- Pairs that are out of order, empty, or of an entity that is not there.
-- grain: a_entity_id, b_entity_id
-- lookup: entities by entity_id = a_entity_id, b_entity_id
select pairs.a_entity_id, pairs.b_entity_id, pairs.n_sentences, pairs.n_articles, pairs.n_sources
from entity_pairs as pairs
left join entities as a on pairs.a_entity_id = a.entity_id
left join entities as b on pairs.b_entity_id = b.entity_id
where
    pairs.a_entity_id >= pairs.b_entity_id
    or not pairs.n_sources between 1 and pairs.n_articles
    or pairs.n_articles > pairs.n_sentences
    or a.entity_id is null
    or b.entity_id is null
