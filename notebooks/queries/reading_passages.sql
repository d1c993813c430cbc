-- A row is a passage that two of the articles that are read side by side share, and that stands at least in one of them in the stretch that is shown: at most 2,000, the longest ones first.
-- Variables: `article_ids`, a list of ids; `starts` and `ends`, lists of offsets: which stretch of each text (none: its first 40,000 characters).
-- Without them there are no rows.
with stretches as (
    select
        unnest(getvariable('article_ids')::varchar[]) as article_id,
        unnest(getvariable('starts')::bigint[]) as stretch_start,
        unnest(getvariable('ends')::bigint[]) as stretch_end
),

shared_passages as (
    select
        passages.*,
        a_end > coalesce(a.stretch_start, 0) and a_start < coalesce(a.stretch_end, 40000) as is_shown_in_a,
        b_end > coalesce(b.stretch_start, 0) and b_start < coalesce(b.stretch_end, 40000) as is_shown_in_b,
        count(*) over () as n_passages
    from passages
    inner join stretches as a on a_article_id = a.article_id
    inner join stretches as b on b_article_id = b.article_id
)

select
    passage_id,
    a_article_id,
    a_start,
    a_end,
    b_article_id,
    b_start,
    b_end,
    n_words,
    similarity,
    kind,
    is_background,
    background_articles,
    n_passages
from shared_passages
where is_shown_in_a or is_shown_in_b
order by (is_shown_in_a and is_shown_in_b) desc, is_background asc, n_words desc, passage_id asc
limit 2000
