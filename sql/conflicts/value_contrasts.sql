-- A row is two values of the same, in two articles of one story, that cannot both be so.
-- key: a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- They are of the same where most of what the words around them tell is the same, where the sentences say the same and the same words stand right before and behind, where both are of one total
-- ("312 of 1,940"), and where either is its article's only large count of the noun. They must count the same, at the same rate, be disjoint as ranges, and not differ so much that they are two
-- things. A day of the week is said of so much that its frame must be nearly the same.
-- DuckDB only: date_part.
with faced_values as (
    select
        shared.*,
        a.kind,
        a.unit,
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
            when a.date_low is not null and b.date_low is not null then (a.date_high < b.date_low or b.date_high < a.date_low) and (a.day_no is not null or a.weekday is not null or a.date_low = a.date_high or (a.month_no is null) = (b.month_no is null))
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
    from framed_pairs as shared
    inner join sentence_values as a on shared.a_article_id = a.article_id and shared.a_sentence_id = a.sentence_id and shared.a_start = a.char_start
    inner join sentence_values as b on shared.b_article_id = b.article_id and shared.b_sentence_id = b.sentence_id and shared.b_start = b.char_start
    left join sentence_pairs as pairs on shared.a_sentence_id = pairs.a_sentence_id and shared.b_sentence_id = pairs.b_sentence_id
    where
        (
            coalesce(a.unit, '') = coalesce(b.unit, '')
            or (length(a.unit) >= 5 and length(b.unit) >= 5 and (ends_with(a.unit, b.unit) or ends_with(b.unit, a.unit)))
        )
        and coalesce(a.person_state = b.person_state, true)
        and coalesce(a.rate = b.rate, true)
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
        shared_bits, -- how much that is, in bits
        is_only_count -- whether either is the only large count of its noun in its article
    from faced_values
    where
        (is_other_number or is_other_date)
        and (kind <> 'age' or (a_aged <> '' and a_aged = b_aged) or is_aligned)
        and (
            is_aligned
            or (is_only_count and least_high * (select value from settings where name = 'count_max_ratio') >= greatest_low)
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
