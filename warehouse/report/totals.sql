-- The one row says how much there is, shown or not.
select
    (select count(*) from pages) as n_pages,
    (select count(*) from pages where status = 'error') as n_unreadable_pages,
    (select count(*) from articles) as n_articles,
    (select count(*) from articles where not is_main) as n_embedded_articles,
    (select count(*) from "overlaps") as n_pairs,
    (select count(*) from passages) as n_passages,
    (select count(distinct article_id) from (select unnest([a_article_id, b_article_id]) as article_id from "overlaps")) as n_sharing_articles,
    (select coalesce(max(group_no), 0) from report_members) as n_groups
