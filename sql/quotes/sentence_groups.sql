-- A row is a quoted sentence and the utterance that it is a version of.
-- key: sentence_key
-- kind: stage
-- The connected components of node_links.
-- DuckDB only: recursion using key.
with recursive edges as ( -- noqa: PRS
    select node_key as from_key, to_key from node_links
    union all
    select to_key, node_key from node_links
),

labels (node_key, label) using key (node_key) as (
    select from_key, min(least(from_key, to_key))
    from edges
    group by from_key
    union
    select edges.to_key, min(labels.label)
    from labels
    inner join edges on labels.node_key = edges.from_key
    inner join recurring.labels as known on edges.to_key = known.node_key
    where labels.label < known.label
    group by edges.to_key
),

sentence_groups as (
    select
        nodes.sentence_key, -- the sentence
        nodes.article_id, -- article that quotes it
        coalesce(labels.label, nodes.node_key) as group_key -- identifies the utterance in this build
    from quote_nodes as nodes
    left join labels using (node_key)
)

select * from sentence_groups
