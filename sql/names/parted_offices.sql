-- A row is an office that stands before a person's name with a comma between them: "Canada's industry minister, X", "the chief inspector, X, said".
-- key: article_id, person_start
-- kind: stage
-- grain: article_id
-- Between the possessive (or the article) and the comma stands the office alone. Without an owner the name must be closed by a comma or end the sentence,
-- so that it is no list; a possessive of anything but an organisation or a place ("her lawyer, X") is no office.
with persons as (
    select
        mentions.article_id,
        mentions.sentence_id,
        mentions.entity_id as person_id,
        mentions.char_start as person_start,
        mentions.char_end,
        right(substr(sentences.text, 1, mentions.char_start - mentions.sentence_start), (select value from settings where name = 'name_max_gap')::bigint) as before,
        substr(sentences.text, mentions.char_end - mentions.sentence_start + 1, 2) as after
    from sentence_mentions as mentions
    inner join sentence_texts as sentences on mentions.article_id = sentences.article_id and mentions.sentence_id = sentences.sentence_id
    where mentions.label = 'PERSON' and mentions.entity_id is not null
),

tails as (
    select
        *,
        regexp_replace(
            regexp_extract(before, '^.*((?:(?:^|[^\p{L}])(?:[Tt]he|[Ii]ts|[Tt]heir)|[’'']s?) (?:[\p{L}’''-]+ ){0,5}[\p{L}-]+ ?, )$', 1), '^[^\p{L}’'']', '', 'g'
        ) as tail
    from persons
    where regexp_matches(before, '[\p{L}] ?, $')
),

roles as (
    select
        *,
        regexp_matches(tail, '^[’'']') as is_possessed,
        regexp_extract(tail, '^[^ ]+ (.*?) ?, $', 1) as role
    from tails
    where tail != ''
),

offices as (
    select roles.*
    from roles
    inner join naming_words as naming on lower(split_part(roles.role, ' ', -1)) = naming.word and naming.is_post
    where
        not regexp_matches(roles.role, '(?i)(?:^| )(?:and|or|the|a|an|of|in|on|to|for|by|with|as|said|told|met|is|was|are|were|has|had|that|who|its|their|his|her)(?: |$)')
        and (roles.is_possessed or regexp_matches(roles.after, '^(?: ?,|[.!?;:)]|$)'))
),

parted_offices as (
    select
        offices.article_id, -- the article
        offices.person_id, -- who holds the office
        offices.person_start, -- where the person's name starts in articles.text
        coalesce(owners.char_start, offices.person_start - length(offices.tail)) as char_start, -- where the statement starts
        offices.char_end, -- where it ends: with the person's name
        owners.entity_id as owner_id, -- whose office it is; null: that is not said, or not clear
        offices.role -- the office, as the article has it
    from offices
    left join sentence_mentions as owners
        on
            offices.is_possessed
            and offices.article_id = owners.article_id
            and offices.sentence_id = owners.sentence_id
            and owners.label in ('ORG', 'GPE')
            and owners.char_end between offices.person_start - length(offices.tail) - 1 and offices.person_start - length(offices.tail)
    where not offices.is_possessed or owners.article_id is not null
)

select * from parted_offices
