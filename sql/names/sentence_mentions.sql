-- A row is a mention that stands within a sentence, and the sentence.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Sentences are numbered from 1 in the order of their places, so that the number of sentences that have begun is the number of the one that a place lies
-- in: one sort, where a join on ranges would compare every mention of an article with every sentence.
with places as (
    select article_id, char_start, null as mention_id, 0 as place_kind
    from sentence_texts
    union all
    select article_id, char_start, mention_id, 1 as place_kind
    from mentions
),

counted_places as (
    select article_id, mention_id, sum(1 - place_kind) over (partition by article_id order by char_start, place_kind rows unbounded preceding) as sentence_no
    from places
),

sentence_mentions as (
    select
        mentions.article_id, -- the article
        mentions.mention_id, -- the mention
        mentions.entity_id, -- whom or what it names; null: that is not clear
        mentions.label, -- what that is
        mentions.char_start, -- where it starts in articles.text
        mentions.char_end, -- where it ends
        mentions.text, -- the slice of articles.text
        sentences.sentence_id, -- the sentence
        sentences.char_start as sentence_start, -- where the sentence starts in articles.text
        sentences.char_end as sentence_end -- where it ends
    from mentions
    inner join counted_places as places on mentions.article_id = places.article_id and mentions.mention_id = places.mention_id
    inner join sentence_texts as sentences on places.article_id = sentences.article_id and places.sentence_no = sentences.sentence_no
    where mentions.char_end <= sentences.char_end
)

select * from sentence_mentions
