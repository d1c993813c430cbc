-- A block of an article's text does not stand in that text where article_start says.
select blocks.page_id, block_no, blocks.article_id, article_start, blocks.text
from blocks
left join articles using (article_id)
where
    article_start is not null
    and blocks.text is distinct from substr(articles.text, article_start + 1, length(blocks.text))
