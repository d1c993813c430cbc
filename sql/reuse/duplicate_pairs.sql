-- A row is two articles, of whatever outlets, of which one is a near-duplicate of the other.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_anchors by article_key = a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- They share two anchors of their sketches, and so many anchors in all that they are at least duplicate_min_share of those of the longer one.
with sketched_pairs as (
    select a_key, b_key
    from shared_sketches
    group by a_key, b_key
    having count(*) > 1
),

sketched_articles as (
    select a_key as article_key from sketched_pairs
    union
    select b_key from sketched_pairs
),

anchors as (
    select article_key, anchor
    from article_anchors
    semi join sketched_articles using (article_key)
),

shared_anchor_counts as (
    select pairs.a_key, pairs.b_key, count(*) as n_shared
    from sketched_pairs as pairs
    inner join anchors as b on pairs.b_key = b.article_key
    semi join anchors as a on pairs.a_key = a.article_key and b.anchor = a.anchor
    group by pairs.a_key, pairs.b_key
),

duplicate_pairs as (
    select
        shared.a_key, -- the article that was published first
        shared.b_key, -- the other
        shared.n_shared -- places of the other's anchors that the first has too
    from shared_anchor_counts as shared
    inner join article_words as a on shared.a_key = a.article_key
    inner join article_words as b on shared.b_key = b.article_key
    cross join anchor_length
    where
        least(shared.n_shared, least(a.n_words, b.n_words) - anchor_length.anchor_words + 1)
        >= (greatest(a.n_words, b.n_words) - anchor_length.anchor_words + 1) * (select value from settings where name = 'duplicate_min_share')
)

select * from duplicate_pairs
