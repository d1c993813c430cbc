-- A row is two articles of different outlets that share enough to be worth comparing.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- In a large corpus one anchor is often a stock phrase and can never establish a pair: anchor_length says how many it takes.
with candidate_pairs as (
    select
        a_key, -- the article with the smaller key
        b_key -- the other
    from anchor_pairs
    where n_anchors >= (select min_anchors from anchor_length)
)

select * from candidate_pairs
