-- A row is a way in which an article prints the name of an entity, with the form that it was known by there.
-- key: article_id, entity_id, alias, name_key
-- kind: stage
-- grain: article_id
with article_aliases as (
    select
        spans.article_id, -- the article
        entities.entity_id, -- who or what is named
        spans.text as alias, -- the name as it prints it
        spans.name_key, -- the name in lower case, without accents and points
        entities.form, -- what tells its bearer from others
        entities.reason, -- for a short form, what the link to the full one is made by
        count(*) as n_mentions -- places where it does
    from mention_spans as spans
    inner join mention_entities as entities on spans.article_id = entities.article_id and spans.name_key = entities.name_key
    where spans.label not in ('DATE', 'QUANTITY') and entities.entity_id is not null
    group by spans.article_id, entities.entity_id, spans.text, spans.name_key, entities.form, entities.reason
)

select * from article_aliases
