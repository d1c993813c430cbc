-- A page has text and no block.
-- grain: page_id
select page_id, path, n_chars
from pages
where n_chars > 0 and page_id not in (select page_id from blocks)
