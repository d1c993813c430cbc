-- A row is an article that is a story of its own, at most $shown of them.
with story_sizes as (
    select *, count(*) over (partition by coalesce(story_id, article_id)) as n_articles
    from articles
)

select
    article_id,
    coalesce(story_sizes.source, regexp_extract(pages.path, '[^/\\]+$')) as name,
    title
from story_sizes
inner join pages using (page_id)
where story_sizes.n_articles = 1
order by n_words desc, article_id
limit $shown
