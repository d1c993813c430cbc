-- A row is a piece of evidence on which of two relatives comes from which, from what their pages say: times, credits, and what one has and the other lacks.
-- key: a_article_id, b_article_id, kind
-- kind: stage
-- grain: a_article_id, b_article_id
-- build: whole
-- Weights: 3 an agency's own page, or an outlet's own earlier text; 2 a time or a credit; 1 containment, since an update may add as well as a copy cut.
-- A day decides only between days. Words in an article that credits them come from the credited side: who took them left the credit out.
with bound_pairs as (
    select a_article_id, b_article_id from quote_bonds where told_id is not null
    union
    select a_article_id, b_article_id from shared_slips
),

pairs as (
    select
        least(article_id, relative_id) as a_article_id,
        greatest(article_id, relative_id) as b_article_id,
        any_value(if(article_id < relative_id, share, relative_share)) as a_share,
        any_value(if(article_id < relative_id, relative_share, share)) as b_share,
        bool_or(is_one_outlet) as is_one_outlet
    from relatives
    where
        is_related
        or (article_id, relative_id) in (select (a_article_id, b_article_id) from bound_pairs)
        or (relative_id, article_id) in (select (a_article_id, b_article_id) from bound_pairs)
    group by least(article_id, relative_id), greatest(article_id, relative_id)
),

known_pairs as (
    select
        pairs.*,
        if(a.published_precision = 'time' and b.published_precision = 'time', a.published_at < b.published_at, a.published_at::date < b.published_at::date) as a_is_earlier,
        if(a.published_precision = 'time' and b.published_precision = 'time', a.published_at > b.published_at, a.published_at::date > b.published_at::date) as b_is_earlier,
        a.published_precision = 'none' or b.published_precision = 'none' as has_no_time,
        a.agency as a_agency,
        b.agency as b_agency,
        a.is_agency_page and coalesce(a.agency_key = b.agency_key, true) as a_is_agency,
        b.is_agency_page and coalesce(a.agency_key = b.agency_key, true) as b_is_agency,
        left(strftime(a.published_at at time zone 'UTC', '%Y-%m-%d %H:%M UTC'), if(a.published_precision = 'time', 20, 10)) as a_date,
        left(strftime(b.published_at at time zone 'UTC', '%Y-%m-%d %H:%M UTC'), if(b.published_precision = 'time', 20, 10)) as b_date,
        a.agency_key is not distinct from b.agency_key as is_one_agency,
        a.agency_key = b.source_name as a_credits_b,
        b.agency_key = a.source_name as b_credits_a
    from pairs
    inner join article_credits as a on pairs.a_article_id = a.article_id
    inner join article_credits as b on pairs.b_article_id = b.article_id
),

time_evidence as (
    select
        a_article_id,
        b_article_id,
        if(is_one_outlet, 'version', 'time') as kind,
        if(a_is_earlier, a_article_id, b_article_id) as points_to,
        if(is_one_outlet, 3, 2) as weight,
        concat(
            if(a_is_earlier, a_date, b_date), ' before ', if(a_is_earlier, b_date, a_date), if(is_one_outlet, ', by one outlet', '')
        ) as text
    from known_pairs
    where not has_no_time and (a_is_earlier or b_is_earlier)
),

credit_evidence as (
    select
        a_article_id,
        b_article_id,
        if(a_is_agency or b_is_agency or a_credits_b or b_credits_a, 'agency', 'credit') as kind,
        case
            when a_is_agency and not b_is_agency then a_article_id
            when b_is_agency and not a_is_agency then b_article_id
            when coalesce(b_credits_a, false) then a_article_id
            when coalesce(a_credits_b, false) then b_article_id
            when a_agency is not null then a_article_id
            else b_article_id
        end as points_to,
        if(a_is_agency or b_is_agency or a_credits_b or b_credits_a, 3, 2) as weight,
        concat(if(points_to = a_article_id, a_agency, b_agency), if(kind = 'agency', ' on its own page', ' credited'), coalesce(', also credited by the other to ' || if(points_to = a_article_id, b_agency, a_agency), ', not credited by the other')) as text
    from known_pairs
    where
        not is_one_outlet
        and not (a_agency is not null and b_agency is not null and not is_one_agency)
        and (
            a_is_agency <> b_is_agency
            or coalesce(a_credits_b, false) <> coalesce(b_credits_a, false)
            or (not a_is_agency and (a_agency is null) <> (b_agency is null))
        )
),

containment_evidence as (
    select
        a_article_id,
        b_article_id,
        'containment' as kind,
        if(a_share > b_share, b_article_id, a_article_id) as points_to,
        1 as weight,
        concat(round(100 * greatest(a_share, b_share))::bigint, ' % of the words of the one stand in the other, ', round(100 * least(a_share, b_share))::bigint, ' % the other way') as text
    from known_pairs
    where
        greatest(a_share, b_share) >= (select value from settings where name = 'copy_min_share')
        and abs(a_share - b_share) >= (select value from settings where name = 'containment_min_difference')
),

found_evidence as (
    select * from time_evidence
    union all
    select * from credit_evidence
    union all
    select * from containment_evidence
),

page_evidence as (
    select
        a_article_id, -- the article with the smaller id
        b_article_id, -- the other
        kind, -- time, version, agency, credit, containment
        points_to, -- the one that it makes the parent
        weight, -- 1 weak, 2 plain, 3 strong
        text -- what it is, in words
    from found_evidence
)

select * from page_evidence
