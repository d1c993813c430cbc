-- A block's text is not the slice of its page's text that its span names, or its role is unknown.
select block_no, page_id, char_start, char_end, role, blocks.text
from blocks
inner join pages using (page_id)
where
    blocks.text is distinct from substr(pages.text, char_start + 1, char_end - char_start)
    or role is null
    or role not in (
        'title', 'dek', 'byline', 'dateline', 'body', 'subhead', 'caption', 'social', 'credit', 'bio',
        'related', 'nav', 'ad', 'comment', 'legal', 'other'
    )
