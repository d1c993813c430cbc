-- A sentence has no origin or one that is none, or came from its own article.
-- grain: article_id
select sentence_id, article_id, origin, origin_article_id
from sentences
where
    origin is null
    or origin not in ('wire', 'other article', 'statement', 'own', 'furniture')
    or origin_article_id = article_id
