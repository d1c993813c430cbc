-- A block of an article's text does not stand in that text where article_start says: right after the block before it and one blank line.
-- With articles__text this means that its text is the slice of the article's text at article_start.
-- grain: article_id
with neighbours as (
    select
        page_id,
        block_no,
        article_id,
        article_start,
        coalesce(lag(article_start + length(text) + 2) over (partition by article_id order by block_no), 0) as expected_start
    from blocks
    where article_start is not null
)

select neighbours.*
from neighbours
left join articles using (article_id)
where article_start <> expected_start or articles.article_id is null
