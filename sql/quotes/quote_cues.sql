-- A row is a quotation and the one pattern that says who speaks, if any does.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Of several the most reliable: right after the words, where they end as speech does before its speaker is named; else the one whose verb is nearest before
-- them; else the subject of their sentence, and last of the sentence before.
-- DuckDB only: list elements by number.
with found_patterns as (
    select article_id, char_start, attribution, priority, cue_from, cue_to, speaker_from, speaker_to, true as is_after
    from quote_cues_after
    union all
    select article_id, char_start, attribution, priority, cue_from, cue_to, speaker_from, speaker_to, false as is_after
    from quote_cues_before
    union all
    select
        article_id, char_start, attribution, if(cue_from is null, 21, 20) as priority, cue_from, cue_from + 1 as cue_to, speaker_from, speaker_to, false as is_after
    from quote_subjects
),

ranked_patterns as (
    select
        patterns.*,
        contexts.container_start,
        if(patterns.is_after, contexts.after_start, contexts.before_start) as stretch_start,
        case
            when patterns.is_after and (contexts.is_open or patterns.priority in (3, 4)) then 0
            when patterns.priority = 20 then 3
            when patterns.priority = 21 then 4
            when patterns.is_after then 2
            else 1
        end as tier
    from found_patterns as patterns
    inner join quote_contexts as contexts on patterns.article_id = contexts.article_id and patterns.char_start = contexts.char_start
),

best_patterns as (
    select *
    from ranked_patterns
    qualify row_number() over (partition by article_id, char_start order by tier, if(is_after, 0, -coalesce(cue_to, 0)), priority) = 1
),

quote_cues as (
    select
        best.article_id, -- the article
        best.char_start, -- where the quotation begins in articles.text
        best.attribution, -- the pattern
        best.is_after, -- whether it was found after the words
        words.starts[best.cue_from + 1] as cue_start, -- where the cue begins in articles.text
        words.ends[best.cue_to] as cue_end, -- where it ends
        words.starts[best.speaker_from + 1] as speaker_start, -- where the speaker begins
        words.ends[best.speaker_to] as speaker_end, -- where the speaker ends
        substr(words.tags, best.speaker_from + 1, best.speaker_to - best.speaker_from) as speaker_tags, -- letters of the speaker's words
        coalesce(substr(words.tags, best.cue_from + 1, best.cue_to - best.cue_from), '') as cue_tags, -- letters of the cue's
        if(best.is_after, substr(words.tags, greatest(best.cue_to, best.speaker_to) + 1), '') as rest_tags -- letters after them up to the next quotation
    from best_patterns as best
    inner join quote_tokens as words
        on best.article_id = words.article_id and best.container_start = words.container_start and best.stretch_start = words.char_start
)

select * from quote_cues
