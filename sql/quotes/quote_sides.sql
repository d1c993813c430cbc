-- A row is a quotation mark of an article that opens or closes.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Where its surroundings do not say which, a mark is the opposite of the one before it in its line: they open and close in turn. A single one must have something to close. Of two in a row that
-- close, the first is an apostrophe or a measure if it may be one: 'We met the Joneses' lawyer,' but ‘damages' trade.
with counted_marks as (
    select
        *,
        count(side) over line as n_sided,
        lag(side, 1, 'closes') over line as last_side
    from quote_marks
    window line as (partition by article_id, family, line_no order by char_start)
),

settled_marks as (
    select
        * exclude (side),
        side is null as is_unsettled,
        case
            when side is not null then side
            when (first_value(last_side) over run = 'opens') = (row_number() over run % 2 = 1) then 'closes'
            else 'opens'
        end as side
    from counted_marks
    window run as (partition by article_id, family, line_no, n_sided, side is null order by char_start)
),

quote_sides as (
    select
        article_id, -- the article
        page_id, -- its page
        char_start, -- where the mark stands in articles.text
        char_end, -- where it ends
        mark, -- the mark as printed
        family, -- marks that may make a pair
        side, -- opens or closes
        line_no, -- line that it stands in, from 0
        line_end, -- where that line ends
        is_at_start, -- whether it begins its line
        is_led_in, -- whether a comma, colon or dash leads in to it
        is_before_capital -- whether a capital follows
    from settled_marks
    where not (is_unsettled and family = 'single' and side = 'opens')
    qualify not (
        is_weak
        and side = 'closes'
        and lead(side, 1, '') over (partition by article_id, family, line_no order by char_start) = 'closes'
    )
)

select * from quote_sides
