-- A row of report_seeds is an article that STORY names; none if no article answers to it, or if there is no STORY ($story is null).
-- What names an article most exactly wins, and only that counts: a story's id, an article's, a page's or record's id, an address,
-- a file (path, name, or name without its extensions), an outlet, any part of an address or path, and last any part of a headline.
-- (Ids are looked for first, then whole names, then parts, which take longest: each where nothing answered before.)
create or replace temp table report_seeds as
with id_answers as (
    select
        article_id,
        case
            when story_id = $story then 1
            when article_id = $story then 2
            when $story in (page_id, external_id) then 3
        end as vagueness
    from articles
    where $story <> '' and vagueness is not null
),

named_articles as (
    select
        articles.article_id,
        articles.source,
        articles.title,
        pages.url,
        pages.path,
        regexp_extract(pages.path, '[^/\\]+$') as file_name
    from articles
    inner join pages using (page_id)
    where $story <> '' and not exists (from id_answers)
),

name_answers as (
    select
        article_id,
        case
            when $story in (url, path, file_name) or starts_with(file_name, $story || '.') then 4
            when lower(source) = lower($story) then 5
        end as vagueness
    from named_articles
    where vagueness is not null
),

part_answers as (
    select
        article_id,
        case
            when contains(lower(url), lower($story)) or contains(lower(path), lower($story)) then 6
            when contains(lower(title), lower($story)) then 7
        end as vagueness
    from named_articles
    where not exists (from name_answers) and vagueness is not null
),

answers as (
    select * from id_answers
    union all
    select * from name_answers
    union all
    select * from part_answers
),

report_seeds as (
    select
        article_id,
        vagueness > 1 as is_named -- whether STORY names the article, not its story as a whole
    from answers
    qualify vagueness = min(vagueness) over ()
)

select * from report_seeds
