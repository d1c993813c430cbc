-- A row is a story, one of the first $groups: how big it is, how many independent origins it has, its title, and how many facts and disputes.
-- Reads report_members (members.sql) and report_disputes (disputes.sql). A story without a title has the headline of the article that shares most in it.
with group_pairs as (
    select a.group_no, count(*) as n_pairs, sum(pairs.n_passages) as n_passages
    from "overlaps" as pairs
    inner join report_members as a on pairs.a_article_id = a.article_id
    inner join report_members as b on pairs.b_article_id = b.article_id and a.group_no = b.group_no
    where a.group_no <= $groups
    group by a.group_no
),

group_articles as (
    select
        members.group_no,
        members.story_id,
        count(*) as n_articles,
        count(distinct lower(coalesce(articles.source, articles.page_id))) as n_sources,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at,
        arg_max(title, (members.shared_words, members.article_id)) filter (where title <> '') as headline
    from report_members as members
    inner join articles using (article_id)
    where members.group_no <= $groups
    group by members.group_no, members.story_id
),

story_facts as (
    select story_id, count(*) as n_facts, count(*) filter (where n_articles > 1) as n_shared_facts
    from facts
    where story_id in (select story_id from group_articles)
    group by story_id
),

group_disputes as (
    select group_no, count(distinct dispute_id) as n_disputes
    from report_disputes
    group by group_no
)

select
    group_no,
    group_articles.story_id,
    coalesce(nullif(stories.title, ''), headline) as title,
    group_articles.n_articles,
    group_articles.n_sources,
    stories.n_origins,
    coalesce(n_pairs, 0) as n_pairs,
    coalesce(n_passages, 0)::bigint as n_passages,
    coalesce(n_facts, 0) as n_facts,
    coalesce(n_shared_facts, 0) as n_shared_facts,
    coalesce(n_disputes, 0) as n_disputes,
    strftime(group_articles.first_published_at, '%Y-%m-%d') as first_day,
    strftime(group_articles.last_published_at, '%Y-%m-%d') as last_day
from group_articles
left join group_pairs using (group_no)
left join stories on group_articles.story_id = stories.story_id
left join story_facts on group_articles.story_id = story_facts.story_id
left join group_disputes using (group_no)
order by group_no
