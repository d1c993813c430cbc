-- A row is a place where an article states what an entity is to another, or which office somebody holds.
-- key: relation_id
-- kind: table
-- grain: article_id
-- lookup: name_parts by form
-- lookup: form_entities by form = owner_state
-- The text of the row is the statement, as evidence: what holds of the world it does not say, nor whether that is still so. "The Canadian minister" is one
-- of Canada. An organisation whose name begins with another's is told once an article, by the first place.
with titles as (
    select offices.article_id, offices.person_id, coalesce(offices.owner_id, states.entity_id) as owner_id, offices.role, offices.is_member, offices.char_start, offices.char_end
    from titled_offices as offices
    left join form_entities as states on offices.owner_state = states.form and states.label = 'GPE'
),

named_parts as (
    select mentions.article_id, mentions.entity_id, parts.part_id, min(mentions.char_start) as char_start, arg_min(mentions.char_end, mentions.char_start) as char_end
    from article_aliases as aliases
    inner join name_parts as parts on aliases.form = parts.form and aliases.entity_id = parts.entity_id
    inner join mentions on aliases.article_id = mentions.article_id and aliases.entity_id = mentions.entity_id and aliases.alias = mentions.text
    group by mentions.article_id, mentions.entity_id, parts.part_id
),

statements as (
    select article_id, person_id as a_entity_id, if(is_member, 'member_of', 'holds_office') as relation, owner_id as b_entity_id, role, char_start, char_end
    from titles
    where not is_member or owner_id is not null
    union all
    select article_id, person_id as a_entity_id, 'holds_office' as relation, owner_id as b_entity_id, role, char_start, char_end
    from parted_offices
    union all
    select article_id, person_id as a_entity_id, if(is_member, 'member_of', 'holds_office') as relation, owner_id as b_entity_id, role, person_start as char_start, char_end
    from apposed_offices
    where not is_member or owner_id is not null
    union all
    select article_id, part_id as a_entity_id, relation, whole_id as b_entity_id, role, char_start, char_end
    from stated_companies
    union all
    select article_id, entity_id as a_entity_id, 'part_of_name' as relation, part_id as b_entity_id, null as role, char_start, char_end
    from named_parts
),

entity_relations as (
    select
        substr(md5(statements.relation || ':' || statements.article_id || ':' || statements.char_start || ':' || statements.char_end || ':' || statements.a_entity_id || ':' || coalesce(statements.b_entity_id, '')), 1, 16) as relation_id, -- identifies the statement
        statements.a_entity_id, -- who or what it is about
        statements.relation, -- holds_office, member_of, subsidiary_of; part_of_name: its name begins with the other's
        statements.b_entity_id, -- what that is to; null: the text does not name it, or not clearly
        statements.role, -- the office or membership, as the text has it, "former" and "acting" with it
        statements.article_id, -- the article that states it
        statements.char_start, -- where the statement starts in articles.text
        statements.char_end, -- where it ends
        substr(articles.text, statements.char_start + 1, statements.char_end - statements.char_start) as text -- the slice of articles.text
    from statements
    inner join article_texts as articles on statements.article_id = articles.article_id
    where statements.a_entity_id is distinct from statements.b_entity_id
)

select * from entity_relations
