-- A row of report_listed is an article that the report lists: at most $listed of each of the first $groups groups.
-- Reads report_seeds (find_story.sql) and report_members (members.sql). Of a group that is too long, STORY's own articles come first,
-- then those that share most with them, then those that share most with anybody. Listed by date, those without one last.
create or replace temp table report_listed as
with relations as (
    select a_article_id as article_id, b_article_id as other_id, shared_words
    from "overlaps"
    union all
    select b_article_id as article_id, a_article_id as other_id, shared_words
    from "overlaps"
),

relatives as (
    select article_id, sum(shared_words) as words_of_seeds
    from relations
    where other_id in (select article_id from report_seeds)
    group by article_id
),

chosen_articles as (
    select members.group_no, members.article_id
    from report_members as members
    left join relatives on members.article_id = relatives.article_id
    where members.group_no <= $groups
    qualify row_number() over (
        partition by members.group_no
        order by
            members.article_id in (select article_id from report_seeds) desc,
            words_of_seeds desc nulls last,
            members.shared_words desc,
            members.article_id
    ) <= $listed
),

report_listed as (
    select
        group_no, -- number of the group
        row_number() over (
            partition by group_no order by articles.published_at nulls last, pages.path, articles.is_main desc, article_id
        ) as entry_no, -- its place in the list, from 1
        article_id -- the article
    from chosen_articles
    inner join articles using (article_id)
    inner join pages using (page_id)
)

select * from report_listed
