-- A row is a block of a page that was read, with its text and the key by which the same line is found on other pages.
-- key: page_id, block_no
-- kind: stage
-- grain: page_id
-- lookup: raw.blocks by page_id
-- In a line's key letter case, accents, digits, punctuation and spacing do not count: "2 of 14 comments" and
-- "3 of 20 comments" are one line.
-- DuckDB only: strip_accents.
with slices as (
    select
        blocks.* exclude (batch, text),
        pages.source,
        pages.format,
        pages.status,
        coalesce(blocks.text, pages.text) as text
    from raw.blocks as blocks
    inner join pages on blocks.page_id = pages.page_id and blocks.batch = pages.batch
),

block_lines as (
    select
        page_id, -- the page
        block_no, -- position of the block in the page, from 0
        char_start, -- where it starts in the page's text
        char_end, -- where it ends
        role, -- what the page alone says it is
        article_no, -- the page's article that it belongs to, 0 for the main one
        in_text, -- whether it is part of the article's running text
        text, -- the slice of the page's text
        reason, -- what speaks for its role, as the page alone shows it
        source, -- outlet of the page
        format, -- format of the page
        status, -- status of the page
        case
            when in_text and format in ('html', 'text')
                then md5(regexp_replace(lower(strip_accents(text)), '[^\p{L}]+', ' ', 'g'))
        end as line_key -- hash of the line's letters; null for records, whose text is all article
    from slices
)

select * from block_lines
