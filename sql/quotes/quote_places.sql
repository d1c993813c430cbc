-- A row is a quotation of an article and its place: in the running text, or within which other one.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
with contained_pairs as (
    select
        *,
        if(is_nested, last_value(case when not is_nested then char_start end ignore nulls) over so_far, -1) as container_start,
        if(is_nested, last_value(case when not is_nested then char_end end ignore nulls) over so_far, null) as container_end
    from quote_pairs
    window so_far as (partition by article_id order by char_start rows between unbounded preceding and current row)
),

quote_places as (
    select
        article_id, -- the article
        page_id, -- its page
        char_start, -- where the words between the marks begin in articles.text
        char_end, -- where they end
        text, -- the words
        marks, -- the marks as printed
        is_closed, -- false: the closing mark is missing
        continues, -- whether the next line goes on with it, with an opening mark of its own
        line_no, -- line in which it begins
        is_nested, -- whether it stands within another one
        container_start, -- where that one begins; -1: none
        container_end, -- where that one ends
        row_number() over (partition by article_id, container_start order by char_start) as place, -- its number there, from 1
        coalesce(
            max(char_end) over (partition by article_id, container_start order by char_start rows between unbounded preceding and 1 preceding),
            greatest(container_start, 0)
        ) as gap_start -- where the words before it begin: after the quotation before
    from contained_pairs
)

select * from quote_places
