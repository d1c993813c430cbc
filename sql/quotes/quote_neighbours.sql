-- A row is two articles of which one may have from the other, or both from a third, what few words would not prove: they share other wording.
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- They share passages of news, or meet in quotes or as near-duplicates (quote_meetings). Two may stand in both orders.
with quote_neighbours as (
    select
        a_article_id, -- an article
        b_article_id -- another that shares wording with it
    from "overlaps"
    union
    select a_article_id, b_article_id
    from quote_meetings
)

select * from quote_neighbours
