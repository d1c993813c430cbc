-- A row is a text that an annotator has read, and the annotator whose names count: of several the one that read it last.
-- key: text_hash
-- kind: stage
-- grain: text_hash
-- build: whole
-- Only narrow columns are read: all texts are looked at anew whenever some were annotated, and what has changed is passed on.
with readings as (
    select
        text_hash,
        annotator,
        batch,
        row_number() over (partition by text_hash order by batch desc, annotator desc) as reading_no
    from raw.annotated_texts
),

text_annotators as (
    select
        text_hash, -- the text
        annotator, -- name and version of what read it
        batch -- landing that its names came with
    from readings
    where reading_no = 1
)

select * from text_annotators
