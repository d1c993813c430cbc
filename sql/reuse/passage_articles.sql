-- A row is an article that has passages.
-- key: article_id
-- kind: stage
-- grain: article_id
-- build: whole
with passage_keys as (
    select a_key as article_key from passage_spans
    union
    select b_key from passage_spans
),

passage_articles as (
    select
        words.article_id, -- the article
        words.article_key -- its number
    from article_words as words
    semi join passage_keys using (article_key)
)

select * from passage_articles
