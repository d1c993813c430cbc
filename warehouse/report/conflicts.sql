-- A row is a pair of values that articles of a story give one statement: of each story the $conflicts statements that most articles disagree about.
-- Reads report_members (members.sql) and report_listed (listed.sql). A value's span is one of its sentence, where it stands in it.
with told_conflicts as (
    select
        members.group_no,
        conflicts.*,
        coalesce(conflicts.fact_id, conflicts.conflict_id) as about
    from conflicts
    inner join report_members as members on conflicts.a_article_id = members.article_id
    where members.group_no in (select group_no from report_listed)
),

disagreements as (
    select
        group_no,
        about,
        kind,
        row_number() over (partition by group_no order by max(n_a_articles + n_b_articles) desc, kind, about) as place
    from told_conflicts
    group by group_no, about, kind
),

sides as (
    select sentences.*, coalesce(articles.source, regexp_extract(pages.path, '[^/\\]+$')) as name
    from sentences
    inner join articles on sentences.article_id = articles.article_id
    inner join pages on articles.page_id = pages.page_id
)

select
    told.group_no,
    disagreements.place,
    told.kind,
    told.fact_id,
    coalesce(told.is_update, false) as is_update,
    told.a_article_id,
    told.a_sentence_id,
    told.a_value,
    told.n_a_articles,
    a.name as a_name,
    a.text as a_sentence,
    told.a_start - a.char_start as a_start,
    told.a_end - a.char_start as a_end,
    told.b_article_id,
    told.b_sentence_id,
    told.b_value,
    told.n_b_articles,
    b.name as b_name,
    b.text as b_sentence,
    told.b_start - b.char_start as b_start,
    told.b_end - b.char_start as b_end
from told_conflicts as told
inner join disagreements on told.group_no = disagreements.group_no and told.about = disagreements.about and told.kind = disagreements.kind
inner join sides as a on told.a_sentence_id = a.sentence_id
inner join sides as b on told.b_sentence_id = b.sentence_id
where disagreements.place <= $conflicts
order by told.group_no, disagreements.place, told.conflict_id
