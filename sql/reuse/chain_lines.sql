-- A row is a name of a chain that may be a line of standing text (it is less than half of both articles): one by which it is found in other pairs.
-- key: a_key, b_key, chain_no, line
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- A chain is named by its line_names smallest anchors (as in winnowing, Schleimer et al. 2003): pairs that by chance share a word more at its ends
-- name it alike, but for one.
-- DuckDB only: slices unnested side by side.
with short_chains as (
    select chains.*, a.n_words as a_n_words, b.n_words as b_n_words
    from chain_spans as chains
    inner join article_words as a on chains.a_key = a.article_key
    inner join article_words as b on chains.b_key = b.article_key
    where 2 * (chains.a_to - chains.a_from) <= a.n_words and 2 * (chains.b_to - chains.b_from) <= b.n_words
),

run_words as (
    select
        runs.a_key,
        runs.b_key,
        runs.chain_no,
        a.word_hashes[runs.a_from + 1:runs.a_to] as words,
        runs.a_to - runs.a_from - anchor_words + 1 as n_anchors,
        anchor_words
    from chains as runs
    semi join short_chains using (a_key, b_key, chain_no)
    inner join article_words as a on runs.a_key = a.article_key
    cross join anchor_length
    where runs.a_to - runs.a_from >= anchor_words
),

run_places as (
    select
        a_key,
        b_key,
        chain_no,
        unnest(words[1:n_anchors]) as word_1,
        unnest(words[2:n_anchors + 1]) as word_2,
        unnest(words[3:n_anchors + 2]) as word_3,
        unnest(words[4:n_anchors + 3]) as word_4,
        unnest(words[5:n_anchors + 4]) as word_5,
        unnest(words[6:n_anchors + 5]) as word_6,
        unnest(if(anchor_words > 6, words[7:n_anchors + 6], null)) as word_7,
        unnest(if(anchor_words > 7, words[8:n_anchors + 7], null)) as word_8
    from run_words
),

run_anchors as (
    select distinct
        a_key,
        b_key,
        chain_no,
        word_1 * 613 + word_2 * 739 + word_3 * 857 + word_4 * 971 + word_5 * 1021 + word_6 * 1117
        + coalesce(word_7, 0) * 1213 + coalesce(word_8, 0) * 1303 as anchor
    from run_places
),

named_chains as (
    select
        *,
        count(*) over (partition by a_key, b_key, chain_no) as n_anchors
    from run_anchors
    qualify
        row_number() over (partition by a_key, b_key, chain_no order by anchor)
        <= (select value from settings where name = 'line_names')
),

chain_lines as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        named_chains.anchor as line, -- one of its smallest anchors
        least(named_chains.n_anchors, (select value::bigint from settings where name = 'line_names')) as n_names, -- how many such names it has
        (a_to = a_n_words and b_to = b_n_words) or (a_from = 0 and b_from = 0) as is_edge -- whether it closes both articles, or opens both
    from short_chains
    inner join named_chains using (a_key, b_key, chain_no)
)

select * from chain_lines
