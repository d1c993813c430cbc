-- A row is a run: words in a row that two articles of one outlet on one event share.
-- key: a_key, b_key, a_from
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- Passages are between outlets; a story and its update are one outlet's. An article is compared with the few of its outlet before it in the story
-- (outlet_max_versions): an update takes from the last versions, and n updates would make n² / 2 pairs.
-- DuckDB only: slices of the word list unnested side by side; materialised steps.
with story_articles as (
    select
        credits.article_key,
        members.story_id,
        credits.outlet_key,
        row_number() over (partition by members.story_id, credits.outlet_key order by credits.published_at nulls last, credits.article_id) as article_no
    from article_credits as credits
    inner join story_members as members on credits.article_id = members.article_id
    where credits.source_name is not null
),

outlet_pairs as (
    select earlier.article_key as a_key, later.article_key as b_key
    from story_articles as later
    inner join story_articles as earlier
        on
            later.story_id = earlier.story_id
            and later.outlet_key = earlier.outlet_key
            and earlier.article_no between later.article_no - (select value from settings where name = 'outlet_max_versions') and later.article_no - 1
    inner join article_words as a on earlier.article_key = a.article_key
    inner join article_words as b on later.article_key = b.article_key and a.page_id <> b.page_id
),

paired_articles as (
    select a_key as article_key from outlet_pairs
    union
    select b_key from outlet_pairs
),

article_places as (
    select
        article_key,
        unnest(range(n_words - 4)) as word_no,
        unnest(word_hashes[1:-5]) as word_1,
        unnest(word_hashes[2:-4]) as word_2,
        unnest(word_hashes[3:-3]) as word_3,
        unnest(word_hashes[4:-2]) as word_4,
        unnest(word_hashes[5:-1]) as word_5
    from article_words
    semi join paired_articles using (article_key)
    where n_words >= 5
),

-- A text that repeats itself counts once: the first place of each five words.
shingles as (
    select article_key, word_1 * 613 + word_2 * 739 + word_3 * 857 + word_4 * 971 + word_5 * 1021 as shingle, min(word_no) as word_no
    from article_places
    group by article_key, shingle
),

-- Made before b is looked up: joined by shingle first, a text in n articles would make n² rows.
pair_shingles as materialized (
    select pairs.a_key, pairs.b_key, shingles.shingle, shingles.word_no
    from outlet_pairs as pairs
    inner join shingles on pairs.a_key = shingles.article_key
),

matches as (
    select a.a_key, a.b_key, a.word_no as a_word, a.word_no - b.word_no as diagonal
    from pair_shingles as a
    inner join shingles as b on a.b_key = b.article_key and a.shingle = b.shingle
),

numbered_matches as (
    select *, a_word - row_number() over (partition by a_key, b_key, diagonal order by a_word) as run_no
    from matches
),

outlet_runs as (
    select
        a_key, -- the earlier article
        b_key, -- the later one
        min(a_word) as a_from, -- first word of the run in a
        max(a_word) + 5 as a_to, -- the word after its last in a
        min(a_word) - diagonal as b_from, -- first word of the run in b
        max(a_word) - diagonal + 5 as b_to -- the word after its last in b
    from numbered_matches
    group by a_key, b_key, diagonal, run_no
)

select * from outlet_runs
