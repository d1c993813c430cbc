-- A row is an article and the story that it belongs to.
-- key: article_id
-- kind: stage
-- grain: article_id
-- build: whole
-- The groups of story_groups are joined on in the same way, now by exact means. Two groups that did not meet have nothing in common, unless both are of articles that have
-- more relatives than are kept: then nothing is known, the mean is that of what is, and such a group follows its nearest at once, so that thousands take few rounds. An article without relatives is a story of one.
-- A story is called after its first article: that which was published first; where that is unknown or equal, the one with the smallest id.
-- DuckDB only: recursion using key.
with recursive stories (group_key, label, n_own, own_full, n_articles, n_full) using key (group_key) as ( -- noqa: PRS
    select group_key, group_key, any_value(n_own), any_value(own_full), any_value(n_own), any_value(own_full)
    from (
        select a_group as group_key, a_articles as n_own, a_full as own_full from group_links
        union all
        select b_group, b_articles, b_full from group_links
    ) as ends
    group by group_key
    union
    (
        with near_stories as (
            select
                least(a.label, b.label) as a_label,
                greatest(a.label, b.label) as b_label,
                any_value(if(a.label < b.label, a.n_full, b.n_full)) as a_full,
                any_value(if(a.label < b.label, b.n_full, a.n_full)) as b_full,
                sum(links.closeness) / (any_value(a.n_articles * b.n_articles - a.n_full * b.n_full) + sum(links.a_full * links.b_full)) as closeness
            from group_links as links
            inner join recurring.stories as a on links.a_group = a.group_key
            inner join recurring.stories as b on links.b_group = b.group_key and a.label <> b.label
            group by least(a.label, b.label), greatest(a.label, b.label)
            having closeness >= (select 10000 * value from settings where name = 'story_min_closeness')
        ),

        nearest_stories as (
            select
                label,
                a_label + b_label - label as near_label,
                label_full > 0 and a_full + b_full > label_full as is_full
            from (
                select *, a_label as label, a_full as label_full from near_stories
                union all
                select *, b_label as label, b_full as label_full from near_stories
            ) as sides
            qualify row_number() over (partition by label order by closeness desc, (a_label % 1000003) * (b_label % 999983) % 998244353 asc, a_label asc, b_label asc) = 1
        ),

        mutual_stories as (
            select a.label, least(a.label, a.near_label) as new_label
            from nearest_stories as a
            inner join nearest_stories as b on a.near_label = b.label and b.near_label = a.label
        ),

        merges as (
            select label, new_label from mutual_stories
            union all
            select followers.label, mutual.new_label
            from nearest_stories as followers
            anti join mutual_stories as known on followers.label = known.label
            inner join mutual_stories as mutual on followers.near_label = mutual.label
            where followers.is_full
        )

        select
            members.group_key,
            merges.new_label,
            members.n_own,
            members.own_full,
            sum(members.n_own) over (partition by merges.new_label)::bigint,
            sum(members.own_full) over (partition by merges.new_label)::bigint
        from recurring.stories as members
        inner join merges on members.label = merges.label
        where exists (select 1 from stories)
    )
),

labelled_articles as (
    select
        groups.article_id,
        groups.article_key,
        groups.published_at,
        coalesce(stories.label, groups.group_key) as label
    from story_groups as groups
    left join stories on groups.group_key = stories.group_key
),

first_articles as (
    select label, arg_min(article_id, (coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_id)) as first_id
    from labelled_articles
    group by label
),

story_members as (
    select
        labelled.article_id, -- the article
        labelled.article_key, -- its number
        substr(md5('story ' || first_articles.first_id), 1, 16) as story_id -- identifies the story: a hash of its first article's id
    from labelled_articles as labelled
    inner join first_articles on labelled.label = first_articles.label
)

select * from story_members
