-- A row is two articles of different outlets that share an anchor (six to eight words in a row, the more the larger the corpus) and so are worth comparing.
-- key: a_key, b_key
-- kind: stage
-- An anchor is two shared shingles of one article that overlap. An anchor in more articles than anchor_max_articles makes no pair: the work
-- stays in proportion to the text, and what so many articles print is standing text or a text that many outlets carry in full.
with anchors as (
    select
        first_shingle.shingle,
        last_shingle.shingle as last_shingle,
        first_shingle.article_key,
        first_shingle.outlet_key
    from shared_shingles as first_shingle
    inner join shared_shingles as last_shingle
        on
            first_shingle.article_key = last_shingle.article_key
            and last_shingle.word_no
            = first_shingle.word_no + (select anchor_words from corpus_chance) - (select value::bigint from settings where name = 'shingle_words')
),

anchored_articles as (
    select shingle, last_shingle, article_key, outlet_key
    from anchors
    group by shingle, last_shingle, article_key, outlet_key
),

counted_anchors as (
    select *, count(*) over (partition by shingle, last_shingle) as n_articles
    from anchored_articles
),

rare_anchors as (
    select *
    from counted_anchors
    where n_articles between 2 and (select value from settings where name = 'anchor_max_articles')
),

candidate_pairs as (
    select
        a.article_key as a_key, -- the article with the smaller key
        b.article_key as b_key, -- the other
        count(*) as n_anchors -- anchors that they share
    from rare_anchors as a
    inner join rare_anchors as b
        on a.shingle = b.shingle and a.last_shingle = b.last_shingle and a.article_key < b.article_key and a.outlet_key <> b.outlet_key
    group by a.article_key, b.article_key
)

select * from candidate_pairs
