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
    from quote_verbs_before
    union all
    select article_id, char_start, attribution, priority, cue_from, cue_to, speaker_from, speaker_to, false as is_after
    from quote_leads_before
    union all
    select
        article_id, char_start, attribution, case attribution when 'participle' then 19 when 'main clause' then 20 when 'clause and colon' then 21 when 'said in sentence before' then 22 else 23 end as priority, cue_from, cue_from + 1 as cue_to, speaker_from, speaker_to, false as is_after
    from quote_subjects
),

ranked_patterns as (
    select
        patterns.*,
        contexts.before,
        contexts.after,
        if(patterns.is_after, contexts.after_starts, contexts.before_starts) as starts,
        if(patterns.is_after, contexts.after_ends, contexts.before_ends) as ends,
        case
            -- He said, "
            when not patterns.is_after and patterns.priority < 19 and not contexts.ends_in_comma and regexp_matches(substr(contexts.before, patterns.cue_to + 1), '\AA?[,:]\z') then 0
            when patterns.is_after and (contexts.is_open or patterns.priority in (3, 4)) then 1
            when patterns.is_after and patterns.priority = 6 then 1
            -- According to Berg, who has advised it, it is "
            when not patterns.is_after and patterns.priority = 1 then 2
            -- Berg said it showed "
            when patterns.priority = 4 then 3
            -- A form that may be a noun.
            when patterns.priority = 8 then 5
            when patterns.priority < 19 and not patterns.is_after then 4
            when patterns.priority in (19, 20, 21) then 7
            when patterns.priority in (22, 23) then 8
            else 6
        end as tier
    from found_patterns as patterns
    inner join quote_contexts as contexts on patterns.article_id = contexts.article_id and patterns.char_start = contexts.char_start
),

best_patterns as (
    select *
    from ranked_patterns
    qualify row_number() over (partition by article_id, char_start order by tier, if(is_after, 0, -coalesce(cue_to, 0)), priority, attribution) = 1
),

-- The verb right before the words is the cue, though its subject was found by another, and so is the last in -ing (rejected it, calling the plan “…”).
near_cues as (
    select
        *,
        length(regexp_extract(before, '\A(.*[^dSo])g[^;.LvtlkgQ]*[^;.LvtlkgQ,]\z', 1)) as last_doing,
        if(regexp_matches(before, '[vtgl]A?[,:]?\z'), length(regexp_replace(before, 'A?[,:]?\z', '', 'g')) - 1, last_doing) as near_cue,
        not is_after and near_cue > 0 and (near_cue >= cue_to or attribution = 'clause and colon') as has_near_cue
    from best_patterns
),

cued_patterns as (
    select
        * exclude (cue_from, cue_to),
        if(has_near_cue, near_cue, cue_from) as cue_from,
        if(has_near_cue, near_cue + 1, cue_to) as cue_to
    from near_cues
),

quote_cues as (
    select
        article_id, -- the article
        char_start, -- where the quotation begins in articles.text
        attribution, -- the pattern
        is_after, -- whether it was found after the words
        starts[cue_from + 1] as cue_start, -- where the cue begins in articles.text
        ends[cue_to] as cue_end, -- where it ends
        starts[speaker_from + 1] as speaker_start, -- where the speaker begins
        ends[speaker_to] as speaker_end, -- where the speaker ends
        substr(if(is_after, after, before), speaker_from + 1, speaker_to - speaker_from) as speaker_tags, -- letters of the speaker's words
        coalesce(substr(if(is_after, after, before), cue_from + 1, cue_to - cue_from), '') as cue_tags, -- letters of the cue's
        if(is_after, substr(after, greatest(cue_to, speaker_to) + 1), '') as rest_tags -- letters after them up to the next quotation
    from cued_patterns
)

select * from quote_cues
