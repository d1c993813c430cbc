-- A row is a character of an article that may be a quotation mark, with what stands before and after it.
-- key: article_id, char_end
-- kind: stage
-- grain: article_id
-- The pieces of a text (what stands before a mark, and the mark) have lengths that add up to offsets. An article without marks has no pieces: an
-- apostrophe between letters is none. Marks side by side ("' or '") look at the same surroundings.
-- DuckDB only: lists unnested side by side.
with marked_articles as (
    select
        article_id,
        page_id,
        -- A text wrapped at a width: its newlines are spaces, but for empty lines.
        regexp_matches(text, '[\p{Ll},]\n\p{Ll}') and not regexp_matches(text, '[^\n]{100}') as is_wrapped,
        regexp_extract_all(text, '[^"“”„‟＂‘’‚‛''`´«»‹›「」『』\n]*(?:``|''''|\n|["“”„‟＂‘’‚‛''`´«»‹›「」『』]|\z)') as pieces
    from article_texts
    where regexp_matches(text, '["“”„‟＂«»‹›「」『』‘‚‛`´]|''''|(?:\A|[^\p{L}\p{N}])[’''][^\s\p{Z}]')
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
        if(
            mark = E'\n' and is_wrapped and not (piece = E'\n' and lag(mark, 1, E'\n') over (partition by article_id order by piece_no) = E'\n'), ' ', mark
        ) as mark,
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

bunched as (
    select
        *,
        max(char_end - (mark = E'\n')::bigint) over (partition by article_id, n_breaks) as line_end,
        sum((lead_text <> '' or last_mark in (E'\n', ' '))::bigint) over (partition by article_id order by piece_no) as bunch
    from neighboured
),

quote_mark_places as (
    select
        article_id, -- the article
        page_id, -- its page
        char_end::bigint as char_end, -- where the mark ends in articles.text
        mark, -- the mark
        last_mark, -- the one before it, or a new line
        lead_text, -- what stands between them
        last_lead, -- what stands before that one
        tail_text, -- what stands between it and the next one
        n_breaks, -- line that it stands in, from 0
        line_end::bigint as line_end, -- where that line ends
        first_value(if(lead_text = '', ' ', right(lead_text, 1))) over bunch_of as before, -- the character before it
        last_value(if(tail_text = '', ' ', left(tail_text, 2))) over bunch_of as after -- the two characters after it
    from bunched
    where mark not in ('', E'\n', ' ')
    window bunch_of as (partition by article_id, bunch order by piece_no rows between unbounded preceding and unbounded following)
)

select * from quote_mark_places
