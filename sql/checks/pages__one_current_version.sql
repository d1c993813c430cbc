-- Two versions of one page both count.
-- grain: version_key
select version_key, count(*) as n
from pages
where status in ('ok', 'empty') and version_key is not null
group by version_key
having count(*) > 1
