-- A row is a fact and the sentence that states it best.
-- key: fact_id
-- kind: stage
-- grain: story_id
-- lookup: article_words by article_id
-- The fullest wording: the sentence that tells most, of those that tell at most half as much again as the fact's other sentences do on average (one that tells
-- more holds another statement beside this one). Of equally full ones the one that was published first.
with fact_members as (
    select
        nodes.group_key,
        sentences.*,
        coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz) as published_at,
        (sum(sentences.millibits) over (partition by nodes.group_key) - sentences.millibits)
        / nullif(count(*) over (partition by nodes.group_key) - 1, 0) as other_millibits
    from story_sentences as sentences
    inner join fact_nodes as nodes on sentences.story_id = nodes.story_id and sentences.node_key = nodes.node_key
    inner join article_words as words on sentences.article_id = words.article_id
),

limits as (
    select value as most from settings where name = 'fact_max_fullness'
),

firsts as (
    select
        group_key,
        min(struct_pack(published_at := published_at, article_id := article_id, sentence_id := sentence_id)).sentence_id as first_id,
        min(
            struct_pack(
                is_too_full := if(millibits > other_millibits * most, 1, 0),
                fullness := -millibits,
                published_at := published_at,
                article_id := article_id,
                sentence_id := sentence_id
            )
        ).sentence_id as text_id
    from fact_members
    cross join limits
    group by group_key
),

fact_texts as (
    select
        substr(md5('fact ' || firsts.first_id), 1, 16) as fact_id, -- identifies the fact: a hash of the sentence that was published first
        members.story_id, -- its story
        firsts.group_key, -- the fact in this build
        firsts.text_id as sentence_id, -- the sentence that states it best
        members.article_id, -- article that it stands in
        members.node_key -- wording of that sentence
    from firsts
    inner join fact_members as members on firsts.text_id = members.sentence_id
)

select * from fact_texts
