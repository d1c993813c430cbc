-- A row of report_seeds is an article that STORY names; none if no article answers to it, or if there is no STORY ($story is null).
-- What names an article most exactly wins, and only that counts: a story's id, an article's, a page's or record's id, an address,
-- a file (path, name, or name without its extensions), an outlet, any part of an address or path, and last any part of a headline.
create or replace temp table report_seeds as
with named_articles as (
    select
        articles.article_id,
        articles.story_id,
        articles.page_id,
        articles.external_id,
        articles.source,
        articles.title,
        pages.url,
        pages.path,
        regexp_extract(pages.path, '[^/\\]+$') as file_name
    from articles
    inner join pages using (page_id)
),

answers as (
    select
        article_id,
        case
            when story_id = $story then 1
            when article_id = $story then 2
            when $story in (page_id, external_id) then 3
            when $story in (url, path, file_name) or starts_with(file_name, $story || '.') then 4
            when lower(source) = lower($story) then 5
            when contains(lower(url), lower($story)) or contains(lower(path), lower($story)) then 6
            when contains(lower(title), lower($story)) then 7
        end as vagueness
    from named_articles
    where $story <> ''
),

report_seeds as (
    select
        article_id,
        vagueness > 1 as is_named -- whether STORY names the article, not its story as a whole
    from answers
    where vagueness is not null
    qualify vagueness = min(vagueness) over ()
)

select * from report_seeds
