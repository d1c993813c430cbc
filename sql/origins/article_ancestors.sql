-- A row is an article and an article whose sentences may stand in it: one of its ancestors, or an institution's page that it has wording of.
-- key: article_id, other_id
-- kind: stage
-- grain: article_id
-- build: whole
-- The nearest ancestor_max_steps: in a chain of a thousand versions the oldest have nothing left that the nearer ones lack.
with recursive chains as ( -- noqa: PRS
    select article_id, parent_id as other_id, 1 as n_steps
    from article_parents
    union all
    select chains.article_id, parents.parent_id, chains.n_steps + 1 as n_steps
    from chains
    inner join article_parents as parents on chains.other_id = parents.article_id
    where chains.n_steps < (select value from settings where name = 'ancestor_max_steps')
),

article_ancestors as (
    select
        chains.article_id, -- the article
        chains.other_id, -- the ancestor or the institution's page
        chains.n_steps, -- 1 its parent, 2 that one's parent …; 0 an institution's page
        coalesce(credits.agency_key = roots.agency_key, false) as is_credited, -- whether it is credited to the agency that the article's news comes from
        coalesce(
            chains.n_steps = 1 and own.agency_key = credits.agency_key and not own.is_agency_page and (credits.is_agency_page or own.says_added), false
        ) as shows_wire -- whether it shows what the agency sent, so that the rest of a credited article is the outlet's own
    from chains
    inner join article_credits as credits on chains.other_id = credits.article_id
    inner join article_credits as own on chains.article_id = own.article_id
    inner join article_roots as roots on chains.article_id = roots.article_id
    union all
    select relatives.article_id, relatives.relative_id, 0 as n_steps, false as is_credited, false as shows_wire
    from relatives
    inner join article_credits as credits on relatives.relative_id = credits.article_id
    inner join article_credits as own on relatives.article_id = own.article_id
    where credits.is_institution_page and not own.is_institution_page
)

select * from article_ancestors
