-- A row is an anchor by which two articles, of whatever outlets, may be found to be duplicates.
-- key: anchor, a_key, b_key
-- kind: stage
-- grain: anchor
-- Articles that share most of their anchors share some of their sketches'. Each is set beside the first article that has the anchor in its sketch (a wire
-- text and its copies) and beside the one before it (a text and its update), so n articles make fewer than 2 n pairs.
with sketches as (
    select distinct anchor, article_key, published_at
    from article_anchors
    where is_sketched
),

ordered_sketches as (
    select
        anchor,
        article_key,
        first_value(article_key) over in_time as first_key,
        lag(article_key) over in_time as before_key
    from sketches
    window in_time as (partition by anchor order by coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_key)
),

shared_sketches as (
    select
        anchor, -- hash of the words
        first_key as a_key, -- the first article that has them in its sketch
        article_key as b_key -- another
    from ordered_sketches
    where before_key is not null
    union
    select anchor, before_key, article_key
    from ordered_sketches
    where before_key is not null
)

select * from shared_sketches
