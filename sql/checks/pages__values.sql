-- A page's status is unknown, an error says nothing, or n_chars is not its text's length.
-- grain: page_id
select page_id, path, status, error, n_chars
from pages
where
    status is null
    or status not in ('ok', 'superseded', 'empty', 'error')
    or (status = 'error' and error is null)
    or n_chars is distinct from coalesce(length(text), 0)
