-- A row is five words in a row (a shingle) at one place of an article, if another outlet has the same five somewhere.
-- key: article_key, word_no
-- kind: stage
-- Two kinds of shingles end here. What one outlet alone prints is its furniture or its own repeats: that drops nine of ten. What stands in more than
-- shingle_max_places is a stock phrase, standing text, or a text that hundreds carry whole: a phrase in 50,000 articles would make a billion pairs.
-- A stock phrase inside a copied text is no loss: run_gaps aligns the words that it leaves out.
-- Five words: short enough that three of four stretches between two edits of a 15 % edit hold one, long enough that chance rarely makes one.
-- The hash of a shingle is a weighted sum of its words' hashes: 60 bits, the same on every engine.
-- DuckDB only: slices of the word list unnested side by side (35 times faster than a slice for each place).
with article_shingles as not materialized (
    select
        article_key,
        page_id,
        outlet_key,
        unnest(range(n_words - 4)) as word_no,
        unnest(word_hashes[:-5]) as word_1,
        unnest(word_hashes[2:-4]) as word_2,
        unnest(word_hashes[3:-3]) as word_3,
        unnest(word_hashes[4:-2]) as word_4,
        unnest(word_hashes[5:-1]) as word_5
    from article_words
),

hashed_shingles as not materialized (
    select
        article_key,
        outlet_key,
        word_no,
        word_1 * 613 + word_2 * 739 + word_3 * 857 + word_4 * 971 + word_5 * 1021 as shingle
    from article_shingles
),

telling_shingles as (
    select shingle
    from hashed_shingles
    group by shingle
    having min(outlet_key) <> max(outlet_key) and count(*) <= (select value from settings where name = 'shingle_max_places')
),

shared_shingles as (
    select
        shingle, -- hash of the five words
        article_key, -- article that they stand in
        outlet_key, -- its outlet
        word_no -- number of the first of them in the article, from 0
    from hashed_shingles
    where shingle in (select shingle from telling_shingles)
)

select * from shared_shingles
