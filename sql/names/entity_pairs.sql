-- A row is two entities that are named in one sentence.
-- key: a_entity_id, b_entity_id
-- kind: table
-- grain: a_entity_id, b_entity_id
with entity_pairs as (
    select
        a_entity_id, -- the one with the smaller id
        b_entity_id, -- the other
        sum(n_sentences)::bigint as n_sentences, -- sentences that name both; one that names very many makes no pairs (pair_max_entities)
        count(*) as n_articles, -- articles with such a sentence
        count(distinct coalesce(source, article_id)) as n_sources -- their outlets; an article without an outlet counts as one
    from article_entity_pairs
    group by a_entity_id, b_entity_id
)

select * from entity_pairs
