-- A row is a wording of a story and the fact that it states.
-- key: node_key
-- kind: stage
-- grain: story_id
-- Average linkage (UPGMA: Sokal and Michener 1958), in rounds in which all pairs of groups that are nearest to each other are joined (reciprocal nearest
-- neighbours: Murtagh 1983), as long as their wordings are on average as like as two that say the same; pairs that were
-- not found alike count as nothing. So statements that resemble their neighbours alone make no
-- chain. Two sentences
-- of one article are two facts, unless all that is like the one is nearly the same as the other. The same words in many articles are one wording, and cost nothing.
-- DuckDB only: recursion using key.
with recursive story_sizes as ( -- noqa: PRS
    select story_id
    from story_sentences
    group by story_id
    having min(article_id) <> max(article_id)
),

nodes as (
    select sentences.story_id, sentences.node_key, sentences.article_id
    from story_sentences as sentences
    semi join story_sizes using (story_id)
    group by sentences.story_id, sentences.node_key, sentences.article_id
),

edges as (
    select a_node as from_node, b_node as to_node, max(similarity) as similarity
    from (
        select a_node, b_node, similarity from story_pairs
        union all
        select b_node, a_node, similarity from story_pairs
    ) as sides
    where a_node <> b_node
    group by a_node, b_node
),

groups (node_key, group_key) using key (node_key) as (
    select node_key, min(node_key)
    from nodes
    group by node_key
    union
    select joined.node_key, joined.group_key
    from (
        with sizes as (
            select group_key, count(*) as n_nodes
            from recurring.groups
            group by group_key
        ),

        group_articles as (
            select distinct known.group_key, nodes.article_id
            from recurring.groups as known
            inner join nodes using (node_key)
        ),

        near_groups as (
            select a.group_key as from_key, b.group_key as to_key, sum(edges.similarity) as similarity
            from edges
            inner join recurring.groups as a on edges.from_node = a.node_key
            inner join recurring.groups as b on edges.to_node = b.node_key
            where a.group_key <> b.group_key
            group by a.group_key, b.group_key
        ),

        mean_groups as (
            select near.from_key, near.to_key, near.similarity / (a.n_nodes * b.n_nodes) as similarity
            from near_groups as near
            inner join sizes as a on near.from_key = a.group_key
            inner join sizes as b on near.to_key = b.group_key
            where near.similarity >= a.n_nodes * b.n_nodes * (select 1000 * value from settings where name = 'match_min_similarity')
        ),

        barred_groups as (
            select distinct near.from_key, near.to_key
            from mean_groups as near
            inner join group_articles as a on near.from_key = a.group_key
            inner join group_articles as b on near.to_key = b.group_key and a.article_id = b.article_id
            where near.similarity < (select 1000 * value from settings where name = 'match_edited_share')
        ),

        nearest_groups as (
            select near.from_key, max(struct_pack(similarity := near.similarity, other := -near.to_key)) as nearest
            from mean_groups as near
            anti join barred_groups as barred on near.from_key = barred.from_key and near.to_key = barred.to_key
            group by near.from_key
        )

        select known.node_key, one.from_key as group_key
        from nearest_groups as one
        inner join nearest_groups as other on -one.nearest.other = other.from_key and -other.nearest.other = one.from_key
        inner join recurring.groups as known on other.from_key = known.group_key
        where one.from_key < other.from_key
    ) as joined
),

fact_nodes as (
    select
        nodes.node_key, -- the wording
        any_value(nodes.story_id) as story_id, -- its story
        any_value(groups.group_key) as group_key -- identifies the fact in this build
    from nodes
    inner join groups using (node_key)
    group by nodes.node_key
)

select * from fact_nodes
