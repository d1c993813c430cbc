-- A row is a name in a text: a place where somebody or something is named, a date or a quantity.
-- key: mention_id
-- kind: table
-- grain: article_id
with mentions as (
    select
        substr(md5(spans.article_id || ':' || spans.char_start || ':' || spans.char_end), 1, 16) as mention_id, -- identifies the mention: a hash of its article and span
        spans.article_id, -- article that it stands in
        spans.char_start, -- where it starts in articles.text, in code points
        spans.char_end, -- where it ends in articles.text
        spans.text, -- the slice of articles.text
        coalesce(entities.label, spans.label) as label, -- PERSON, ORG, GPE, LOC, NORP, EVENT, WORK, DATE, QUANTITY, OTHER
        entities.entity_id, -- whom or what it names; null: a date or a quantity, or a short form that fits several
        coalesce(entities.may_be_government, false) as may_be_government, -- whether it is a capital, which news use for the government that sits there; it stays a place
        spans.annotator -- name and version of the annotator that found it; sql: the models by themselves
    from mention_spans as spans
    left join mention_entities as entities
        on
            spans.article_id = entities.article_id
            and spans.name_key = entities.name_key
            and spans.label not in ('DATE', 'QUANTITY')
)

select * from mentions
