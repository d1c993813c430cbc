-- A row is a conflict that the report tells: of each story those of the $disputes disputes that most articles are part of.
-- Reads report_disputes (disputes.sql) and report_listed (listed.sql). A value's span is one of its sentence, where it stands in it.
with disputes as (
    select
        told.group_no,
        told.dispute_id,
        row_number() over (
            partition by told.group_no
            order by max(conflicts.n_a_articles + conflicts.n_b_articles) desc, told.dispute_id
        ) as place
    from report_disputes as told
    inner join conflicts using (conflict_id)
    where told.group_no in (select group_no from report_listed)
    group by told.group_no, told.dispute_id
    qualify place <= $disputes
),

sides as (
    select sentences.*, coalesce(articles.source, regexp_extract(pages.path, '[^/\\]+$')) as name
    from sentences
    inner join articles on sentences.article_id = articles.article_id
    inner join pages on articles.page_id = pages.page_id
)

select
    disputes.group_no,
    disputes.place,
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
from disputes
inner join report_disputes as told on disputes.group_no = told.group_no and disputes.dispute_id = told.dispute_id
inner join conflicts on told.conflict_id = conflicts.conflict_id
inner join sides as a on conflicts.a_sentence_id = a.sentence_id
inner join sides as b on conflicts.b_sentence_id = b.sentence_id
order by disputes.group_no, disputes.place, conflicts.conflict_id
