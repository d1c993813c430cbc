-- A row is two articles with something in common that a chain of near articles connects: only such articles can be one story.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- A table of its own, since a step that a recursion reads is made anew in each round.
-- DuckDB only: recursion using key.
with recursive near_links as ( -- noqa: PRS
    select a_key, b_key
    from article_links
    where closeness >= (select 10000 * value from settings where name = 'story_min_closeness')
),

near_ends as (
    select a_key as from_key, b_key as to_key from near_links
    union all
    select b_key, a_key from near_links
),

chains (article_key, label) using key (article_key) as (
    select from_key, min(least(from_key, to_key))
    from near_ends
    group by from_key
    union
    select near_ends.to_key, min(chains.label)
    from chains
    inner join near_ends on chains.article_key = near_ends.from_key
    inner join recurring.chains as known on near_ends.to_key = known.article_key
    where chains.label < known.label
    group by near_ends.to_key
),

chained_links as (
    select
        links.a_key, -- number of the article with the smaller key
        links.b_key, -- number of the other
        links.closeness -- how near they are, in 1 / 10,000
    from article_links as links
    inner join chains as a on links.a_key = a.article_key
    inner join chains as b on links.b_key = b.article_key and a.label = b.label
)

select * from chained_links
