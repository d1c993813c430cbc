-- A row is a block of an article's text and the annotator that read it, if one did.
-- key: page_id, block_no
-- kind: stage
-- grain: text_hash
with block_annotators as (
    select
        blocks.text_hash, -- what its text is known by
        blocks.page_id, -- the page
        blocks.block_no, -- position of the block in the page, from 0
        blocks.article_id, -- the article that it is part of
        blocks.article_start, -- where it starts in articles.text
        annotators.annotator, -- name and version of what read it; null: nothing did
        annotators.batch -- landing that its names came with
    from name_blocks as blocks
    left join text_annotators as annotators on blocks.text_hash = annotators.text_hash
)

select * from block_annotators
