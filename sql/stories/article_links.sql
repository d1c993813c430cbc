-- A row is two articles that may be about one event, and how near they are. (Thin: those that share wording.)
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: article_words by article_id = a_article_id, b_article_id
with article_links as (
    select
        a.article_key as a_key, -- number of a
        b.article_key as b_key, -- number of b
        pairs.a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        pairs.b_article_id, -- the other article
        greatest(pairs.a_share, pairs.b_share) as similarity, -- how near they are, from 0 to 1
        abs(date_diff('day', a.published_at::date, b.published_at::date)) as days_apart -- days between them
    from "overlaps" as pairs
    inner join article_words as a on pairs.a_article_id = a.article_id
    inner join article_words as b on pairs.b_article_id = b.article_id
)

select * from article_links
