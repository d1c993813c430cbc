-- A passage names an article that is not there, two articles of one page, or the later article first.
-- grain: a_article_id, b_article_id
-- lookup: articles by article_id = a_article_id, b_article_id
select passages.passage_id, passages.a_article_id, passages.b_article_id, a.published_at as a_published_at, b.published_at as b_published_at
from passages
left join articles as a on passages.a_article_id = a.article_id
left join articles as b on passages.b_article_id = b.article_id
where
    a.article_id is null
    or b.article_id is null
    or a.page_id = b.page_id
    or a.published_at > b.published_at
    or ((a.published_at < b.published_at) is not true and a.article_id >= b.article_id)
