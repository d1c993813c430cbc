-- A version has no family; its text is not its slice, or not within the quote that it is part of; or a quote's family does not list it.
-- grain: article_id
-- lookup: quote_families by quote_family_id
select versions.quote_family_id, versions.quote_id, versions.article_id, versions.char_start, versions.char_end, versions.text
from quote_versions as versions
left join quote_families as families using (quote_family_id)
left join articles on versions.article_id = articles.article_id
left join quotes on versions.article_id = quotes.article_id and versions.quote_id = quotes.quote_id
where
    families.quote_family_id is null
    or substr(articles.text, versions.char_start + 1, versions.char_end - versions.char_start) is distinct from versions.text
    or (versions.quote_id is not null and (quotes.quote_id is null or versions.char_start < quotes.char_start or versions.char_end > quotes.char_end))
union all
select quotes.quote_family_id, quotes.quote_id, quotes.article_id, quotes.char_start, quotes.char_end, quotes.text
from quotes
anti join quote_versions as versions on quotes.quote_family_id = versions.quote_family_id and quotes.quote_id = versions.quote_id
where quotes.quote_family_id is not null
