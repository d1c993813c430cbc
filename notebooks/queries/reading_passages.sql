-- A row is a passage that two of the articles that are read side by side share, the longest ones first: at most 2,000.
-- Variables: article_ids, a list of ids. Without it there are no rows.
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
    count(*) over () as n_passages
from passages
where
    list_contains(getvariable('article_ids')::varchar[], a_article_id)
    and list_contains(getvariable('article_ids')::varchar[], b_article_id)
order by is_background asc, n_words desc, passage_id asc
limit 2000
