-- A row is one of the $names names that most articles of a group hold, for the first $groups groups, and how these articles spell it otherwise.
-- Reads report_members (members.sql). Of names in as many articles people and organisations come first. Dates, quantities and titles of works are no names here; of the spellings the four most frequent are told.
with named_places as (
    select
        members.group_no,
        mentions.entity_id,
        mentions.text,
        mentions.article_id,
        lower(coalesce(articles.source, articles.page_id)) as outlet
    from mentions
    inner join report_members as members on mentions.article_id = members.article_id
    inner join articles on mentions.article_id = articles.article_id
    where
        members.group_no <= $groups
        and mentions.entity_id is not null
        and mentions.label in ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'EVENT')
),

group_names as (
    select
        group_no,
        entity_id,
        count(*) as n_mentions,
        count(distinct article_id) as n_articles,
        count(distinct outlet) as n_sources
    from named_places
    group by group_no, entity_id
),

main_names as (
    select group_names.*, entities.name, entities.label
    from group_names
    inner join entities on group_names.entity_id = entities.entity_id
    qualify row_number() over (
        partition by group_names.group_no
        order by group_names.n_articles desc, entities.label in ('PERSON', 'ORG') desc, group_names.n_mentions desc, entities.name, group_names.entity_id
    ) <= $names
),

spellings as (
    select group_no, entity_id, text, count(*) as n_places
    from named_places
    group by group_no, entity_id, text
),

other_spellings as (
    select spellings.group_no, spellings.entity_id, list(spellings.text order by spellings.n_places desc, spellings.text) as aliases
    from spellings
    inner join main_names on spellings.group_no = main_names.group_no and spellings.entity_id = main_names.entity_id
    where spellings.text != main_names.name
    group by spellings.group_no, spellings.entity_id
)

select
    main_names.group_no,
    main_names.entity_id,
    main_names.name,
    main_names.label,
    main_names.n_mentions,
    main_names.n_articles,
    main_names.n_sources,
    coalesce(other_spellings.aliases[1:4], []) as aliases,
    greatest(coalesce(len(other_spellings.aliases), 0) - 4, 0) as n_more_aliases
from main_names
left join other_spellings on main_names.group_no = other_spellings.group_no and main_names.entity_id = other_spellings.entity_id
order by main_names.group_no, main_names.n_articles desc, main_names.label in ('PERSON', 'ORG') desc, main_names.n_mentions desc, main_names.name, main_names.entity_id
