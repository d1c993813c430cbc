-- A row is a wording that tells enough to be one utterance wherever it stands, and the group of wordings that it belongs to.
-- key: wording_key
-- kind: stage
-- Groups are the connected components of wording_links, as in duplicate_members. A shorter wording is a node of its own in each article (quote_nodes).
-- DuckDB only: recursion using key.
with recursive edges as ( -- noqa: PRS
    select a_key as from_key, b_key as to_key from wording_links
    union all
    select b_key, a_key from wording_links
),

labels (wording_key, label) using key (wording_key) as (
    select from_key, min(least(from_key, to_key))
    from edges
    group by from_key
    union
    select edges.to_key, min(labels.label)
    from labels
    inner join edges on labels.wording_key = edges.from_key
    inner join recurring.labels as known on edges.to_key = known.wording_key
    where labels.label < known.label
    group by edges.to_key
),

wording_groups as (
    select
        levels.wording_key, -- the wording
        coalesce(labels.label, levels.wording_key) as group_key -- the smallest key of the group's wordings
    from wording_levels as levels
    left join labels using (wording_key)
    where levels.level = 3
)

select * from wording_groups
