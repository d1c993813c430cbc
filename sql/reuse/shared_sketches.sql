-- A row is an anchor by which two articles, of whatever outlets, may be found to be duplicates: the first article that has it in its sketch, and another.
-- key: anchor, b_key
-- kind: stage
-- grain: anchor
-- Articles that share most of their anchors share some of their sketches'. Each is set beside the first article alone, so n copies make n - 1 pairs.
with sketches as (
    select distinct anchor, article_key, published_at
    from article_anchors
    where is_sketched
),

first_articles as (
    select
        anchor,
        arg_min(article_key, (coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_key)) as first_key
    from sketches
    group by anchor
    having count(*) > 1
),

shared_sketches as (
    select
        anchor, -- hash of the words
        first_articles.first_key as a_key, -- the first article that has them in its sketch
        sketches.article_key as b_key -- another
    from sketches
    inner join first_articles using (anchor)
    where first_articles.first_key <> sketches.article_key
)

select * from shared_sketches
