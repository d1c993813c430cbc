-- A row is an anchor that articles of two outlets have, in one of the articles that have it.
-- key: anchor, article_key
-- kind: stage
-- grain: anchor
-- What one outlet alone prints is its furniture or its own repeats: that drops nine of ten.
with telling_anchors as (
    select anchor
    from article_anchors
    group by anchor
    having min(outlet_key) <> max(outlet_key)
),

holders as (
    select distinct anchor, article_key, outlet_key, published_at
    from article_anchors
    semi join telling_anchors using (anchor)
),

counted_anchors as (
    select anchor, count(*) as n_articles
    from holders
    group by anchor
),

common_anchors as (
    select anchor
    from counted_anchors
    where n_articles > (select value from settings where name = 'anchor_max_articles')
),

first_holders as (
    select
        anchor,
        min(struct_pack(published_at := coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_key := article_key, outlet_key := outlet_key)) as first_holder
    from holders
    semi join common_anchors using (anchor)
    group by anchor
),

shared_anchors as (
    select
        holders.anchor, -- hash of the words
        holders.article_key, -- article that has them
        holders.outlet_key, -- its outlet
        counted_anchors.n_articles, -- articles that have them
        first_holders.first_holder.article_key as first_key, -- where those are too many to compare each with each: the first of them
        first_holders.first_holder.outlet_key as first_outlet_key -- the outlet of that one
    from holders
    inner join counted_anchors using (anchor)
    left join first_holders using (anchor)
)

select * from shared_anchors
