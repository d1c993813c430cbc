-- A row is an article and an article that it may come from, with what speaks for and against that.
-- key: article_id, candidate_id
-- kind: stage
-- grain: article_id
-- build: whole
-- May come from: relatives by wording, carriers of one slip, and pages to which words were said that only the two print. Two that credit one agency, neither
-- of them its page, both come from the agency; two whose wording stands in an institution's page as well both come from that.
-- Beside what the pages say, the third text speaks (Maas 1927): a candidate between the article and a common relative, which has nearly all that the
-- article has from it, and with the article what the relative lacks, is on the way from that relative to the article. The same with a slip that the relative lacks.
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
        slips.article_id is not null as has_slip,
        told.article_id is not null as has_told
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
    select a_article_id as article_id, b_article_id as candidate_id, kind, points_to = b_article_id as is_for, weight from page_evidence
    union all
    select b_article_id, a_article_id, kind, points_to = a_article_id, weight from page_evidence
    union all
    select article_id, candidate_id, 'told', true, 2 from told_pairs
    union all
    select candidate_id, article_id, 'told', false, 2 from told_pairs
    union all
    select article_id, named_id, 'mention', true, 2 from source_mentions
    union all
    select named_id, article_id, 'mention', false, 2 from source_mentions
),

page_votes as (
    select
        candidates.*,
        coalesce(max(case when evidence.is_for then evidence.weight end), 0) as n_for,
        coalesce(max(case when not evidence.is_for then evidence.weight end), 0) as n_against,
        coalesce(bool_or(evidence.is_for and evidence.kind not in ('time', 'containment')), false) as is_told
    from candidates
    left join sided_evidence as evidence using (article_id, candidate_id)
    group by all
),

nearest_sources as (
    select article_id, candidate_id as source_id
    from page_votes
    where n_for > n_against
    qualify row_number() over (partition by article_id order by floor(10 * share) desc, n_for - n_against desc, candidate_id asc) = 1
),

between_votes as (
    select
        meetings.article_id,
        meetings.relative_id as candidate_id,
        bool_or(
            nearest.source_id is not null
            and others.n_for >= others.n_against
            and (
                meetings.n_both >= meetings.n_other * (select value from settings where name = 'between_min_share')
                or (votes.has_slip and not others.has_slip and sources.share > others.share)
            )
        ) as is_between,
        any_value(nearest.source_id) as other_id,
        array_agg(distinct meetings.other_id) as outdone_ids
    from relative_meetings as meetings
    inner join page_votes as votes on meetings.article_id = votes.article_id and meetings.relative_id = votes.candidate_id
    inner join page_votes as others on meetings.article_id = others.article_id and meetings.other_id = others.candidate_id
    inner join page_votes as sources on meetings.relative_id = sources.article_id and meetings.other_id = sources.candidate_id
    left join nearest_sources as nearest on meetings.relative_id = nearest.article_id and meetings.other_id = nearest.source_id
    where
        sources.n_for > sources.n_against
        and (
            meetings.n_relative - meetings.n_both >= (select value from settings where name = 'innovation_min_words')
            or (votes.has_slip and not others.has_slip)
        )
    group by meetings.article_id, meetings.relative_id
),

parent_votes as (
    select
        votes.article_id, -- the article
        votes.candidate_id, -- an article that it may come from
        votes.share, -- share of the article's words that stand there
        votes.is_one_outlet, -- whether one outlet published both
        votes.has_slip, -- whether both have an odd spelling
        greatest(votes.n_for, if(coalesce(between_votes.is_between, false), 2, 0)) as n_for, -- weight of the best evidence that it does: 0 none, 1 weak, 2 plain, 3 strong
        greatest(votes.n_against, if(coalesce(turned.is_between, false), 2, 0)) as n_against, -- weight of the best evidence that it is the other way round
        votes.is_told or coalesce(between_votes.is_between, false) or votes.has_slip as is_told, -- whether anything but time and length speaks for it
        if(coalesce(between_votes.is_between, false), between_votes.other_id, null) as between_id, -- the common relative that it stands between
        between_votes.outdone_ids -- relatives from which the candidate comes and which lack what it has in common with the article
    from page_votes as votes
    left join between_votes on votes.article_id = between_votes.article_id and votes.candidate_id = between_votes.candidate_id
    left join between_votes as turned on votes.candidate_id = turned.article_id and votes.article_id = turned.candidate_id
)

select * from parent_votes
