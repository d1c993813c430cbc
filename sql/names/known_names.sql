-- A row is a name that the seed tables know, and what it stands for there: a hint, not a finding.
-- key: name_key, label
-- kind: stage
-- A weight says how sure the name alone makes the label, in hundredths of an annotator's word: "France" is hardly ever
-- anything but the country, a town of 100,000 may be somebody's surname ("Carney"), and what is a given name too tells less.
-- DuckDB only: strip_accents.
with listed_names as (
    select
        name,
        canonical,
        label,
        kind,
        case
            when kind = 'country' then 300
            when kind = 'continent' then 350
            when kind in ('capital', 'state') then 250
            when kind = 'city'
                then
                    case
                        when population::bigint >= 1000000 then 220
                        when population::bigint >= 300000 then 160
                        else 110
                    end
            else 220
        end as weight
    from raw.known_places
    union all
    select name, name as canonical, 'NORP' as label, kind, 300 as weight from raw.known_peoples
    union all
    select name, canonical, 'ORG' as label, kind, if(kind in ('agency', 'intergovernmental'), 300, 250) as weight from raw.known_organisations
),

keyed_names as (
    select
        *,
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(name, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as name_key,
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(canonical, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as canonical_key
    from listed_names
),

given_names as (
    select distinct lower(strip_accents(name)) as name_key
    from raw.given_names
),

common_words as (
    select distinct word as name_key
    from raw.common_words
),

known_names as (
    select
        keyed_names.name_key, -- the name as names.name_key has it
        keyed_names.label, -- what it stands for, in the words of mentions.label
        max(
            case
                when given_names.name_key is not null then least(weight, 60)
                when common_words.name_key is not null and not regexp_matches(name, '^\p{Lu}{2,}$') then least(weight, 60)
                else weight
            end
        ) as weight, -- how much it tells, in hundredths of an annotator's word
        arg_max(keyed_names.canonical_key, (weight, canonical_key)) as canonical_key, -- the full name of the same thing
        arg_max(keyed_names.kind, (weight, canonical_key, kind)) as kind, -- country, capital, city, nationality, agency …
        bool_and(regexp_matches(name, '^[\p{Lu}.]{2,6}$')) as is_acronym -- whether it is one only in capitals ("WHO")
    from keyed_names
    left join given_names on keyed_names.name_key = given_names.name_key
    left join common_words on keyed_names.name_key = common_words.name_key
    where keyed_names.name_key != '' and not (keyed_names.label = 'ORG' and starts_with(keyed_names.name_key, 'the '))
    group by keyed_names.name_key, keyed_names.label
)

select * from known_names
