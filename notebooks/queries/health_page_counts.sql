-- A row is a status of pages, a format and a source, and how many pages are so, the most first.
select
    status,
    format,
    source,
    count(*) as n_pages
from pages
group by status, format, source
order by n_pages desc, status asc, format asc, source asc
limit 5000
