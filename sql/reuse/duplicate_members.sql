-- A row is an article that has near-duplicates, and the first article of its group.
-- key: article_key
-- kind: stage
-- grain: article_key
-- build: whole
-- Groups are the connected components of duplicate_pairs: an update of an update belongs to the first version. Every member takes the smallest of its
-- neighbours' numbers until none changes; the group's first is the one that was published first.
-- DuckDB only: recursion using key, which forgets all but a node's last label.
with recursive edges as ( -- noqa: PRS
    select a_key as from_key, b_key as to_key from duplicate_pairs
    union all
    select b_key, a_key from duplicate_pairs
),

labels (article_key, label) using key (article_key) as (
    select from_key, min(least(from_key, to_key))
    from edges
    group by from_key
    union
    select edges.to_key, min(labels.label)
    from labels
    inner join edges on labels.article_key = edges.from_key
    inner join recurring.labels as known on edges.to_key = known.article_key
    where labels.label < known.label
    group by edges.to_key
),

first_members as (
    select
        labels.label,
        arg_min(words.article_key, (coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz), words.article_id)) as first_key
    from labels
    inner join article_words as words using (article_key)
    group by labels.label
),

duplicate_members as (
    select
        words.article_key, -- the article
        words.article_id, -- its id
        first_members.first_key -- the first article of its group
    from labels
    inner join first_members using (label)
    inner join article_words as words using (article_key)
)

select * from duplicate_members
