-- A row is a part of the text of an article that is read and is no plain paragraph: a subhead, a post that stands in it.
-- Variables: `article_ids`, a list of ids. Without it there are no rows.
select
    article_id,
    article_start as char_start,
    article_start + char_end - char_start as char_end,
    role
from blocks
where
    article_id in (select unnest(getvariable('article_ids')::varchar[]))
    and article_start is not null
    and role <> 'body'
order by article_id, article_start
limit 4000
