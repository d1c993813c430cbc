-- An article_id is missing, malformed or not unique.
-- grain: article_id
select article_id, count(*) as n
from articles
group by article_id
having count(*) > 1 or article_id is null or not regexp_matches(article_id, '^[0-9a-f]+\z')
