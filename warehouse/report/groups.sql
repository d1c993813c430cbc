-- A row is a group, one of the first $groups: how big it is, and the headline of the article that shares most in it.
-- Reads report_members (members.sql).
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
        count(*) as n_articles,
        count(distinct lower(coalesce(articles.source, articles.page_id))) as n_sources,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at,
        arg_max(title, (members.shared_words, members.article_id)) filter (where title <> '') as title
    from report_members as members
    inner join articles using (article_id)
    where members.group_no <= $groups
    group by members.group_no
)

select
    group_no,
    n_articles,
    n_sources,
    coalesce(n_pairs, 0) as n_pairs,
    coalesce(n_passages, 0)::bigint as n_passages,
    strftime(first_published_at, '%Y-%m-%d') as first_day,
    strftime(last_published_at, '%Y-%m-%d') as last_day,
    title
from group_articles
left join group_pairs using (group_no)
order by group_no
