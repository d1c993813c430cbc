-- A row is a stretch of an article that is standing text: printed again and again, no news.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- build: whole
with standing_spans as (
    select
        a_article_id as article_id, -- the article
        a_start as char_start, -- where it begins in articles.text, in code points
        a_end as char_end -- where it ends there
    from placed_passages
    where line is not null
    union
    select b_article_id, b_start, b_end
    from placed_passages
    where line is not null
)

select * from standing_spans
