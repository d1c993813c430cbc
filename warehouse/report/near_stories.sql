-- A row is something that the user may have meant by STORY where no article answers to it, nearest first.
with names as (
    select distinct unnest([pages.url, regexp_extract(pages.path, '[^/\\]+$'), articles.source, articles.external_id, articles.story_id]) as name
    from articles
    inner join pages using (page_id)
)

select name
from names
where name <> ''
order by jaro_winkler_similarity(lower(name), lower($story)) desc, name
limit 3
