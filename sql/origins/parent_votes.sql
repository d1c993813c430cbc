-- A row is an article and an article that it may come from, with all that speaks for and against that.
-- key: article_id, candidate_id
-- kind: stage
-- grain: article_id
-- build: whole
-- Beside what the pages say, the third text speaks (Maas 1927): a candidate between the article and the relative that the candidate comes from, which has nearly all that the
-- article has from that relative, and with the article what it lacks, is on the way from it to the article. The same with a slip that the relative lacks.
with nearest_sources as (
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
        list_sort(array_agg(distinct meetings.other_id)) as outdone_ids
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
