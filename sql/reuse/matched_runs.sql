-- A row is a run: words in a row that two articles share, as long as they agree without a gap.
-- key: a_key, b_key, a_from, b_from
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- Shingles (five words in a row) that both articles of a candidate pair have, on one diagonal (place in a minus place in b), one after the other, are one run.
-- Five words: short enough that three of four stretches between two edits of a 15 % edit hold one, long enough that chance rarely makes one.
-- Where articles repeat a shingle, the nth place in a meets the nth in b and a few around it (shingle_max_repeats): a text that repeats itself does not square.
-- DuckDB only: slices of the word list unnested side by side; materialised steps.
with candidate_articles as (
    select a_key as article_key from candidate_pairs
    union
    select b_key from candidate_pairs
),

article_places as (
    select
        article_key,
        unnest(range(n_words - 4)) as word_no,
        unnest(word_hashes[:-5]) as word_1,
        unnest(word_hashes[2:-4]) as word_2,
        unnest(word_hashes[3:-3]) as word_3,
        unnest(word_hashes[4:-2]) as word_4,
        unnest(word_hashes[5:-1]) as word_5
    from article_words
    semi join candidate_articles using (article_key)
),

all_shingles as materialized (
    select article_key, word_no, word_1 * 613 + word_2 * 739 + word_3 * 857 + word_4 * 971 + word_5 * 1021 as shingle
    from article_places
),

shared_shingles as (
    select shingle
    from all_shingles
    group by shingle
    having min(article_key) <> max(article_key)
),

candidate_shingles as materialized (
    select * from all_shingles semi join shared_shingles using (shingle)
),

repeated_shingles as (
    select article_key, shingle
    from candidate_shingles
    group by article_key, shingle
    having count(*) > 1
),

placed_shingles as (
    select article_key, shingle, word_no, 1 as place_no
    from candidate_shingles
    anti join repeated_shingles using (article_key, shingle)
    union all
    select article_key, shingle, word_no, row_number() over (partition by article_key, shingle order by word_no) as place_no
    from candidate_shingles
    inner join repeated_shingles using (article_key, shingle)
),

pair_shingles as (
    select pairs.a_key, pairs.b_key, a.shingle, a.word_no as a_word, a.place_no
    from candidate_pairs as pairs
    inner join placed_shingles as a on pairs.a_key = a.article_key
),

-- A left join, of which what has no partner is dropped in a way that the optimizer does not see through: so b is probed once for each pair and shingle of a,
-- as they stream by. Joined by shingle first, a phrase in n articles would make n² rows.
matches as (
    select pairs.a_key, pairs.b_key, pairs.a_word, pairs.a_word - b.word_no as diagonal
    from pair_shingles as pairs
    left join placed_shingles as b on pairs.b_key = b.article_key and pairs.shingle = b.shingle
    where coalesce(abs(pairs.place_no - b.place_no), 1000000) < (select value from settings where name = 'shingle_max_repeats')
),

numbered_matches as (
    select *, a_word - row_number() over (partition by a_key, b_key, diagonal order by a_word) as run_no
    from matches
),

matched_runs as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        min(a_word) as a_from, -- first word of the run in a
        max(a_word) + (select value::bigint from settings where name = 'shingle_words') as a_to, -- the word after its last in a
        min(a_word) - diagonal as b_from, -- first word of the run in b
        max(a_word) - diagonal + (select value::bigint from settings where name = 'shingle_words') as b_to -- the word after its last in b
    from numbered_matches
    group by a_key, b_key, diagonal, run_no
)

select * from matched_runs
