-- A row is a block: a run of characters of a page's text with one role; the blocks of a page cover its text without gap or overlap.
-- key: page_id, block_no
-- kind: table
-- grain: page_id
-- White space between two blocks of content is a block of its own, of role other.
with blocks as (
    select
        page_id, -- the page
        block_no, -- position of the block in the page, from 0
        char_start, -- where it starts in pages.text, in code points
        char_end, -- where it ends in pages.text
        role, -- title, dek, byline, dateline, body, subhead, caption, social, credit, bio, related, nav, ad, comment, legal, other
        text, -- the slice of pages.text
        article_id, -- the article that it belongs to; null for furniture and on superseded pages
        article_start, -- where its text begins in articles.text; null if it is not part of it
        reason -- what speaks for its role, in a few words; null in the text, and for pages landed before this was noted
    from block_roles
)

select * from blocks
