-- A row is an article that shares no wording with any other, at most $shown of them.
select
    articles.article_id,
    coalesce(articles.source, regexp_extract(pages.path, '[^/\\]+$')) as name,
    title
from articles
inner join pages using (page_id)
where article_id not in (select unnest([a_article_id, b_article_id]) from "overlaps")
order by n_words desc, article_id
limit $shown
