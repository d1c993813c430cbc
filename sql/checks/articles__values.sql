-- An article's page is missing, its precision unknown, or a time stands without precision (or the other way round).
-- grain: page_id
select article_id, articles.page_id, published_at, published_precision
from articles
left join pages using (page_id)
where
    pages.page_id is null
    or published_precision is null
    or published_precision not in ('time', 'day', 'none')
    or (published_at is null) <> (published_precision = 'none')
