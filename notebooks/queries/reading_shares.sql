-- A row is a pair of the articles that are read side by side, with how much of each stands in the other.
-- Variables: `article_ids`, a list of ids. Without it there are no rows.
select
    a_article_id,
    b_article_id,
    n_passages,
    shared_words,
    a_share,
    b_share
from main."overlaps"
where
    a_article_id in (select unnest(getvariable('article_ids')::varchar[]))
    and b_article_id in (select unnest(getvariable('article_ids')::varchar[]))
order by shared_words desc, a_article_id asc, b_article_id asc
limit 100
