-- A passage is called verbatim and its two texts differ in more than case, accents and what stands between the words.
-- grain: a_article_id, b_article_id
-- lookup: articles by article_id = a_article_id, b_article_id
-- DuckDB only: strip_accents.
with spelt_passages as (
    select
        passages.passage_id,
        passages.kind,
        regexp_replace(strip_accents(lower(substr(a.text, a_start + 1, a_end - a_start))), '[^\p{L}\p{N}]+', '', 'g') as a_letters,
        regexp_replace(strip_accents(lower(substr(b.text, b_start + 1, b_end - b_start))), '[^\p{L}\p{N}]+', '', 'g') as b_letters
    from passages
    inner join articles as a on passages.a_article_id = a.article_id
    inner join articles as b on passages.b_article_id = b.article_id
)

select passage_id, kind, a_letters, b_letters
from spelt_passages
where kind = 'verbatim' and a_letters <> b_letters
