-- A row is a quotation mark of an article, and the side that its surroundings give it: opens, closes, or unknown.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Apostrophes, elisions ('90s, rock 'n' roll), and feet with inches (6'2") are no marks. A mark with a space before and a word after opens, whatever its
-- shape (“, ” and „ open or close in one language or another); where place and shape contradict each other the neighbours decide (quote_sides).
with placed as (
    select
        *,
        case
            when mark in ('‘', '’', '‚', '‛', '''', '`', '´') then 'single'
            when mark in ('«', '»') then 'guillemet'
            when mark in ('‹', '›') then 'small guillemet'
            when mark in ('「', '」') then 'corner'
            when mark in ('『', '』') then 'white corner'
            else 'double'
        end as family,
        case
            when mark in ('“', '„', '‟', '``', '‘', '‚', '‛', '`', '«', '‹', '「', '『') then 'opens'
            when mark in ('”', '''''', '’', '´', '»', '›', '」', '』') then 'closes'
        end as shape,
        regexp_matches(before, '[\s\p{Z}\p{Cf}\p{Ps}<=>|•*]') as is_after_space,
        regexp_matches(before, '[\p{Pd}/]') as is_after_dash,
        regexp_matches(before, '[\p{L}\p{M}\p{N}]') as is_after_word,
        regexp_matches(after, '\A(?:[\s\p{Z}\p{Cf}\p{Pe},;:!?<|]|\.(?:[^.]|\z))') as is_before_space,
        regexp_matches(after, '\A[\p{Pd}/]') as is_before_dash,
        regexp_matches(after, '\A[\p{L}\p{M}\p{N}]') as is_before_word
    from quote_mark_places
),

sided as (
    select
        *,
        case
            when family in ('corner', 'white corner') then shape
            when mark in ('„', '‚', '``') then 'opens'
            when is_after_space and not is_before_space then 'opens'
            when not is_after_space and (is_before_space or is_before_dash and not is_after_dash) then 'closes'
            when family = 'single' and is_after_dash and is_before_word then 'opens'
            when family = 'single' and not is_after_space and not is_after_dash then 'closes'
        end as place
    from placed
    where
        -- What is an apostrophe, or feet and inches, is no mark.
        not (family = 'single' and is_after_word and is_before_word)
        and not (
            family = 'single' and mark <> '‘' and not is_after_word
            and regexp_matches(tail_text, '\A(?i:\d\ds?\b[^%]|n\z|n\b|em\b|tis\b|twas\b|til\b|till\b|cause\b|bout\b|round\b|cos\b|cuz\b|kay\b)')
            and not regexp_matches(tail_text, '\A\d\d [\p{L}]+ ')
        )
        and not (mark in ('"', '”', '''''') and last_mark in ('''', '’') and regexp_matches(lead_text, '\A *\d+[\d./½¼¾-]*\z') and regexp_matches(last_lead, '\d\z'))
),

quote_marks as (
    select
        article_id, -- the article
        page_id, -- its page
        char_end - length(mark) as char_start, -- where the mark stands in articles.text
        char_end, -- where it ends
        mark, -- the mark as printed
        family, -- marks that may make a pair: double, single, guillemet, small guillemet, corner, white corner
        if(place <> shape and family <> 'single', null, coalesce(place, if(mark = '''', null, shape))) as side, -- opens, closes; null: its neighbours decide
        regexp_matches(before, '[\p{N}sSnNxXzZ]') and coalesce(place, '') = 'closes' and family in ('single', 'double') and not (family = 'double' and not regexp_matches(before, '\p{N}')) as is_weak, -- it may as well be a possessive (the Joneses') or a measure (5" pipes)
        n_breaks as line_no, -- line that it stands in, from 0
        line_end, -- where that line ends
        lead_text = '' and last_mark = E'\n' as is_at_start, -- whether it begins its line
        regexp_matches(lead_text, '[,:—–-][\s\p{Z}]*\z') as is_led_in, -- whether a comma, colon or dash leads in to it
        regexp_matches(after, '\A[\p{Lu}\p{Lt}]') as is_before_capital -- whether a capital follows
    from sided
)

select * from quote_marks
