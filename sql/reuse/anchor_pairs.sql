-- A row is two articles of different outlets that share an anchor, and how many.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- lookup: shared_anchors by article_key = a_key, b_key
-- Where more than anchor_max_articles have an anchor (a stock phrase, standing text, a text that hundreds carry), each is compared with the first of
-- them and with no other: a phrase in 50,000 articles makes 50,000 pairs, not a billion.
with meetings as (
    select a.article_key as a_key, b.article_key as b_key
    from shared_anchors as a
    inner join shared_anchors as b
        on a.anchor = b.anchor and a.article_key < b.article_key and a.outlet_key <> b.outlet_key
    where a.first_key is null and b.first_key is null
    union all
    select
        least(article_key, first_key) as a_key,
        greatest(article_key, first_key) as b_key
    from shared_anchors
    where outlet_key <> first_outlet_key
),

anchor_pairs as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        count(*) as n_anchors -- anchors that they share
    from meetings
    group by a_key, b_key
)

select * from anchor_pairs
