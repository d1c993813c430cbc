-- A row is two of the entities `entity_ids` (a list) that stand in one sentence.
select a_entity_id, b_entity_id, n_sentences, n_articles
from entity_pairs
where
    list_contains(getvariable('entity_ids')::varchar[], a_entity_id)
    and list_contains(getvariable('entity_ids')::varchar[], b_entity_id)
order by n_articles desc, n_sentences desc, a_entity_id asc, b_entity_id asc
limit 300
