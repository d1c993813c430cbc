-- case: a line is furniture of its own outlet alone, and a block without a line is none
-- given furniture_lines
select 'A' as source, 'k1' as line_key
-- given block_lines
select page_id, block_no::bigint as block_no, source, line_key
from (
    values ('p1', 0, 'A', 'k1'), ('p1', 1, 'A', 'k2'), ('p2', 7, 'A', 'k1'), ('p3', 0, 'B', 'k1'), ('p3', 1, 'B', null)
) as t (page_id, block_no, source, line_key)
-- expect
select * from (values ('p1', 0), ('p2', 7)) as t (page_id, block_no)
