-- A row is a word that tells by itself something of the names that it stands in.
-- key: word_key
-- kind: stage
-- DuckDB only: strip_accents.
with listed_words as (
    select word, role from raw.name_words
    union all
    select name as word, 'given' as role from raw.given_names
    union all
    select word, 'common' as role from raw.common_words
),

word_roles as (
    select
        regexp_replace(lower(strip_accents(replace(word, '’', ''''))), '[^\p{L}\p{N}''&-]', '', 'g') as word_key, -- the word as run_words.word_key has it
        bool_or(role in ('honorific', 'office')) as is_title, -- a person's name may follow it
        bool_or(role = 'honorific') as is_honorific, -- a person's name follows it
        bool_or(role = 'org_suffix') as is_org_suffix, -- a company's name ends with it
        bool_or(role = 'org_word') as is_org_word, -- a kind of organisation
        bool_or(role = 'loc_word') as is_loc_word, -- a kind of place
        bool_or(role = 'gpe_word') as is_gpe_word, -- a kind of country or part of one
        bool_or(role = 'event_word') as is_event_word, -- a kind of event
        bool_or(role = 'person_suffix') as is_person_suffix, -- a person's name ends with it
        bool_or(role = 'calendar') as is_calendar, -- a day, a month, a feast
        bool_or(role = 'given') as is_given, -- a person's given name
        bool_or(role = 'common') as is_common -- a common word, in capitals only where a sentence begins
    from listed_words
    where role != 'particle'
    group by word_key
)

select * from word_roles
