-- An article is its own ancestor, or comes from an article that is not there.
with recursive chains as ( -- noqa: PRS
    select article_id, parent_article_id as ancestor_id, 1 as n_steps
    from derivations
    where parent_article_id is not null
    union all
    select chains.article_id, derivations.parent_article_id, chains.n_steps + 1 as n_steps
    from chains
    inner join derivations on chains.ancestor_id = derivations.article_id
    where derivations.parent_article_id is not null and chains.ancestor_id <> chains.article_id and chains.n_steps < 1000
)

select article_id, ancestor_id
from chains
where article_id = ancestor_id
union all
select derivations.article_id, derivations.parent_article_id
from derivations
left join articles on derivations.parent_article_id = articles.article_id
where derivations.parent_article_id is not null and articles.article_id is null
