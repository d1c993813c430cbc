-- A row is a ministry, an embassy or the like in an article, and the state whose it is.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- Such bodies are named by what they are, often in small letters ("Beijing's commerce ministry"), and every state has them: the state tells one from
-- another. A body is told by a possessive before it, or by a people's name.
-- DuckDB only: strip_accents.
with owning_runs as (
    select
        runs.article_id,
        runs.char_end,
        runs.after,
        pieces.name_key as owner_key,
        length(pieces.name_key) as n_letters,
        regexp_matches(runs.text, '[’'']s?$') or regexp_matches(runs.after, '^ ?[’'']s ') as is_possessive
    from capital_runs as runs
    inner join run_pieces as pieces
        on
            runs.article_id = pieces.article_id
            and runs.char_start = pieces.run_start
            and pieces.char_end >= runs.char_end - 2
    where regexp_matches(runs.after, '^(?: ?[’'']s)? (?:\p{Ll}+ ){0,2}(?:ministry|embassy|consulate|central bank|supreme court)\b')
),

small_bodies as (
    select
        runs.article_id,
        runs.char_end + length(regexp_extract(runs.after, '^(?: ?[’'']s)? ')) as char_start,
        regexp_extract(runs.after, '^(?: ?[’'']s)? ((?:\p{Ll}+ ){0,2}(?:ministry|embassy|consulate|central bank|supreme court))\b', 1) as text,
        arg_max(coalesce(owners.state, runs.owner_key), (owners.state is not null, runs.n_letters, runs.owner_key)) as owner
    from owning_runs as runs
    left join state_owners as owners on runs.owner_key = owners.name_key
    where runs.is_possessive or owners.name_key is not null
    group by all
),

large_names as (
    select article_id, run_start, char_start, char_end
    from name_segments
    where last_key in ('ministry', 'embassy', 'consulate', 'parliament', 'government', 'army', 'navy', 'police', 'military') and char_start is not null
    union
    select names.article_id, segments.run_start, names.char_start, names.char_end
    from joined_names as names
    inner join name_segments as segments on names.article_id = segments.article_id and names.char_start = segments.char_start
    where regexp_matches(names.text, '^(?:Ministry|Embassy|Consulate|Parliament|Government) ')
),

large_bodies as (
    select
        bodies.article_id,
        bodies.char_start,
        substr(runs.text, bodies.char_start - runs.char_start + 1, bodies.char_end - bodies.char_start) as text,
        arg_max(coalesce(states.state, pieces.name_key), (states.state is not null, length(pieces.name_key), pieces.name_key)) as owner
    from large_names as bodies
    inner join capital_runs as runs on bodies.article_id = runs.article_id and bodies.run_start = runs.char_start
    inner join run_pieces as pieces
        on
            bodies.article_id = pieces.article_id
            and bodies.run_start = pieces.run_start
            and pieces.char_end between bodies.char_start - 3 and bodies.char_start - 2
    left join state_owners as states on pieces.name_key = states.name_key
    where regexp_matches(substr(runs.text, pieces.char_end - runs.char_start + 1, 3), '^[’'']s? ')
    group by all
),

bodies as (
    select * from small_bodies
    where not regexp_matches(text, '^(?:and|or|but|the|a|an|of|to|in|on|at|for|with|from|by|its|their|his|her|said|says|has|had|is|was|were|will|that|who|which|when|after) ')
    union all
    select * from large_bodies
),

state_bodies as (
    select
        article_id, -- the article
        char_start::bigint as char_start, -- where the body's name starts in articles.text
        (char_start + length(text))::bigint as char_end, -- where it ends
        text, -- the slice of articles.text
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(text, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as name_key, -- it in lower case, without accents and points
        owner -- the state whose it is, in the same form
    from bodies
)

select * from state_bodies
