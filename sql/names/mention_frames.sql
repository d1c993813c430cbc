-- A row is a mention and words right before or after it that describe whom it names.
-- key: mention_id, position
-- kind: stage
-- grain: article_id
with frames as (
    select article_id, char_start, 'before' as position, words
    from mention_leads
    union all
    select article_id, char_start, 'after' as position, words
    from mention_tails
),

mention_frames as (
    select
        frames.article_id, -- the article
        contexts.mention_id, -- the mention
        contexts.entity_id, -- whom or what it names
        frames.position, -- before, after the name
        frames.words -- the words
    from frames
    inner join mention_contexts as contexts on frames.article_id = contexts.article_id and frames.char_start = contexts.char_start
)

select * from mention_frames
