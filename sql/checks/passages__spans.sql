-- A passage's span is not within its article's text, or does not begin and end with a word.
-- grain: a_article_id, b_article_id
-- lookup: articles by article_id = a_article_id, b_article_id
-- DuckDB only: scripts in a pattern (\p{Latin}).
with spans as (
    select passage_id, a_article_id as article_id, a_start as char_start, a_end as char_end from passages
    union all
    select passage_id, b_article_id as article_id, b_start as char_start, b_end as char_end from passages
),

span_texts as (
    select
        spans.passage_id,
        articles.article_id,
        spans.char_start,
        spans.char_end,
        length(articles.text) as n_chars,
        substr(articles.text, spans.char_start, 2) as around_start,
        substr(articles.text, spans.char_end, 2) as around_end,
        substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start) as text
    from spans
    inner join articles using (article_id)
)

select passage_id, article_id, char_start, char_end, n_chars, text
from span_texts
where
    char_start < 0
    or char_end <= char_start
    or char_end > n_chars
    or not regexp_matches(text, '^[\p{L}\p{N}]')
    or not regexp_matches(text, '[\p{L}\p{N}\p{M}]$')
    or (char_start > 0 and regexp_matches(around_start, '^[\p{Latin}\p{Cyrillic}\p{Greek}]{2}$'))
    or regexp_matches(around_end, '^[\p{Latin}\p{Cyrillic}\p{Greek}]{2}$')
