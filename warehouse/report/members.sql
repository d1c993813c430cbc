-- A row of report_members is an article of a group: articles that shared wording links, directly or through others.
-- Groups are numbered from the biggest on. Reads report_seeds (find_story.sql): if it holds articles, only their groups count,
-- each at least the article itself; if it holds those of a story, the story is the group.
-- Connected components: every article starts as its own root and takes the least root among its neighbours until nothing changes.
create or replace temp table report_members as
with recursive links as (
    select a_article_id as article_id, b_article_id as other_id, shared_words
    from "overlaps"
    union all
    select b_article_id as article_id, a_article_id as other_id, shared_words
    from "overlaps"
),

components (article_id, root_id) using key (article_id) as (
    select article_id, least(article_id, min(other_id))
    from links
    group by article_id
    union
    select links.article_id, min(components.root_id)
    from components
    inner join links on components.article_id = links.other_id
    inner join recurring.components as known on links.article_id = known.article_id
    where components.root_id < known.root_id
    group by links.article_id
),

grouped_articles as (
    select article_id, root_id
    from components
    where not exists (from report_seeds where story_id is not null)
    union all
    select article_id, coalesce(story_id, article_id) as root_id
    from report_seeds
    where story_id is not null or article_id not in (select article_id from components)
),

kept_articles as (
    select article_id, root_id
    from grouped_articles
    where not exists (from report_seeds)
        or root_id in (select root_id from grouped_articles inner join report_seeds using (article_id))
),

weights as (
    select article_id, sum(shared_words)::bigint as shared_words
    from links
    group by article_id
),

sized_articles as (
    select
        *,
        count(*) over (partition by root_id) as group_size,
        sum(shared_words) over (partition by root_id) as group_words
    from kept_articles
    left join weights using (article_id)
),

report_members as (
    select
        dense_rank() over (order by group_size desc, group_words desc nulls last, root_id) as group_no, -- 1 is the biggest group
        article_id, -- an article of the group
        coalesce(shared_words, 0) as shared_words -- words shared with each of the others, summed
    from sized_articles
)

select * from report_members
