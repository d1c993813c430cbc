-- A row is an article and the independent origin of its news: the agency, or the article at the top of the chain that it comes from, often itself.
-- key: article_id
-- kind: stage
-- grain: article_id
-- build: whole
-- What one agency sent is one origin, on however many pages, and whether or not its own page is there. Articles of which nobody knows who has it from whom have one origin
-- too. Two that print the same statement and nothing else have two.
with recursive chains as ( -- noqa: PRS
    select credits.article_id, credits.article_id as root_id
    from article_credits as credits
    anti join article_parents as parents on credits.article_id = parents.article_id
    union all
    select parents.article_id, chains.root_id
    from chains
    inner join article_parents as parents on chains.article_id = parents.parent_id
),

article_roots as (
    select
        chains.article_id, -- the article
        chains.root_id as root_article_id, -- the article at the top of its chain; itself if it has no parent
        coalesce(own.agency_key, root.agency_key) as agency_key, -- agency that it or that article is credited to
        coalesce('agency ' || coalesce(own.agency_key, root.agency_key), 'article ' || chains.root_id) as root, -- its origin, for counting
        coalesce(own.agency, root.agency) as agency -- that agency, as printed
    from chains
    inner join article_credits as own on chains.article_id = own.article_id
    inner join article_credits as root on chains.root_id = root.article_id
)

select * from article_roots
