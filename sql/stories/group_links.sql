-- A row is two groups of articles that may be one story, and how near their articles are to each other on average.
-- key: a_group, b_group
-- kind: stage
-- grain: a_group, b_group
-- build: whole
-- An article of thousands about one event has links to its nearest only, so groups of a large story grow no larger than that. The mean of the cosines between all
-- articles of two groups is the product of the sums of their vectors: exact, at the cost of two vectors. As in article_links, what the articles of the smaller group have in
-- wording from the other (the mean of their greatest shares) speaks for one story beside that.
-- DuckDB only: epoch.
with met_groups as (
    select
        least(a.group_key, b.group_key) as a_group,
        greatest(a.group_key, b.group_key) as b_group
    from article_links as links
    inner join story_groups as a on links.a_key = a.article_key
    inner join story_groups as b on links.b_key = b.article_key and a.group_key <> b.group_key
    where links.closeness >= (select 10000 * value from settings where name = 'story_min_closeness')
    group by least(a.group_key, b.group_key), greatest(a.group_key, b.group_key)
),

meeting_groups as (
    select a_group as group_key from met_groups
    union
    select b_group from met_groups
),

group_vectors as (
    select
        members.group_key,
        vectors.term_key,
        sum(round(10000 * vectors.weight / vectors.article_length)::hugeint) as weight
    from story_groups as members
    semi join meeting_groups on members.group_key = meeting_groups.group_key
    inner join article_vectors as vectors on members.article_key = vectors.article_key
    group by members.group_key, vectors.term_key
),

link_counts as (
    select article_key, count(*) as n_links
    from (select unnest([a_key, b_key]) as article_key from article_links) as ends
    group by article_key
),

group_sizes as (
    select
        members.group_key,
        count(*) as n_articles,
        count(*) filter (where link_counts.n_links >= (select value from settings where name = 'story_nearest')) as n_full,
        median(epoch(members.published_at)) as published_at
    from story_groups as members
    semi join meeting_groups on members.group_key = meeting_groups.group_key
    left join link_counts on members.article_key = link_counts.article_key
    group by members.group_key
),

shared_wording as (
    select a_article_id as article_id, b_article_id as other_id, a_share as share from "overlaps"
    union all
    select b_article_id, a_article_id, b_share from "overlaps"
),

reused_shares as (
    select article_id, own_group, other_group, max(share) as share
    from (
        select shared.article_id, shared.share, own.group_key as own_group, other.group_key as other_group
        from shared_wording as shared
        inner join story_groups as own on shared.article_id = own.article_id
        inner join story_groups as other on shared.other_id = other.article_id and own.group_key <> other.group_key
    ) as shares
    group by article_id, own_group, other_group
),

group_shares as (
    select
        reused.own_group,
        reused.other_group,
        round(10000 * sum(round(reused.share, 6)::decimal(18, 6)) / any_value(sizes.n_articles)) as share
    from reused_shares as reused
    inner join group_sizes as sizes on reused.own_group = sizes.group_key
    group by reused.own_group, reused.other_group
),

products as (
    select
        met.a_group,
        met.b_group,
        sum(a.weight * b.weight) as product
    from met_groups as met
    inner join group_vectors as a on met.a_group = a.group_key
    inner join group_vectors as b on met.b_group = b.group_key and a.term_key = b.term_key
    group by met.a_group, met.b_group
),

group_links as (
    select
        products.a_group, -- number of the group with the smaller one
        products.b_group, -- number of the other
        a.n_articles as a_articles, -- articles in the first
        b.n_articles as b_articles, -- articles in the other
        a.n_full as a_full, -- articles in the first that have more relatives than are kept
        b.n_full as b_full, -- such articles in the other
        round(
            a.n_articles * b.n_articles
            * (10000 - (10000 - products.product / 10000.0 / (a.n_articles * b.n_articles)) * (1 - least(10000, coalesce(shares.share, 0)) / 10000))
            * power(0.5, coalesce(abs(a.published_at - b.published_at) / 86400, 0) / (select value from settings where name = 'story_half_life'))
        )::bigint as closeness -- nearness of an article of the one and one of the other, summed over all such pairs, in 1 / 10,000
    from products
    inner join group_sizes as a on products.a_group = a.group_key
    inner join group_sizes as b on products.b_group = b.group_key
    left join group_shares as shares
        on
            shares.own_group = if(a.n_articles <= b.n_articles, products.a_group, products.b_group)
            and shares.other_group = if(a.n_articles <= b.n_articles, products.b_group, products.a_group)
)

select * from group_links
