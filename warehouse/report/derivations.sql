-- A row is a listed article with what it probably comes from.
-- Reads report_listed (listed.sql).
select
    listed.group_no,
    listed.entry_no,
    listed.article_id,
    derivations.kind,
    derivations.agency,
    derivations.parent_article_id,
    coalesce(parents.source, regexp_extract(pages.path, '[^/\\]+$')) as parent_name,
    derivations.share,
    derivations.confidence,
    derivations.statement_article_id,
    coalesce(institutions.source, regexp_extract(institution_pages.path, '[^/\\]+$')) as statement_name
from report_listed as listed
inner join derivations on listed.article_id = derivations.article_id
left join articles as parents on derivations.parent_article_id = parents.article_id
left join pages on parents.page_id = pages.page_id
left join articles as institutions on derivations.statement_article_id = institutions.article_id
left join pages as institution_pages on institutions.page_id = institution_pages.page_id
order by listed.group_no, listed.entry_no
