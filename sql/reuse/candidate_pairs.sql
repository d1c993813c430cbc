-- A row is two articles of different outlets that share an anchor (six to eight words in a row, the more the larger the corpus) and so are worth comparing.
-- key: a_key, b_key
-- kind: stage
-- An anchor is two shared shingles of one article that overlap or touch; it is known by the difference of their hashes.
with first_shingles as (
    select
        article_key,
        outlet_key,
        shingle,
        word_no + (select anchor_words from corpus_chance) - (select value::bigint from settings where name = 'shingle_words') as last_word_no
    from shared_shingles
),

anchors as (
    select distinct
        first_shingles.article_key,
        first_shingles.outlet_key,
        last_shingles.shingle - first_shingles.shingle as anchor
    from first_shingles
    inner join shared_shingles as last_shingles
        on first_shingles.article_key = last_shingles.article_key and first_shingles.last_word_no = last_shingles.word_no
),

shared_anchors as (
    select anchor
    from anchors
    group by anchor
    having min(outlet_key) <> max(outlet_key)
),

pairing_anchors as (
    select anchors.*
    from anchors
    inner join shared_anchors using (anchor)
),

candidate_pairs as (
    select
        a.article_key as a_key, -- the article with the smaller key
        b.article_key as b_key, -- the other
        count(*) as n_anchors -- anchors that they share
    from pairing_anchors as a
    inner join pairing_anchors as b
        on a.anchor = b.anchor and a.article_key < b.article_key and a.outlet_key <> b.outlet_key
    group by a.article_key, b.article_key
)

select * from candidate_pairs
