-- A row is an article and the one article that it probably comes from; parents make a forest: no article is its own ancestor.
-- key: article_id
-- kind: stage
-- grain: article_id
-- build: whole
-- Of those that it may come from the nearest: none from which the candidate comes and which lacks what the candidate has in common with the article;
-- then the one with most of its words, in tenths; then the best evidence, the agency's own page, the earlier one. Where nothing says who was first, or as much
-- for as against, the shorter text is listed with the longer, undecided. An agency's or outlet's article in another language is listed with its last one
-- before it in the story, undecided: no words can show it.
-- Evidence may run in a circle (a wrong date): every article takes the smallest rank of its ancestors until none changes; who finds its own is in a circle, and
-- the least sure link of that, which has the smallest rank, is cut.
-- DuckDB only: recursion using key.
with recursive open_votes as ( -- noqa: PRS
    select
        votes.*,
        candidate.is_agency_page,
        candidate.published_at,
        exists (
            select 1
            from parent_votes as nearer
            where nearer.article_id = votes.article_id and nearer.n_for >= nearer.n_against and list_contains(nearer.outdone_ids, votes.candidate_id)
        ) as is_outdone
    from parent_votes as votes
    inner join article_credits as article on votes.article_id = article.article_id
    inner join article_credits as candidate on votes.candidate_id = candidate.article_id
    where
        votes.n_for > votes.n_against
        or (votes.n_for = votes.n_against and (candidate.n_words, candidate.article_id) > (article.n_words, article.article_id))
),

chosen_votes as (
    select article_id, candidate_id as parent_id, share, is_one_outlet, n_for, n_against, is_told, between_id, 'wording' as kind
    from open_votes
    qualify
        row_number() over (
            partition by article_id
            order by is_outdone asc, floor(10 * share) desc, has_slip desc, n_for - n_against desc, is_agency_page desc, published_at asc nulls last, candidate_id asc
        ) = 1
),

translations as (
    select
        article.article_id,
        arg_max(earlier.article_id, (earlier.published_at, earlier.article_id)) as parent_id
    from article_credits as article
    inner join story_members as own on article.article_id = own.article_id
    inner join story_members as others on own.story_id = others.story_id
    inner join article_credits as earlier
        on
            others.article_id = earlier.article_id
            and article.language <> earlier.language
            and (article.agency_key = earlier.agency_key or article.outlet_key = earlier.outlet_key)
            and earlier.published_at < article.published_at
            and date_diff('day', earlier.published_at::date, article.published_at::date) <= (select value from settings where name = 'translation_max_days')
    anti join chosen_votes as chosen on article.article_id = chosen.article_id
    where article.page_id <> earlier.page_id
    group by article.article_id
),

choices as (
    select * from chosen_votes
    union all
    select article_id, parent_id, null as share, false as is_one_outlet, 0 as n_for, 0 as n_against, false as is_told, null as between_id, 'translation' as kind
    from translations
),

ranks as (
    select *, row_number() over (order by n_for - n_against asc, share asc, article_id asc) as rank_no
    from choices
),

labels (article_id, label) using key (article_id) as (
    select child.article_id, parent.rank_no
    from ranks as child
    inner join ranks as parent on child.parent_id = parent.article_id
    union
    select ranks.article_id, min(labels.label)
    from labels
    inner join ranks on labels.article_id = ranks.parent_id
    inner join recurring.labels as known on ranks.article_id = known.article_id
    where labels.label < known.label
    group by ranks.article_id
),

article_parents as (
    select
        ranks.article_id, -- the article
        ranks.parent_id, -- the article that it probably comes from
        ranks.share, -- share of its words that stand there; null for a translation
        ranks.is_one_outlet, -- whether one outlet published both
        ranks.n_for, -- weight of the best evidence for it: 0 none, 1 weak, 2 plain, 3 strong
        ranks.n_against, -- weight of the best evidence for the other way round
        ranks.is_told, -- whether anything but time and length speaks for it
        ranks.between_id, -- the common relative that the parent comes from
        ranks.kind -- wording, translation
    from ranks
    left join labels on ranks.article_id = labels.article_id
    where labels.label is distinct from ranks.rank_no
)

select * from article_parents
