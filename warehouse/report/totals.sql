-- The one row says how much there is, shown or not.
with story_sizes as (
    select coalesce(story_id, article_id) as story_id, count(*) as n_articles
    from articles
    group by all
)

select
    (select count(*) from pages) as n_pages,
    (select count(*) from pages where status = 'error') as n_unreadable_pages,
    (select count(*) from articles) as n_articles,
    (select count(*) from articles where not is_main) as n_embedded_articles,
    (select count(*) from story_sizes where n_articles > 1) as n_stories,
    (select count(*) from story_sizes where n_articles = 1) as n_single_stories,
    (select count(distinct article_id) from (select unnest([a_article_id, b_article_id]) as article_id from "overlaps")) as n_sharing_articles,
    (select count(*) from "overlaps") as n_pairs,
    (select count(*) from passages) as n_passages,
    (select coalesce(max(group_no), 0) from report_members) as n_groups
