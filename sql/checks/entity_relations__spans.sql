-- Statements whose text is not the slice of their article that their span tells, that relate an entity to itself or to one that is not there, or that say an office without a role.
-- grain: article_id
-- lookup: entities by entity_id = a_entity_id, b_entity_id
select relations.relation_id, relations.relation, relations.article_id, relations.char_start, relations.char_end, relations.text
from entity_relations as relations
left join articles on relations.article_id = articles.article_id
left join entities as a on relations.a_entity_id = a.entity_id
left join entities as b on relations.b_entity_id = b.entity_id
where
    relations.text is distinct from substr(articles.text, relations.char_start + 1, relations.char_end - relations.char_start)
    or relations.char_start >= relations.char_end
    or a.entity_id is null
    or (b.entity_id is null and (relations.b_entity_id is not null or relations.relation != 'holds_office'))
    or relations.a_entity_id = relations.b_entity_id
    or (relations.relation = 'holds_office' and coalesce(relations.role, '') = '')
