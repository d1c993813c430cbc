-- A row is a block of an article's running text, with the hash that annotators know its text by.
-- key: page_id, block_no
-- kind: stage
-- grain: page_id
-- An annotator reads a text once, wherever it stands: the paragraph of an agency that fifty outlets print is one text.
with name_blocks as (
    select
        page_id, -- the page
        block_no, -- position of the block in the page, from 0
        article_id, -- the article that it is part of
        article_start, -- where it starts in articles.text
        md5(text) as text_hash -- what its text is known by
    from block_roles
    where article_start is not null and article_id is not null
)

select * from name_blocks
