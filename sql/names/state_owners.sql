-- A row is a name of a state, of its capital or of its people, and the state.
-- key: name_key
-- kind: stage
-- "China's commerce ministry", "Beijing's commerce ministry" and "the Chinese commerce ministry" are one ministry.
-- DuckDB only: strip_accents.
with countries as (
    select country, arg_max(canonical, (coalesce(population, 0), canonical)) as state
    from raw.known_places
    where kind = 'country' and country is not null
    group by country
),

named_states as (
    select places.name, countries.state
    from raw.known_places as places
    inner join countries on places.country = countries.country
    where places.kind in ('country', 'capital')
    union
    select name, place as state
    from raw.known_peoples
    where kind = 'nationality' and place is not null
),

keyed_states as (
    select
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(name, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as name_key,
        lower(strip_accents(state)) as state
    from named_states
),

state_owners as (
    select
        name_key, -- the name in lower case, without accents and points
        min(state) as state -- the state, in the same form
    from keyed_states
    group by name_key
    having count(distinct state) = 1
)

select * from state_owners
