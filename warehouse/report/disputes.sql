-- A row of report_disputes is a row of conflicts, of the first $groups stories, with the dispute that it is part of: values of one statement that stand against each other.
-- Reads report_members (members.sql). Five figures for one thing are ten conflicts and one dispute: values of one fact are joined where a conflict names both.
-- Connected components: every value starts as its own label and takes the least of those that it stands against until nothing changes.
create or replace temp table report_disputes as
with recursive pairs as (
    select
        members.group_no,
        conflicts.conflict_id,
        concat_ws(chr(31), coalesce(conflicts.fact_id, conflicts.conflict_id), conflicts.kind, coalesce(conflicts.detail, ''), lower(conflicts.a_value)) as a_node,
        concat_ws(chr(31), coalesce(conflicts.fact_id, conflicts.conflict_id), conflicts.kind, coalesce(conflicts.detail, ''), lower(conflicts.b_value)) as b_node
    from conflicts
    inner join report_members as members on conflicts.a_article_id = members.article_id
    where members.group_no <= $groups
),

edges as (
    select group_no, a_node as node, b_node as other_node
    from pairs
    union
    select group_no, b_node as node, a_node as other_node
    from pairs
),

labels (group_no, node, label) using key (group_no, node) as (
    select group_no, node, least(node, min(other_node))
    from edges
    group by group_no, node
    union
    select edges.group_no, edges.node, min(labels.label)
    from labels
    inner join edges on labels.group_no = edges.group_no and labels.node = edges.other_node
    inner join recurring.labels as known on edges.group_no = known.group_no and edges.node = known.node
    where labels.label < known.label
    group by edges.group_no, edges.node
),

report_disputes as (
    select
        pairs.group_no, -- number of the story
        pairs.conflict_id, -- the conflict
        labels.label as dispute_id -- the dispute
    from pairs
    inner join labels on pairs.group_no = labels.group_no and pairs.a_node = labels.node
)

select * from report_disputes
