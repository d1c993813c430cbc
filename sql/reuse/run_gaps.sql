-- A row is a run and how it follows the run before it in a: the words between them in both articles, aligned.
-- key: a_key, b_key, a_from
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- The words between two runs are aligned by edit distance (Levenshtein 1966) over words: each word becomes one character, its place among the distinct words of the
-- gap, so that the engine's own levenshtein, which compares bytes, compares words. Only runs that follow one another
-- in both articles are looked at, and no long gaps: nothing bridges those.
-- DuckDB only: list slices.
with ordered_runs as (
    select
        *,
        lag(a_to) over in_a as a_before,
        lag(b_to) over in_a as b_before,
        lag(b_to) over in_b as b_nearest
    from placed_runs
    window
        in_a as (partition by a_key, b_key order by a_from),
        in_b as (partition by a_key, b_key order by b_from)
),

near_gaps as (
    select
        runs.a_key,
        runs.b_key,
        runs.a_from,
        a.word_hashes[a_before + 1:a_from] as a_words,
        b.word_hashes[b_before + 1:b_from] as b_words,
        list_distinct(list_concat(a_words, b_words)) as alphabet
    from ordered_runs as runs
    inner join article_words as a on runs.a_key = a.article_key
    inner join article_words as b on runs.b_key = b.article_key
    where b_before = b_nearest and greatest(a_from - a_before, b_from - b_before) <= (select value from settings where name = 'chain_max_gap')
),

aligned_gaps as (
    select
        a_key,
        b_key,
        a_from,
        greatest(array_length(a_words), array_length(b_words)) as gap,
        levenshtein(
            array_to_string(list_transform(a_words, lambda word: chr(array_position(alphabet, word)::integer)), ''),
            array_to_string(list_transform(b_words, lambda word: chr(array_position(alphabet, word)::integer)), '')
        ) as n_changes
    from near_gaps
),

run_gaps as (
    select
        runs.a_key, -- the article with the smaller key
        runs.b_key, -- the other
        runs.a_from, -- first word of the run in a
        runs.a_to, -- the word after its last in a
        runs.b_from, -- first word of the run in b
        runs.b_to, -- the word after its last in b
        gaps.gap, -- words between it and the run before it, in the article where they are more; null: they are no neighbours
        gaps.n_changes -- words put in, left out or replaced between the two; null: they are no neighbours
    from ordered_runs as runs
    left join aligned_gaps as gaps using (a_key, b_key, a_from)
)

select * from run_gaps
