-- A row is a number, one or two, a date or a time in a sentence, and what it looks like.
-- key: sentence_id, char_start
-- kind: stage
-- grain: article_id
-- Two numbers are joined where "to", "or" or a dash stands between them, "and" after "between", "out of", or "in" after "one"; "from 32 to 19" is two values. What it means the words around it
-- tell: value_units, value_days, value_times, sentence_values.
with shaped_pieces as (
    select
        *,
        substr(sentence_text, 1, char_start) as all_before,
        case
            when regexp_matches(text, '(?i)^no[ -]one$|^\+|^\d+(?:[/ -]\d+){2,}$|^\d+/\d+$|^\d+(?:\.\d+){3,}$') and not regexp_matches(text, '^\d{4}-\d{2}-\d{2}$|^\d{1,2}/\d{1,2}/\d{2,4}$') then 'name'
            when regexp_matches(text, '(?i)^(?:half|quarter|five|ten|twenty) (?:past|to) [a-z]+$|^noon$|^midnight$|\d ?[ap] ?\.? ?m$|^\d{1,2} ?: ?\d{2}$') then 'time'
            when regexp_matches(text, '(?i)(?:ago|later|earlier)$') then 'ago'
            when regexp_matches(
                text,
                '(?i)\d0s$|^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|day\b|tag\b|woch\b|sonnabend|heute|gestern|aujourd|tonight|tomorrow|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche|\b(?:last|this|next) [a-z]'
                || '|\b(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|März|Mai|Okt|Dez|janv|févr|mars|avr|mai|juin|juil|août|octob|nov|déc|septem)'
            ) then 'date'
            when regexp_matches(text, '(?i)\d(?:st|nd|rd|th)$') then 'ordinal'
            when regexp_matches(text, '(?i)(?:half|halves|thirds?|quarters?|fifths?|sixths?|tenths?)$') and not regexp_matches(text, '(?i)and a half$') then 'part'
            when regexp_matches(text, '(?i)^(?:tens|dozens|scores|hundreds|thousands|millions|billions|(?:dutz|hund|zehnt|taus|hundertt)[a-z]+en?|dizaines|centaines|milliers)\b') then 'vague'
            else 'amount'
        end as shape,
        regexp_replace(text, '^(?i:(?:US|CA|AU|HK|NZ|[CAS])?\$ ?|[€£¥₹₩₽] ?|(?:USD|EUR|GBP|CHF|RMB|Rs\.?) )', '', 'g') as number
    from value_pieces
    where not regexp_matches(text, '^(?i:https?://|www\.|pic\.|[@#])')
),

neighbours as (
    select
        *,
        shape = 'amount'
        and lead(shape) over sentence_pieces = 'amount'
        and lead(piece_no) over sentence_pieces = piece_no + 1
        and (text = number or lead(text <> number) over sentence_pieces or regexp_matches(rest, '^ ?[–—-]'))
        and (text <> number or not lead(text <> number) over sentence_pieces)
        and (
            regexp_matches(rest, '^ ?[–—] ?$|^(?: to | or | bis | à )$') and not regexp_matches(all_before, '(?i)\bfrom $')
            or regexp_matches(rest, '^ ?- ?$') and regexp_matches(text, '\d$|\d(?:[mk]|bn)$')
            or rest = ' and ' and regexp_matches(all_before, '(?i)\bbetween $')
            or regexp_matches(rest, '^ out of (?:every )?$')
            or regexp_matches(rest, '^ in (?:every )?$') and lower(text) = 'one'
        ) as is_first,
        lead(text) over sentence_pieces as next_text,
        lead(number) over sentence_pieces as next_number,
        lead(char_start) over sentence_pieces as next_start
    from shaped_pieces
    window sentence_pieces as (partition by sentence_id order by piece_no)
),

joined as (
    select *, coalesce(lag(is_first) over (partition by sentence_id order by piece_no), false) as is_second
    from neighbours
),

value_spans as (
    select
        article_id, -- article that it stands in
        sentence_id, -- sentence that it stands in
        char_start, -- where it starts in the sentence, in code points
        if(is_first, next_start + length(next_text), char_start + length(text)) as char_end, -- where it ends there
        substr(sentence_text, char_start + 1, char_end - char_start) as text, -- as written
        if(is_first and regexp_matches(rest, ' (?:in|of) '), 'part', shape) as shape, -- what it looks like: amount, part, vague, ordinal, ago, date, time, name
        if(is_first, [number, next_number], [number]) as numbers, -- the number or the two numbers in it, without currency
        language, -- of the article; English where it is not known
        regexp_extract(all_before, '(?s:.{0,60})$') as before, -- up to 60 characters of the sentence before it
        substr(sentence_text, char_end + 1, 80) as after, -- up to 80 characters of the sentence after it
        sentence_start -- where the sentence starts in the article
    from joined
    where not is_second
)

select * from value_spans
