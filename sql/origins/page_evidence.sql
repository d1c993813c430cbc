-- A row is a piece of evidence that an article comes from a relative, from what their pages say: times, credits, and what one has and the other lacks.
-- key: article_id, other_id, kind
-- kind: stage
-- grain: article_id
-- build: whole
-- Weights: 3 an agency's own page, or an outlet's own earlier text; 2 a time or a credit; 1 containment, since an update may add as well as a copy cut.
-- A day decides only between days. Words in an article that credits them come from the credited side: who took them left the credit out.
-- DuckDB only: strftime; timezone (at time zone).
with bound_pairs as (
    select a_article_id, b_article_id from quote_bonds where told_id is not null
    union
    select a_article_id, b_article_id from shared_slips
),

near_pairs as (
    select article_id, relative_id as other_id, share, relative_share as other_share, is_one_outlet
    from relatives
    where
        is_related
        or (article_id, relative_id) in (select (a_article_id, b_article_id) from bound_pairs)
        or (relative_id, article_id) in (select (a_article_id, b_article_id) from bound_pairs)
),

pairs as (
    select * from near_pairs
    union
    select other_id, article_id, other_share, share, is_one_outlet from near_pairs
),

known_pairs as (
    select
        pairs.*,
        own.agency,
        other.agency as other_agency,
        own.has_correction and not other.has_correction as is_corrected,
        own.published_precision = 'time' and other.published_precision = 'time' as has_times,
        if(has_times, other.published_at < own.published_at, other.published_at::date < own.published_at::date) as is_later,
        left(strftime(own.published_at at time zone 'UTC', '%Y-%m-%d %H:%M UTC'), if(own.published_precision = 'time', 20, 10)) as date,
        left(strftime(other.published_at at time zone 'UTC', '%Y-%m-%d %H:%M UTC'), if(other.published_precision = 'time', 20, 10)) as other_date,
        coalesce(own.agency_key = other.source_name, false) as credits_other,
        coalesce(other.agency_key = own.source_name, false) as is_credited_by_other,
        own.is_agency_page and coalesce(own.agency_key = other.agency_key, true) as is_agency,
        other.is_agency_page and coalesce(own.agency_key = other.agency_key, true) as other_is_agency
    from pairs
    inner join article_credits as own on pairs.article_id = own.article_id
    inner join article_credits as other on pairs.other_id = other.article_id
),

found_evidence as (
    select article_id, other_id, if(is_one_outlet, 'version', 'time') as kind, if(is_one_outlet, 3, 2) as weight, concat(other_date, ' before ', date, if(is_one_outlet, ', by one outlet', '')) as text
    from known_pairs
    where is_later
    union all
    select article_id, other_id, 'correction' as kind, 3 as weight, 'the later text says that an earlier version of it was another' as text
    from known_pairs
    where is_one_outlet and is_corrected
    union all
    select article_id, other_id, 'agency' as kind, 3 as weight, concat(coalesce(other_agency, agency), ' on its own page, ', if(agency is null, 'not credited', 'credited'), ' by the other') as text
    from known_pairs
    where
        not is_one_outlet
        and ((other_is_agency and not is_agency) or (other_is_agency = is_agency and credits_other and not is_credited_by_other))
    union all
    select article_id, other_id, 'credit' as kind, 2 as weight, concat(other_agency, ' credited, not credited by the other') as text
    from known_pairs
    where not is_one_outlet and not other_is_agency and not is_agency and not is_credited_by_other and other_agency is not null and agency is null
    union all
    select
        article_id,
        other_id,
        'containment' as kind,
        1 as weight,
        concat(round(100 * share)::bigint, ' % of its words stand in the other, ', round(100 * other_share)::bigint, ' % the other way') as text
    from known_pairs
    where
        not is_one_outlet -- an update adds
        and share >= (select value from settings where name = 'copy_min_share')
        and share - other_share >= (select value from settings where name = 'containment_min_difference')
),

page_evidence as (
    select
        article_id, -- the article
        other_id, -- the relative that it makes the parent
        kind, -- time, version, correction, agency, credit, containment
        weight, -- 1 weak, 2 plain, 3 strong
        text -- what it is, in words
    from found_evidence
)

select * from page_evidence
