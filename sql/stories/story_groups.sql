-- A row is an article and the group of near ones that it belongs to.
-- key: article_key
-- kind: stage
-- grain: article_key
-- build: whole
-- Average linkage (Sokal and Michener 1958), cut at story_min_closeness: two groups become one if their articles are near each other on average, so that a chain of
-- articles, each like the next, makes no story. In every round all pairs of groups that are each other's nearest are joined, which gives the same tree as joining the one
-- nearest pair at a time (Bruynooghe 1977). Only articles that chains of near ones connect can meet; a pair without a link counts as nothing in common.
-- Equally near pairs are taken in an order that looks like chance, so that thousands of equal texts take few rounds, too.
-- DuckDB only: recursion using key.
with recursive groups (article_key, label, n_articles) using key (article_key) as ( -- noqa: PRS
    select a_key, a_key, 1::bigint from chained_links
    union
    select b_key, b_key, 1::bigint from chained_links
    union
    (
        with near_groups as (
            select
                least(a.label, b.label) as a_label,
                greatest(a.label, b.label) as b_label,
                sum(links.closeness) / any_value(a.n_articles * b.n_articles) as closeness
            from chained_links as links
            inner join recurring.groups as a on links.a_key = a.article_key
            inner join recurring.groups as b on links.b_key = b.article_key and a.label <> b.label
            group by least(a.label, b.label), greatest(a.label, b.label)
            having sum(links.closeness) / any_value(a.n_articles * b.n_articles) >= (select 10000 * value from settings where name = 'story_min_closeness')
        ),

        nearest_groups as (
            select a_label, b_label
            from (
                select *, a_label as label from near_groups
                union all
                select *, b_label as label from near_groups
            ) as sides
            qualify row_number() over (partition by label order by closeness desc, (a_label % 1000003) * (b_label % 999983) % 998244353 asc, a_label asc, b_label asc) = 1
        ),

        merges as (
            select a_label, b_label
            from nearest_groups
            group by a_label, b_label
            having count(*) = 2
        )

        select
            members.article_key,
            merges.a_label,
            count(*) over (partition by merges.a_label)
        from recurring.groups as members
        inner join merges on members.label in (merges.a_label, merges.b_label)
        where exists (select 1 from groups)
    )
),

story_groups as (
    select
        words.article_key, -- number of the article
        words.article_id, -- its id
        words.published_at, -- when it was published
        coalesce(groups.label, words.article_key) as group_key -- number of the group: that of one of its articles
    from article_words as words
    left join groups on words.article_key = groups.article_key
)

select * from story_groups
