-- A row is a piece of evidence of where a listed article comes from: of each article the $evidence strongest.
-- Reads report_listed (listed.sql). What is about the article itself or its parent comes before what is about others; that two articles have
-- no more in common than a statement is told by siblings.sql, and what makes another article come from this one is told there.
with told_evidence as (
    select
        listed.group_no,
        listed.entry_no,
        evidence.*,
        derivations.parent_article_id,
        count(*) over (partition by evidence.article_id) as n_evidence,
        row_number() over (
            partition by evidence.article_id
            order by
                evidence.other_article_id is null or evidence.other_article_id is not distinct from derivations.parent_article_id desc,
                evidence.weight desc nulls last,
                evidence.kind,
                evidence.other_article_id,
                evidence.text
        ) as evidence_no
    from evidence
    inner join report_listed as listed using (article_id)
    left join derivations using (article_id)
    where
        evidence.kind <> 'statement'
        and (evidence.supports is not null or evidence.points_to is distinct from evidence.article_id)
)

select
    told.group_no,
    told.article_id,
    told.n_evidence,
    told.kind,
    told.other_article_id,
    coalesce(others.source, regexp_extract(pages.path, '[^/\\]+$')) as other_name,
    told.points_to,
    case
        when told.supports then 'for'
        when not told.supports then 'against'
        else 'neither'
    end as bearing, -- whether it speaks for the article's parent
    told.text
from told_evidence as told
left join articles as others on told.other_article_id = others.article_id
left join pages on others.page_id = pages.page_id
where told.evidence_no <= $evidence
order by told.group_no, told.entry_no, told.evidence_no
