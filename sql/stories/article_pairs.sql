-- A row is two articles whose sentences are compared: they may be about one event, or share wording.
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- build: whole
-- How near they are moves with every article that comes; that they are a pair does not, and what hangs on it is not made again.
with article_pairs as (
    select
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b_article_id -- the other article
    from article_links
    union
    select a_article_id, b_article_id
    from "overlaps"
)

select * from article_pairs
