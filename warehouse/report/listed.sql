-- A row of report_listed is an article that the report lists: of each of the first $groups groups the $listed articles that share most.
-- Reads report_members (members.sql). Listed by date, those without one last.
create or replace temp table report_listed as
with sharing_most as (
    select group_no, article_id
    from report_members
    where group_no <= $groups
    qualify row_number() over (partition by group_no order by shared_words desc, article_id) <= $listed
),

report_listed as (
    select
        group_no, -- number of the group
        row_number() over (
            partition by group_no order by articles.published_at nulls last, pages.path, articles.is_main desc, article_id
        ) as entry_no, -- its place in the list, from 1
        article_id -- the article
    from sharing_most
    inner join articles using (article_id)
    inner join pages using (page_id)
)

select * from report_listed
