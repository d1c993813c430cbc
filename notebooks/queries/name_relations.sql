-- A row is what articles say that the entity `entity_id` is to another, or another to it: at most 40, what most outlets say first, with the words of the first article that says it.
with statements as (
    select
        relations.relation,
        relations.role,
        relations.a_entity_id = getvariable('entity_id')::varchar as is_of_chosen,
        if(is_of_chosen, relations.b_entity_id, relations.a_entity_id) as other_entity_id,
        relations.article_id,
        relations.char_start,
        relations.char_end,
        relations.text,
        articles.source,
        coalesce(articles.source, articles.page_id) as outlet,
        articles.published_at
    from entity_relations as relations
    inner join articles using (article_id)
    where getvariable('entity_id')::varchar in (relations.a_entity_id, relations.b_entity_id)
),

relations as (
    select
        relation,
        lower(role) as role_key,
        is_of_chosen,
        other_entity_id,
        arg_min(role, (published_at is null, published_at, article_id, char_start)) as role,
        count(distinct article_id) as n_articles,
        count(distinct outlet) as n_sources,
        list(distinct source)[1:6] as sources,
        arg_min(article_id, (published_at is null, published_at, article_id, char_start)) as article_id,
        arg_min(text, (published_at is null, published_at, article_id, char_start)) as text,
        min(published_at) as first_published_at
    from statements
    group by relation, role_key, is_of_chosen, other_entity_id
)

select
    relations.relation,
    relations.is_of_chosen,
    relations.other_entity_id,
    left(relations.role, 200) as role,
    relations.n_articles,
    relations.n_sources,
    relations.sources,
    relations.article_id,
    left(relations.text, 600) as text,
    entities.name as other_name,
    entities.label as other_label
from relations
left join entities on relations.other_entity_id = entities.entity_id
order by relations.is_of_chosen desc, relations.relation = 'part_of_name', relations.n_sources desc, relations.n_articles desc, relations.role asc, relations.other_entity_id asc
limit 40
