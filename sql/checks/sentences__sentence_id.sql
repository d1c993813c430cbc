-- A sentence_id is missing, malformed or not unique, a sentence's article is missing, or sentence_no does not follow the text.
-- grain: article_id
with numbered as (
    select
        sentence_id,
        article_id,
        sentence_no,
        count(*) over (partition by sentence_id) as n,
        row_number() over (partition by article_id order by char_start) as expected_no
    from sentences
)

select numbered.*
from numbered
left join articles using (article_id)
where
    n > 1
    or not regexp_matches(sentence_id, '^[0-9a-f]{16}\z')
    or sentence_no is distinct from expected_no
    or articles.article_id is null
