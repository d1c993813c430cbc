-- A row is a conflict that the report tells. Reads report_told (told_disputes.sql) and report_disputes (disputes.sql).
-- A value's span is one of its sentence, where it stands in it.
-- (Its sentences are read once, and first: the engine would read all sentences for either side.)
with told_conflicts as materialized (
    select told.group_no, told.place, conflicts.*
    from report_told as told
    inner join report_disputes as disputes on told.group_no = disputes.group_no and told.dispute_id = disputes.dispute_id
    inner join conflicts on disputes.conflict_id = conflicts.conflict_id
),

told_sentences as (
    select a_sentence_id as sentence_id from told_conflicts
    union
    select b_sentence_id as sentence_id from told_conflicts
),

sides as materialized (
    select
        sentences.sentence_id,
        sentences.char_start,
        sentences.text,
        coalesce(articles.source, regexp_extract(pages.path, '[^/\\]+$')) as name
    from sentences
    inner join told_sentences on sentences.sentence_id = told_sentences.sentence_id
    inner join articles on sentences.article_id = articles.article_id
    inner join pages on articles.page_id = pages.page_id
)

select
    conflicts.group_no,
    conflicts.place,
    conflicts.conflict_id,
    conflicts.kind,
    conflicts.detail,
    conflicts.fact_id,
    coalesce(conflicts.is_update, false) as is_update,
    conflicts.a_article_id,
    conflicts.a_sentence_id,
    conflicts.a_value,
    conflicts.n_a_articles,
    a.name as a_name,
    a.text as a_sentence,
    conflicts.a_start - a.char_start as a_start,
    conflicts.a_end - a.char_start as a_end,
    conflicts.b_article_id,
    conflicts.b_sentence_id,
    conflicts.b_value,
    conflicts.n_b_articles,
    b.name as b_name,
    b.text as b_sentence,
    conflicts.b_start - b.char_start as b_start,
    conflicts.b_end - b.char_start as b_end
from told_conflicts as conflicts
inner join sides as a on conflicts.a_sentence_id = a.sentence_id
inner join sides as b on conflicts.b_sentence_id = b.sentence_id
order by conflicts.group_no, conflicts.place, conflicts.conflict_id
