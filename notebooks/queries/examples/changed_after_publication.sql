-- What was changed after it was published?
-- A row is a sentence that a later version of a page added, cut or changed.
select
    pages.source,
    revisions.kind,
    revisions.before_text,
    revisions.after_text,
    pages.fetched_at,
    revisions.url
from revisions
inner join pages on revisions.after_page_id = pages.page_id
order by pages.source, revisions.url, coalesce(revisions.after_start, revisions.before_start)
limit 500
