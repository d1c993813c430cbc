-- A row is a form of a name and a label, and the entity that it names.
-- key: form, label
-- kind: stage
-- grain: form
-- build: whole
-- Entities are the connected components of judged_links: every node takes the smallest of its neighbours' names until none changes. An entity is known by its
-- best form, the one with most mentions. Where users have called two of a component's forms different, only what they have called the same stays joined.
-- DuckDB only: recursion using key, which forgets all but a node's last label.
with recursive nodes as ( -- noqa: PRS
    select labels.form, labels.bearer_label as label, labels.form || '|' || labels.bearer_label as node, sum(counts.n_mentions)::bigint as n_mentions
    from form_labels as labels
    inner join form_counts as counts using (form, label)
    group by labels.form, labels.bearer_label
),

edges as (
    select a_form || '|' || a_label as from_node, b_form || '|' || b_label as to_node, reason from judged_links
    union all
    select b_form || '|' || b_label, a_form || '|' || a_label, reason from judged_links
),

components (node, component) using key (node) as (
    select from_node, min(least(from_node, to_node)) from edges group by from_node
    union
    select edges.to_node, min(components.component)
    from components
    inner join edges on components.node = edges.from_node
    inner join recurring.components as known on edges.to_node = known.node
    where components.component < known.component
    group by edges.to_node
),

torn_components as (
    select distinct a.component
    from name_judgements as judgements
    inner join article_forms as a_forms on judgements.name_key = a_forms.name_key
    inner join article_forms as b_forms on judgements.other_key = b_forms.name_key
    inner join components as a on starts_with(a.node, a_forms.form || '|')
    inner join components as b on starts_with(b.node, b_forms.form || '|') and a.component = b.component
    where judgements.judgement = 'different' and a_forms.form != b_forms.form
),

firm_edges as (
    select edges.from_node, edges.to_node
    from edges
    inner join components on edges.from_node = components.node
    left join torn_components using (component)
    where torn_components.component is null or edges.reason = 'judged'
),

groups (node, group_name) using key (node) as (
    select from_node, min(least(from_node, to_node)) from firm_edges group by from_node
    union
    select firm_edges.to_node, min(groups.group_name)
    from groups
    inner join firm_edges on groups.node = firm_edges.from_node
    inner join recurring.groups as known on firm_edges.to_node = known.node
    where groups.group_name < known.group_name
    group by firm_edges.to_node
),

grouped_nodes as (
    select nodes.*, coalesce(groups.group_name, nodes.node) as group_name
    from nodes
    left join groups using (node)
),

best_forms as (
    select
        *,
        first_value(form) over best_first as best_form,
        first_value(label) over best_first as best_label
    from grouped_nodes
    window best_first as (partition by group_name order by n_mentions desc, length(form) desc, form, label)
),

form_entities as (
    select
        best_forms.form, -- what tells a name's bearer from others
        labels.label, -- what an article takes it for
        substr(md5('entity ' || best_forms.best_label || ' ' || best_forms.best_form), 1, 16) as entity_id, -- the entity: a hash of its best form
        best_forms.best_form, -- the form that most articles call it by
        best_forms.best_label as entity_label -- what it is
    from best_forms
    inner join form_labels as labels on best_forms.form = labels.form and best_forms.label = labels.bearer_label
)

select * from form_entities
