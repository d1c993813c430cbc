-- The blocks of a page, one after the other, do not give back its text, or a block is not as long as its span.
-- With blocks__cover this means that every block's text is the slice of its page's text that its span names.
-- grain: page_id
with rebuilt as (
    select
        page_id,
        string_agg(text, '' order by block_no) as text,
        bool_or(length(text) <> char_end - char_start) as is_misplaced
    from blocks
    group by page_id
)

select pages.page_id, rebuilt.is_misplaced, pages.text, rebuilt.text as rebuilt_text
from pages
left join rebuilt using (page_id)
where rebuilt.is_misplaced or coalesce(rebuilt.text, '') <> coalesce(pages.text, '')
