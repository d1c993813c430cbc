-- A row is a block that holds one of its outlet's furniture lines.
-- key: page_id, block_no
-- kind: stage
-- grain: page_id
-- build: whole
-- One more page can make a line furniture on many pages that were there before: which ones is found here, over narrow columns.
with furniture_blocks as (
    select
        block_lines.page_id, -- the page
        block_lines.block_no -- position of the block in the page, from 0
    from block_lines
    semi join furniture_lines using (source, line_key)
)

select * from furniture_blocks
