-- A row is an office that stands right before a person's name: "Canada's Industry Minister" X, "Hikvision spokesman" X.
-- key: article_id, person_start, char_start
-- kind: stage
-- grain: article_id
-- The office is the owner's whose name stands in the description or, with a possessive, before it. "Former" and "acting" stay in the role.
-- DuckDB only: strip_accents.
with persons as (
    select article_id, sentence_id, sentence_start, entity_id, char_start, char_end
    from sentence_mentions
    where label = 'PERSON' and entity_id is not null
),

owners as (
    select mentions.article_id, mentions.sentence_id, mentions.entity_id, mentions.label, mentions.char_start, mentions.char_end, states.state
    from sentence_mentions as mentions
    left join state_owners as states on mentions.label = 'NORP' and lower(strip_accents(mentions.text)) = states.name_key
    where (mentions.label in ('ORG', 'GPE') and mentions.entity_id is not null) or states.state is not null
),

-- "National Security Adviser" is no adviser of a National Security
known_offices as (
    select distinct lower(word) as office
    from raw.name_words
    where role = 'office' and contains(word, ' ')
),

titles as (
    select
        persons.*,
        leads.words_start,
        leads.words,
        leads.last_word,
        regexp_matches(leads.stop_word, '[’'']s$|s[’'']$') as is_possessed,
        persons.char_start - 1 - length(coalesce(threes.office, twos.office, leads.last_word)) as office_start
    from mention_leads as leads
    inner join persons on leads.article_id = persons.article_id and leads.char_start = persons.char_start
    inner join naming_words as naming on leads.last_word = naming.word and naming.is_post
    left join known_offices as twos on twos.office = lower(regexp_extract(leads.words, '[^ ]+ [^ ]+$'))
    left join known_offices as threes on threes.office = lower(regexp_extract(leads.words, '[^ ]+ [^ ]+ [^ ]+$'))
),

owned_titles as (
    select
        titles.article_id,
        titles.entity_id as person_id,
        titles.char_start as person_start,
        titles.words_start,
        titles.char_end,
        titles.words,
        titles.last_word,
        owners.char_start as owner_start,
        owners.char_end as owner_end,
        if(owners.label = 'NORP', null, owners.entity_id) as owner_id,
        owners.state as owner_state
    from titles
    left join owners
        on
            titles.article_id = owners.article_id
            and titles.sentence_id = owners.sentence_id
            and (
                (titles.words_start <= owners.char_start and titles.office_start > owners.char_end)
                or (titles.is_possessed and owners.char_end between titles.words_start - 4 and titles.words_start - 2)
            )
            and not (owners.label = 'GPE' and regexp_matches(titles.last_word, '^(?:lawyer|attorney|analyst|economist|executive|reporter|researcher|scientist|lecturer|professor|founder|co-founder|owner|strategist|publisher|member)$'))
    qualify row_number() over (partition by titles.article_id, titles.char_start order by owners.char_start nulls last) = 1
),

titled_offices as (
    select
        article_id, -- the article
        person_id, -- who holds the office
        person_start, -- where the person's name starts in articles.text
        least(words_start, coalesce(owner_start, words_start)) as char_start, -- where the statement starts
        char_end, -- where it ends: with the person's name
        owner_id, -- whose office it is; null: that is not said, or not clear
        owner_state, -- for an owner that is a people: the state, as form_entities.form has it
        trim(
            if(
                owner_start >= words_start,
                substr(words, 1, (owner_start - words_start)::bigint) || ltrim(substr(words, (owner_end - words_start + 1)::bigint)),
                words
            )
        ) as role, -- the office, as the article has it
        last_word = 'member' as is_member -- whether it is a membership
    from owned_titles
)

select * from titled_offices
