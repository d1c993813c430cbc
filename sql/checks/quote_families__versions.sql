-- A family has no version, or none in the article that is said to print it first.
-- grain: quote_family_id
select families.quote_family_id, families.first_article_id, families.text
from quote_families as families
anti join quote_versions as versions
    on families.quote_family_id = versions.quote_family_id and families.first_article_id = versions.article_id
