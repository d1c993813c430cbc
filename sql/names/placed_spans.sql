-- A row is a span that an annotator found, in its place in an article.
-- key: article_id, char_start, char_end, label
-- kind: stage
-- grain: text_hash
-- lookup: raw.spans by text_hash
with placed_spans as (
    select distinct
        blocks.text_hash, -- the text that it was found in
        blocks.article_id, -- the article
        blocks.article_start + spans.char_start as char_start, -- where it starts in articles.text
        blocks.article_start + spans.char_end as char_end, -- where it ends
        labels.label, -- what the annotator takes it for, in the words of mentions.label
        blocks.annotator -- name and version of what found it
    from block_annotators as blocks
    inner join raw.spans as spans
        on
            blocks.text_hash = spans.text_hash
            and blocks.annotator = spans.annotator
            and blocks.batch = spans.batch
    inner join raw.annotator_labels as labels on spans.label = labels.annotator_label
)

select * from placed_spans
