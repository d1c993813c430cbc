-- A row is what a user says of two names: that they are one, or two. It always wins.
-- key: name_key, other_key
-- kind: table
-- Where judgements contradict each other, "different" counts: a wrong merge is worse than a split.
-- DuckDB only: strip_accents.
with keyed_judgements as (
    select
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(name, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as first_key,
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(other, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as second_key,
        judgement,
        why
    from raw.judgements
),

name_judgements as (
    select
        least(first_key, second_key) as name_key, -- one name, in lower case, without accents and points
        greatest(first_key, second_key) as other_key, -- the other name
        min(judgement) as judgement, -- same, different
        min(why) as why -- the reason that was given
    from keyed_judgements
    where first_key != second_key and first_key != '' and second_key != ''
    group by least(first_key, second_key), greatest(first_key, second_key)
)

select * from name_judgements
