-- A page_id is missing, malformed or not unique.
-- grain: page_id
select page_id, count(*) as n
from pages
group by page_id
having count(*) > 1 or page_id is null or not regexp_matches(page_id, '^[0-9a-f]+\z')
