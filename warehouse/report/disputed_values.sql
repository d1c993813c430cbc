-- A row of report_values is a row of conflicts, of the first $groups stories, with numbers for its two values. Reads report_members (members.sql).
-- A value is one of a fact, a kind and a detail: 14 days and 14 ferries are two.
create or replace temp table report_values as
with told_conflicts as (
    select
        members.group_no,
        conflicts.conflict_id,
        (members.group_no, coalesce(conflicts.fact_id, conflicts.conflict_id), conflicts.kind, coalesce(conflicts.detail, '')) as about,
        lower(conflicts.a_value) as a_value,
        lower(conflicts.b_value) as b_value
    from conflicts
    inner join report_members as members on conflicts.a_article_id = members.article_id
    where members.group_no <= $groups
),

numbered_values as (
    select about, value, row_number() over (order by about, value) as value_no
    from (
        select about, a_value as value from told_conflicts
        union
        select about, b_value as value from told_conflicts
    )
),

report_values as (
    select
        told.group_no, -- number of the story
        told.conflict_id, -- the conflict
        a.value_no as a_value_no, -- number of the one value
        b.value_no as b_value_no -- number of the other
    from told_conflicts as told
    inner join numbered_values as a on told.about = a.about and told.a_value = a.value
    inner join numbered_values as b on told.about = b.about and told.b_value = b.value
)

select * from report_values
