-- A row is a quotation mark of an article, and the side that its surroundings give it: opens, closes, or unknown.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- The pieces of a text (what stands before a mark, and the mark) have lengths that add up to offsets. Apostrophes, elisions ('90s, rock 'n'
-- roll), and feet with inches (6'2") are no marks. A mark with a space before and a word after opens, whatever its shape (“, ” and „ open or
-- close in one language or another); one whose shape contradicts its place is left open here, and settled by its neighbours in quote_pairs.
-- DuckDB only: lists unnested side by side.
with marked_articles as (
    select
        article_id,
        page_id,
        -- A text wrapped at a width: its newlines are spaces.
        regexp_matches(text, '[\p{Ll},]\n\p{Ll}') and not regexp_matches(text, '[^\n]{100}') as is_wrapped,
        regexp_extract_all(text, '[^"“”„‟＂‘’‚‛''`´«»‹›「」『』\n]*(?:``|''''|\n|["“”„‟＂‘’‚‛''`´«»‹›「」『』]|\z)') as pieces
    from articles
    where regexp_matches(text, '["“”„‟＂«»‹›「」『』]|``|''''|(?:^|[^\p{L}\p{N}])[‘’‚‛''`´][\p{L}\p{N}$£€(\[¿¡.…]')
),

pieces as (
    select article_id, page_id, is_wrapped, unnest(pieces) as piece, unnest(range(array_length(pieces))) as piece_no
    from marked_articles
),

split_pieces as (
    select
        *,
        regexp_extract(piece, '(``|''''|\n|["“”„‟＂‘’‚‛''`´«»‹›「」『』])\z') as mark,
        sum(length(piece)) over (partition by article_id order by piece_no)::bigint as char_end
    from pieces
),

led_pieces as (
    select
        * exclude (piece, mark),
        if(mark = E'\n' and is_wrapped and piece <> E'\n', ' ', mark) as mark,
        left(piece, length(piece) - length(mark)) as lead_text
    from split_pieces
),

neighboured as (
    select
        *,
        lag(mark, 1, E'\n') over (partition by article_id order by piece_no) as last_mark,
        lead(lead_text, 1, '') over (partition by article_id order by piece_no) as tail_text,
        lag(lead_text, 1, '') over (partition by article_id order by piece_no) as last_lead,
        coalesce(
            sum((mark = E'\n')::bigint) over (partition by article_id order by piece_no rows between unbounded preceding and 1 preceding), 0
        )::bigint as n_breaks
    from led_pieces
),

-- Marks side by side ("' or '") look at the same surroundings.
bunched as (
    select
        *,
        max(char_end - (mark = E'\n')::bigint) over (partition by article_id, n_breaks) as line_end,
        sum((lead_text <> '' or last_mark in (E'\n', ' '))::bigint) over (partition by article_id order by piece_no) as bunch
    from neighboured
),

surrounded as (
    select
        *,
        first_value(if(lead_text = '', ' ', right(lead_text, 1))) over bunch_of as before,
        last_value(if(tail_text = '', ' ', left(tail_text, 2))) over bunch_of as after
    from bunched
    where mark not in ('', E'\n', ' ')
    window bunch_of as (partition by article_id, bunch order by piece_no rows between unbounded preceding and unbounded following)
),

placed as (
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
    from surrounded
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
        (char_end - length(mark))::bigint as char_start, -- where the mark stands in articles.text
        char_end::bigint as char_end, -- where it ends
        mark, -- the mark as printed
        family, -- marks that may make a pair: double, single, guillemet, small guillemet, corner, white corner
        if(place <> shape and family <> 'single', null, coalesce(place, if(family = 'single', null, shape))) as side, -- opens, closes; null: its neighbours decide
        regexp_matches(before, '[\p{N}sSnNxXzZ]') and coalesce(place, '') = 'closes' and family in ('single', 'double') and not (family = 'double' and not regexp_matches(before, '\p{N}')) as is_weak, -- it may as well be a possessive (the Joneses') or a measure (5" pipes)
        n_breaks as line_no, -- line that it stands in, from 0
        line_end::bigint as line_end, -- where that line ends
        lead_text = '' and last_mark = E'\n' as is_at_start, -- whether it begins its line
        regexp_matches(lead_text, '[,:—–-][\s\p{Z}]*\z') as is_led_in, -- whether a comma, colon or dash leads in to it
        regexp_matches(after, '\A[\p{Lu}\p{Lt}]') as is_before_capital -- whether a capital follows
    from sided
)

select * from quote_marks
