-- A row is a pair of quotation marks of an article, or an opening mark whose closing one is missing, with the words between them.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Marks of one family pair within a line: an opening one with the closing one next to it, then, these set aside, once more (marks of its own kind inside).
-- Left over are opening marks that the next line repeats (a quotation of several paragraphs), that are closed some lines on with no mark between, or that nothing closes: these end with their line, or before the next opening mark. Single marks left over, or across double ones, are apostrophes.
with placed_marks as (
    select
        *,
        lead(side) over line as next_side,
        lag(side) over line as last_side,
        lead(mark) over line as next_mark,
        lead(char_start) over line as next_start,
        lead(side) over article as later_side,
        lead(mark) over article as later_mark,
        lead(char_start) over article as later_start,
        lead(is_at_start) over article and lead(line_no) over article > line_no as repeats,
        max((family = 'double')::bigint) over (partition by article_id) = 1 and family = 'single' as is_minor
    from quote_sides
    window
        line as (partition by article_id, family, line_no order by char_start),
        article as (partition by article_id, family order by char_start)
),

inner_pairs as (
    select article_id, page_id, family, line_no, char_end as char_start, next_start as char_end, mark || next_mark as marks, true as is_closed, false as continues
    from placed_marks
    where side = 'opens' and next_side = 'closes'
),

outer_marks as (
    select
        * exclude (next_side, last_side),
        lead(side) over line as next_side,
        lag(side) over line as last_side,
        lead(mark) over line as outer_mark,
        lead(char_start) over line as outer_start
    from placed_marks
    where not (side = 'opens' and coalesce(next_side, '') = 'closes') and not (side = 'closes' and coalesce(last_side, '') = 'opens')
    window line as (partition by article_id, family, line_no order by char_start)
),

outer_pairs as (
    select article_id, page_id, family, line_no, char_end as char_start, outer_start as char_end, mark || outer_mark as marks, true as is_closed, false as continues
    from outer_marks
    where side = 'opens' and next_side = 'closes'
),

all_pairs as (
    select * from inner_pairs
    union all
    select * from outer_pairs
    union all
    select
        article_id,
        page_id,
        family,
        line_no,
        char_end as char_start,
        case
            when later_side = 'closes' then later_start
            when next_start is not null and not repeats then next_start
            else line_end
        end as char_end,
        mark || if(later_side = 'closes', later_mark, '') as marks,
        coalesce(later_side = 'closes', false) as is_closed,
        coalesce(later_side = 'opens' and repeats, false) as continues
    from outer_marks
    where
        side = 'opens'
        and coalesce(next_side, '') <> 'closes'
        and not is_minor
        and (is_at_start or is_led_in or is_before_capital)
),

-- Spaces inside the marks (« mot ») are no words of the quotation.
worded_pairs as (
    select
        pairs.* exclude (char_start, char_end),
        pairs.char_start + length(regexp_extract(substr(articles.text, pairs.char_start + 1, pairs.char_end - pairs.char_start), '\A[\s\p{Z}]*')) as char_start,
        pairs.char_end
        - length(regexp_extract(substr(articles.text, pairs.char_start + 1, pairs.char_end - pairs.char_start), '[\s\p{Z}]*\z')) as char_end,
        regexp_replace(substr(articles.text, pairs.char_start + 1, pairs.char_end - pairs.char_start), '\A[\s\p{Z}]+|[\s\p{Z}]+\z', '', 'g') as text
    from all_pairs as pairs
    inner join article_texts as articles on pairs.article_id = articles.article_id
    where
        pairs.char_end - pairs.char_start between 1 and (select value from settings where name = 'quote_max_chars')
        and regexp_matches(substr(articles.text, pairs.char_start + 1, pairs.char_end - pairs.char_start), '[\p{L}\p{N}]')
),

quote_pairs as (
    select
        article_id, -- the article
        page_id, -- its page
        char_start::bigint as char_start, -- where the words between the marks begin in articles.text
        char_end::bigint as char_end, -- where they end
        text, -- the words
        marks, -- the marks as printed, the closing one missing if there is none
        is_closed, -- false: the closing mark is missing
        continues, -- whether the next line goes on with it, with an opening mark of its own
        line_no, -- line in which it begins, from 0
        coalesce(char_start < max(char_end) over (partition by article_id order by char_start rows between unbounded preceding and 1 preceding), false) as is_nested -- whether it stands within another one
    from worded_pairs as pairs
    where
        not exists (
            select 1
            from worded_pairs as crossed
            where
                pairs.family = 'single'
                and crossed.family <> 'single'
                and crossed.article_id = pairs.article_id
                and (
                    crossed.char_start < pairs.char_start and pairs.char_start < crossed.char_end and crossed.char_end < pairs.char_end
                    or pairs.char_start < crossed.char_start and crossed.char_start < pairs.char_end and pairs.char_end < crossed.char_end
                )
        )
)

select * from quote_pairs
