-- A row is the page that is shown as it came: where it is from, and how it was read.
-- Variables: `page_id`. Without it there are no rows.
select
    pages.page_id,
    pages.path,
    pages.record_no,
    pages.url,
    pages.source,
    pages.format,
    pages.encoding,
    pages.status,
    pages.n_chars,
    pages.fetched_at,
    pages.loaded_at
from pages
where pages.page_id = getvariable('page_id')::varchar
