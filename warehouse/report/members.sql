-- A row of report_members is an article of a story that the report is about. Stories are numbered from the biggest on.
-- Reads report_seeds (find_story.sql): if it holds articles, only their stories count, those of one article too; else all of several articles.
create or replace temp table report_members as
with story_articles as (
    select article_id, coalesce(story_id, article_id) as story_id
    from articles
),

asked_stories as (
    select distinct story_id
    from story_articles
    where article_id in (select article_id from report_seeds)
),

told_articles as (
    select *
    from story_articles
    where story_id in (select story_id from asked_stories) or not exists (from report_seeds)
),

weights as (
    select article_id, sum(shared_words)::bigint as shared_words
    from (
        select a_article_id as article_id, shared_words from "overlaps"
        union all
        select b_article_id as article_id, shared_words from "overlaps"
    )
    where article_id in (select article_id from told_articles)
    group by article_id
),

sized_articles as (
    select
        *,
        count(*) over (partition by story_id) as story_size,
        sum(shared_words) over (partition by story_id) as story_words
    from told_articles
    left join weights using (article_id)
),

report_members as (
    select
        dense_rank() over (order by story_size desc, story_words desc nulls last, story_id) as group_no, -- 1 is the biggest story
        story_id, -- the story
        article_id, -- an article of it
        coalesce(shared_words, 0) as shared_words -- words shared with each of the others, summed
    from sized_articles
    where story_size > 1 or exists (from report_seeds)
)

select * from report_members
