-- A row of report_disputes is a row of conflicts with the dispute that it is part of: values of one statement that stand against each other.
-- Reads report_values (disputed_values.sql). Five figures for one thing are ten conflicts and one dispute: values are joined where a conflict names both.
-- Connected components: every value starts as its own label and takes the least of those that it stands against until nothing changes.
-- (The values are a table of their own: what a recursion reads is computed anew in each round.)
create or replace temp table report_disputes as
with recursive edges as (
    select a_value_no as value_no, b_value_no as other_no from report_values
    union all
    select b_value_no as value_no, a_value_no as other_no from report_values
),

labels (value_no, label) using key (value_no) as (
    select value_no, least(value_no, min(other_no))
    from edges
    group by value_no
    union
    select edges.value_no, min(labels.label)
    from labels
    inner join edges on labels.value_no = edges.other_no
    inner join recurring.labels as known on edges.value_no = known.value_no
    where labels.label < known.label
    group by edges.value_no
),

report_disputes as (
    select
        report_values.group_no, -- number of the story
        report_values.conflict_id, -- the conflict
        labels.label as dispute_id -- the dispute
    from report_values
    inner join labels on report_values.a_value_no = labels.value_no
)

select * from report_disputes
