-- The blocks of a page leave a gap, overlap, or do not reach from its first character to its last.
-- grain: page_id
with neighbours as (
    select
        page_id,
        block_no,
        char_start,
        char_end,
        coalesce(lag(char_end) over (partition by page_id order by block_no), 0) as expected_start,
        lead(block_no) over (partition by page_id order by block_no) is null as is_last
    from blocks
)

select neighbours.*, pages.n_chars
from neighbours
left join pages using (page_id)
where
    char_start <> expected_start
    or char_end <= char_start
    or (is_last and char_end is distinct from n_chars)
