-- A page that counts has no main article or several.
-- grain: page_id
select page_id, count_if(is_main) as n_main
from pages
left join articles using (page_id)
where status = 'ok'
group by page_id
having count_if(is_main) <> 1
