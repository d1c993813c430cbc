-- A row is a block of a page, in order, blocks of nothing but white space left out: at most 800 blocks and 60,000 characters, 6,000 of each.
-- Variables: `page_id`; `page_start`, the character from which on they are shown (none: 0). Without a page there are no rows.
-- All columns of blocks: those built before one was added can be read too.
with page_blocks as (
    select blocks.*, blocks.char_end - blocks.char_start as n_chars
    from blocks
    where
        blocks.page_id = getvariable('page_id')::varchar
        and blocks.char_end > coalesce(getvariable('page_start')::bigint, 0)
        and regexp_matches(blocks.text, '[\p{L}\p{N}\p{P}\p{S}]')
),

measured as (
    select
        *,
        coalesce(sum(least(n_chars, 6000)) over (order by block_no rows between unbounded preceding and 1 preceding), 0) as n_before
    from page_blocks
)

-- noqa: disable=AM04
select * exclude (page_id, text, n_before), left(text, 6000) as text
from measured
where n_before < 60000
order by block_no
limit 800
