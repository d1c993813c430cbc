-- A row is a word that tells where the description of a name begins or ends.
-- key: word
-- kind: stage
-- "Chinese surveillance equipment firm Hikvision": a noun for an organisation stands right before the name; words before it belong to it up to one that
-- cannot: an article, a preposition, a pronoun, a verb.
with described_nouns as (
    select split_part(noun, ' ', -1) as word, 'person' as role
    from raw.role_nouns
    where number = 'one'
    union all
    select lower(split_part(word, ' ', -1)) as word, 'office' as role
    from raw.name_words
    where role = 'office' and not contains(word, ' of ')
    union all
    select lower(word) as word, 'organisation' as role
    from raw.name_words
    where role = 'org_word' and not contains(word, ' ')
    union all
    select word, role
    from raw.naming_words
    union all
    select form as word, 'verb' as role
    from raw.speech_verbs
    where kind in ('say', 'call', 'weak', 'object') and regexp_matches(form, '(?:ed|[^s]s|ing|said|told|wrote)$') and not contains(form, ' ')
    union all
    select lower(word) as word, 'stop' as role
    from raw.name_words
    where role = 'calendar' and not contains(word, ' ')
),

naming_words as (
    select
        word, -- the word in lower case
        bool_or(role in ('office', 'post')) or (bool_or(role = 'person') and not bool_or(role in ('organisation', 'place', 'document'))) as is_person, -- a noun for a person
        bool_or(role = 'office') as is_office, -- stands before a person's name
        bool_or(role = 'post') as is_post, -- a post that a person holds at or of something
        bool_or(role = 'organisation') as is_organisation, -- a noun for an organisation
        bool_or(role = 'place') as is_place, -- a noun for a place
        bool_or(role = 'people') as is_people, -- a noun for a people
        bool_or(role = 'modifier') as is_modifier, -- may stand before a name without a noun
        bool_or(role = 'verb') and not bool_or(role = 'modifier') as is_verb, -- a verb
        bool_or(role in ('stop', 'verb')) and not bool_or(role = 'modifier') as is_stop -- cannot be part of a description
    from described_nouns
    group by word
)

select * from naming_words
