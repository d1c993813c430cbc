-- A row is how an outlet describes an entity: words right before its name ("Chinese surveillance equipment firm") or right after it.
-- key: framing_id
-- kind: table
-- grain: entity_id
-- lookup: article_texts by article_id
-- Only words that stand beside the name count, as they are printed; what an outlet says of it elsewhere is not looked for. Few are found, and these
-- are descriptions.
with entity_framing as (
    select
        substr(md5(framed.entity_id || ':' || coalesce(articles.source, '') || ':' || framed.position || ':' || framed.words), 1, 16) as framing_id, -- identifies the row
        framed.entity_id, -- the entity
        articles.source, -- the outlet; null: the articles do not say
        framed.position, -- before, after the name
        framed.words, -- the words
        count(*) as n_mentions, -- mentions that they stand beside
        count(distinct framed.article_id) as n_articles, -- articles of the outlet that describe it so
        min(framed.mention_id) as mention_id -- one of these mentions
    from mention_frames as framed
    inner join article_texts as articles on framed.article_id = articles.article_id
    group by framed.entity_id, articles.source, framed.position, framed.words
)

select * from entity_framing
