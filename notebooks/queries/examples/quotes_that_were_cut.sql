-- Which quotes were cut or changed?
-- A row is a version of an utterance that is not as its fullest version has it: what was left out, put in or replaced.
select
    families.speaker,
    articles.source,
    versions.relation,
    versions.text as as_printed,
    families.text as fullest_version,
    versions.differences,
    versions.article_id
from quote_versions as versions
inner join quote_families as families using (quote_family_id)
inner join articles on versions.article_id = articles.article_id
where versions.relation in ('trimmed', 'spliced', 'changed', 'altered') and versions.is_marked
order by
    case versions.relation when 'altered' then 1 when 'changed' then 2 when 'spliced' then 3 else 4 end,
    versions.similarity,
    versions.article_id,
    versions.char_start
limit 500
