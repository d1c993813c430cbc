-- A row is an article and an article that it may come from, with what the pages of the two say for and against that.
-- key: article_id, candidate_id
-- kind: stage
-- grain: article_id
-- build: whole
-- May come from: relatives by wording, carriers of one slip, and pages to which words were said that only the two print. Two that credit one agency, neither
-- of them its page, both come from the agency; two whose wording stands in an institution's page as well both come from that.
with slip_pairs as (
    select a_article_id as article_id, b_article_id as candidate_id from shared_slips
    union
    select b_article_id, a_article_id from shared_slips
),

told_pairs as (
    select if(told_id = a_article_id, b_article_id, a_article_id) as article_id, told_id as candidate_id
    from quote_bonds
    where told_id is not null and n_speakers >= 2
),

statement_pairs as (
    select distinct meetings.article_id, meetings.relative_id as candidate_id
    from relative_meetings as meetings
    inner join article_credits as others on meetings.other_id = others.article_id
    where others.is_institution_page and meetings.n_relative - meetings.n_both < (select value from settings where name = 'derived_min_words')
),

candidates as (
    select
        relatives.article_id,
        relatives.relative_id as candidate_id,
        relatives.share,
        relatives.is_one_outlet,
        slips.article_id is not null as has_slip
    from relatives
    left join slip_pairs as slips on relatives.article_id = slips.article_id and relatives.relative_id = slips.candidate_id
    left join told_pairs as told on relatives.article_id = told.article_id and relatives.relative_id = told.candidate_id
    anti join statement_pairs as statements on relatives.article_id = statements.article_id and relatives.relative_id = statements.candidate_id
    inner join article_credits as article on relatives.article_id = article.article_id
    inner join article_credits as candidate on relatives.relative_id = candidate.article_id
    where
        (relatives.is_related or slips.article_id is not null or told.article_id is not null)
        and not (
            coalesce(article.agency_key = candidate.agency_key, false)
            and not (article.is_agency_page or candidate.is_agency_page or relatives.is_one_outlet or slips.article_id is not null)
        )
),

sided_evidence as (
    select article_id, other_id as candidate_id, kind, true as is_for, weight from page_evidence
    union all
    select other_id, article_id, kind, false as is_for, weight from page_evidence
    union all
    select article_id, candidate_id, 'told' as kind, true as is_for, 2 as weight from told_pairs
    union all
    select candidate_id, article_id, 'told' as kind, false as is_for, 2 as weight from told_pairs
    union all
    select article_id, named_id, 'mention' as kind, true as is_for, 2 as weight from source_mentions
    union all
    select named_id, article_id, 'mention' as kind, false as is_for, 2 as weight from source_mentions
),

page_votes as (
    select
        candidates.article_id, -- the article
        candidates.candidate_id, -- an article that it may come from
        any_value(candidates.share) as share, -- share of the article's words that stand there
        any_value(candidates.is_one_outlet) as is_one_outlet, -- whether one outlet published both
        any_value(candidates.has_slip) as has_slip, -- whether both have an odd spelling
        coalesce(max(case when evidence.is_for then evidence.weight end), 0) as n_for, -- weight of the best evidence that it does: 0 none, 1 weak, 2 plain, 3 strong
        coalesce(max(case when not evidence.is_for then evidence.weight end), 0) as n_against, -- weight of the best evidence that it is the other way round
        coalesce(bool_or(evidence.is_for and evidence.kind not in ('time', 'containment')), false) as is_told -- whether anything but time and length speaks for it
    from candidates
    left join sided_evidence as evidence using (article_id, candidate_id)
    group by candidates.article_id, candidates.candidate_id
)

select * from page_votes
