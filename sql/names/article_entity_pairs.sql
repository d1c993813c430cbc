-- A row is two entities that an article names in one sentence.
-- key: article_id, a_entity_id, b_entity_id
-- kind: stage
-- grain: article_id
-- A sentence that names very many is a list: that two of them stand in it says nothing of the two, and n of them would make n² / 2 pairs.
with named_entities as (
    select distinct article_id, sentence_id, entity_id
    from sentence_mentions
    where entity_id is not null and label in ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'EVENT')
),

counted_entities as (
    select *, count(*) over (partition by article_id, sentence_id) as n_entities
    from named_entities
),

telling_entities as (
    select article_id, sentence_id, entity_id
    from counted_entities
    where n_entities <= (select value from settings where name = 'pair_max_entities')
),

article_entity_pairs as (
    select
        a.article_id, -- the article
        a.entity_id as a_entity_id, -- the one with the smaller id
        b.entity_id as b_entity_id, -- the other
        count(*) as n_sentences, -- sentences that name both
        min(articles.source) as source -- outlet of the article; null: it does not say
    from telling_entities as a
    inner join telling_entities as b on a.article_id = b.article_id and a.sentence_id = b.sentence_id and a.entity_id < b.entity_id
    inner join article_texts as articles on a.article_id = articles.article_id
    group by a.article_id, a.entity_id, b.entity_id
)

select * from article_entity_pairs
