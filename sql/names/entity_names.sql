-- A row is a way in which an article prints the name of an entity.
-- key: entity_id, article_id, alias
-- kind: stage
-- grain: entity_id
-- lookup: article_texts by article_id
with entity_names as (
    select
        mentions.entity_id, -- who or what is named
        mentions.article_id, -- the article
        mentions.text as alias, -- the name as it prints it
        min(mentions.label) as label, -- what the entity is
        count(*) as n_mentions, -- places where it does
        min(articles.source) as source, -- outlet of the article; null: it does not say
        min(articles.published_at) as published_at -- when the article was published
    from mentions
    inner join article_texts as articles on mentions.article_id = articles.article_id
    where mentions.entity_id is not null
    group by mentions.entity_id, mentions.article_id, mentions.text
)

select * from entity_names
