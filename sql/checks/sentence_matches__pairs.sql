-- A match is of two articles of different pages, the one published first being a; it is as like as a number from 0 to 1, and of a known kind.
-- grain: a_article_id, b_article_id
-- lookup: articles by article_id = a_article_id, b_article_id
select matches.a_sentence_id, matches.b_sentence_id
from sentence_matches as matches
inner join articles as a on matches.a_article_id = a.article_id
inner join articles as b on matches.b_article_id = b.article_id
where
    a.page_id = b.page_id
    or coalesce(a.published_at > b.published_at, matches.a_article_id > matches.b_article_id and coalesce(a.published_at = b.published_at, true))
    or matches.similarity not between 0 and 1
    or matches.kind not in ('verbatim', 'edited', 'paraphrase')
    or (matches.kind = 'edited') <> (matches.differences is not null)
