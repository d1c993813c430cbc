-- A row is two values of the same kind in the same frame, in two articles of one story, that cannot both be so.
-- key: a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: value_frames by article_id = a_article_id, b_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: story_members by article_id = a_article_id, b_article_id
-- Two values are compared where the words around them are the same (Dice's coefficient of what the frames tell) or where the sentences are aligned and the same words stand right before and behind.
-- They must count the same, be disjoint as ranges, and not differ so much that they are two things. A day of the week is said of so much that its frame must be nearly the same.
-- DuckDB only: date_part.
with article_pairs as (
    select links.a_article_id, links.b_article_id, a.story_id
    from (
        select a_article_id, b_article_id from article_links
        union
        select a_article_id, b_article_id from "overlaps"
    ) as links
    inner join story_members as a on links.a_article_id = a.article_id
    inner join story_members as b on links.b_article_id = b.article_id and a.story_id = b.story_id
),

frame_sums as (
    select article_id, sentence_id, char_start, sum(millibits) as millibits
    from value_frames
    group by article_id, sentence_id, char_start
),

shared_frames as (
    select
        pairs.story_id,
        pairs.a_article_id,
        pairs.b_article_id,
        a.sentence_id as a_sentence_id,
        a.char_start as a_start,
        b.sentence_id as b_sentence_id,
        b.char_start as b_start,
        sum(least(a.millibits, b.millibits)) as millibits,
        count(*) as n_terms
    from article_pairs as pairs
    inner join value_frames as a on pairs.a_article_id = a.article_id
    inner join value_frames as b on pairs.b_article_id = b.article_id and a.term_key = b.term_key and a.kind = b.kind and a.unit_end = b.unit_end
    group by pairs.story_id, pairs.a_article_id, pairs.b_article_id, a.sentence_id, a.char_start, b.sentence_id, b.char_start
    having count(*) >= 2
),

faced_values as (
    select
        shared.* exclude (millibits),
        a.kind,
        a.unit,
        shared.millibits / 1000 as shared_bits,
        2 * shared.millibits / (a_sums.millibits + b_sums.millibits) as frame_share,
        coalesce(
            pairs.relation is not null
            and regexp_extract(lower(a.before), '[\p{L}\p{N}]+[^\p{L}\p{N}]*$') = regexp_extract(lower(b.before), '[\p{L}\p{N}]+[^\p{L}\p{N}]*$')
            and regexp_extract(lower(a.after), '^[^\p{L}\p{N}]*[\p{L}\p{N}]+') = regexp_extract(lower(b.after), '^[^\p{L}\p{N}]*[\p{L}\p{N}]+')
            or nullif(regexp_extract(a.after, '^ (?:out )?(?:of|von|des|de) (?:(?:the|its|their|all) )?(\d[\d.,]*\d)\b', 1), '') = regexp_extract(b.after, '^ (?:out )?(?:of|von|des|de) (?:(?:the|its|their|all) )?(\d[\d.,]*\d)\b', 1), false
        ) as is_aligned,
        case
            when a.kind in ('date', 'time') then false
            when a.kind = 'score' then a.low <> b.low or a.high <> b.high
            else a.high < b.low or b.high < a.low
        end as is_other_number,
        case
            when a.kind = 'time' then if(a.unit = b.unit, abs(a.low - b.low), abs(a.low % 720 - b.low % 720)) > 10
            when a.kind <> 'date' or (a.day_no is not null or a.weekday is not null or a.date_low = a.date_high) <> (b.day_no is not null or b.weekday is not null or b.date_low = b.date_high) then false
            when a.date_low is not null and b.date_low is not null then (a.date_high < b.date_low or b.date_high < a.date_low) and (a.month_no is null) = (b.month_no is null or b.day_no is not null and a.weekday is not null)
            when a.day_no is not null and b.day_no is not null then a.day_no <> b.day_no or a.month_no <> b.month_no
            when coalesce(a.weekday, if(a.date_low = a.date_high, extract(isodow from a.date_low), null)) <> coalesce(b.weekday, if(b.date_low = b.date_high, extract(isodow from b.date_low), null)) then true
            when a.month_no is not null and b.month_no is not null and a.day_no is null and b.day_no is null then a.month_no <> b.month_no
            else false
        end as is_other_date,
        a.kind = 'time' or coalesce(a.weekday, b.weekday) is not null as is_loose,
        regexp_extract(a.after, '^(?: ?%| per ?cent| \p{Ll}+)? (?:in|of|for|from|at|by) (?:the )?(\p{Lu}\p{L}+)', 1) as a_name,
        regexp_extract(b.after, '^(?: ?%| per ?cent| \p{Ll}+)? (?:in|of|for|from|at|by) (?:the )?(\p{Lu}\p{L}+)', 1) as b_name,
        lower(regexp_extract(a.before, '(\p{Lu}[\p{L}’''-]+) ?, $', 1)) as a_aged,
        lower(regexp_extract(b.before, '(\p{Lu}[\p{L}’''-]+) ?, $', 1)) as b_aged,
        least(a.high, b.high) as least_high,
        greatest(a.low, b.low) as greatest_low
    from shared_frames as shared
    inner join sentence_values as a on shared.a_article_id = a.article_id and shared.a_sentence_id = a.sentence_id and shared.a_start = a.char_start
    inner join sentence_values as b on shared.b_article_id = b.article_id and shared.b_sentence_id = b.sentence_id and shared.b_start = b.char_start
    inner join frame_sums as a_sums on shared.a_article_id = a_sums.article_id and shared.a_sentence_id = a_sums.sentence_id and shared.a_start = a_sums.char_start
    inner join frame_sums as b_sums on shared.b_article_id = b_sums.article_id and shared.b_sentence_id = b_sums.sentence_id and shared.b_start = b_sums.char_start
    left join sentence_pairs as pairs on shared.a_sentence_id = pairs.a_sentence_id and shared.b_sentence_id = pairs.b_sentence_id
    where
        (
            coalesce(a.unit, '') = coalesce(b.unit, '')
            or (length(a.unit) >= 5 and length(b.unit) >= 5 and (ends_with(a.unit, b.unit) or ends_with(b.unit, a.unit)))
        )
        and coalesce(a.person_state = b.person_state, true)
),

value_contrasts as (
    select
        story_id, -- story of both
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b_article_id, -- the other
        a_sentence_id, -- sentence of a
        a_start, -- where its value starts in a's text
        b_sentence_id, -- sentence of b
        b_start, -- where its value starts in b's text
        is_aligned, -- whether the sentences say the same and the same words stand right before and behind both values
        frame_share, -- share of what both frames tell that both have
        shared_bits -- how much that is, in bits
    from faced_values
    where
        (is_other_number or is_other_date)
        and (kind <> 'age' or (a_aged <> '' and a_aged = b_aged) or is_aligned)
        and (
            is_aligned
            or (
                (n_terms >= 3 or kind = 'age')
                and (a_name = b_name or a_name = '' or b_name = '')
                and frame_share >= if(is_loose, (select value from settings where name = 'contrast_loose_share'), (select value from settings where name = 'contrast_min_share'))
                and shared_bits >= (select value from settings where name = 'contrast_min_bits')
                and (is_other_date or kind = 'score' or (unit is not null and least_high * (select value from settings where name = 'contrast_max_ratio') >= greatest_low))
            )
        )
)

select * from value_contrasts
