-- A quote's span is not within its article's text, or its text is not the slice.
-- grain: article_id
select quotes.quote_id, quotes.article_id, quotes.char_start, quotes.char_end, quotes.text
from quotes
left join articles on quotes.article_id = articles.article_id
where
    quotes.char_start < 0
    or quotes.char_end <= quotes.char_start
    or quotes.char_end > length(articles.text)
    or substr(articles.text, quotes.char_start + 1, quotes.char_end - quotes.char_start) is distinct from quotes.text
