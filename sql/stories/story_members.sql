-- A row is an article and the story that it belongs to.
-- key: article_id
-- kind: stage
-- grain: article_id
-- build: whole
-- DuckDB only: recursion using key.
with recursive edges as ( -- noqa: PRS
    select a_article_id as from_id, b_article_id as to_id from "overlaps"
    union all
    select b_article_id, a_article_id from "overlaps"
),

labels (article_id, label) using key (article_id) as (
    select from_id, min(least(from_id, to_id))
    from edges
    group by from_id
    union
    select edges.to_id, min(labels.label)
    from labels
    inner join edges on labels.article_id = edges.from_id
    inner join recurring.labels as known on edges.to_id = known.article_id
    where labels.label < known.label
    group by edges.to_id
),

story_members as (
    select
        words.article_id, -- the article
        substr(md5('story ' || coalesce(labels.label, words.article_id)), 1, 16) as story_id -- the story
    from article_words as words
    left join labels using (article_id)
)

select * from story_members
