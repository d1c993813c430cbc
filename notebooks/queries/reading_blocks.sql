-- A row is a block of a page, in order, blocks of nothing but white space left out: at most 800 blocks and 60,000 characters, 6,000 of each.
-- Variables: page_id; page_start, the character from which on they are shown (none: 0). Without a page there are no rows.
with page_blocks as (
    select blocks.*, blocks.char_end - blocks.char_start as n_chars
    from blocks
    where
        blocks.page_id = getvariable('page_id')::varchar
        and blocks.char_end > coalesce(getvariable('page_start')::bigint, 0)
        and regexp_matches(blocks.text, '\S')
),

measured as (
    select *, sum(least(n_chars, 6000)) over (order by block_no rows between unbounded preceding and 1 preceding) as n_before
    from page_blocks
)

select
    block_no,
    char_start,
    char_end,
    role,
    article_id,
    article_start,
    n_chars,
    left(text, 6000) as text
from measured
where coalesce(n_before, 0) < 60000
order by block_no
limit 800
