-- A row is an utterance that is public: articles of several independent origins print it, or the page of the institution whose it is.
-- key: quote_family_id
-- kind: stage
-- grain: quote_family_id
-- build: whole
with family_articles as (
    select distinct quote_family_id, article_id from quote_versions
),

family_roots as (
    select
        families.quote_family_id, -- the utterance
        count(distinct roots.root) as n_roots, -- independent origins that print it
        min(case when credits.is_institution_page then families.article_id end) as institution_id -- the institution's page that has it
    from family_articles as families
    inner join article_roots as roots on families.article_id = roots.article_id
    inner join article_credits as credits on families.article_id = credits.article_id
    group by families.quote_family_id
    having count(distinct roots.root) > 1 or bool_or(credits.is_institution_page)
)

select * from family_roots
