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

-- Credited articles whose parent shows what the agency sent: the rest of them is their outlet's own.
shown_articles as (
    select parents.article_id
    from article_parents as parents
    inner join article_credits as own on parents.article_id = own.article_id
    inner join article_credits as parent on parents.parent_id = parent.article_id
    where own.agency_key = parent.agency_key and not own.is_agency_page and (parent.is_agency_page or own.says_added)
),

article_ancestors as (
    select
        chains.article_id, -- the article
        chains.other_id, -- the ancestor or the institution's page
        chains.n_steps, -- 1 its parent, 2 that one's parent …; 0 an institution's page
        coalesce(credits.agency_key = roots.agency_key, false) and other.article_id is null as is_wire, -- whether all of it is from the agency that the article's news comes from
        own.article_id is not null as shows_wire -- whether the article is credited to an agency, and its parent shows what that sent
    from chains
    inner join article_credits as credits on chains.other_id = credits.article_id
    inner join article_roots as roots on chains.article_id = roots.article_id
    left join shown_articles as own on chains.article_id = own.article_id
    left join shown_articles as other on chains.other_id = other.article_id
    union all
    select relatives.article_id, relatives.relative_id, 0 as n_steps, false as is_wire, false as shows_wire
    from relatives
    inner join article_credits as credits on relatives.relative_id = credits.article_id
    inner join article_credits as own on relatives.article_id = own.article_id
    where credits.is_institution_page and not own.is_institution_page
)

select * from article_ancestors
