-- A row is a page of one status; at most two thousand.
-- Variables: `status`, one of pages.status; without it the pages that are not ok.
select
    status,
    path,
    record_no,
    source,
    format,
    left(error, 500) as why,
    url,
    n_chars,
    strftime(loaded_at, '%Y-%m-%d %H:%M') as loaded,
    page_id
from pages
where status = coalesce(getvariable('status')::varchar, status) and (status <> 'ok' or getvariable('status') = 'ok')
order by loaded_at desc, path asc, record_no asc, page_id asc
limit 2000
