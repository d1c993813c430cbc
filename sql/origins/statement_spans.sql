-- A row is a stretch of an article that gives somebody's words: between quotation marks, as an unmarked version of a quote, or a sentence that reports what was said.
-- key: article_id, is_quoted, char_start
-- kind: stage
-- grain: article_id
-- Whoever reports a statement prints its words: that two articles both have them says that both have read the statement, not that one has read the other.
-- A sentence reports if it holds a verb of saying that is hardly anything else; what it takes for a report of a statement and is none only makes evidence weaker.
-- Stretches that overlap or touch are one; one that holds any word in marks counts as quoted.
with spans as (
    select article_id, char_start, char_end, true as is_quoted
    from attributed_quotes
    where kind in ('direct', 'partial')
    union all
    select article_id, char_start, char_end, true as is_quoted
    from quote_versions
    where not is_marked
    union all
    select article_id, char_start, char_end, false as is_quoted
    from sentence_texts
    where
        regexp_matches(
            lower(text),
            '\b(?:said|says|saying|told|tells|added|adding|stated|stating|according to|announced|announcing|alleged|allegedly|claimed|denied|insisted|declared|urged|accused|accusing|responded|replied|wrote|writing on)\b'
        )
),

-- Quotes are laid apart from the sentences around them: what is quoted is surer than what is reported.
numbered_spans as (
    select
        *,
        coalesce(
            char_start > max(char_end) over (partition by article_id, is_quoted order by char_start, char_end rows between unbounded preceding and 1 preceding), true
        ) as is_new
    from spans
),

grouped_spans as (
    select *, sum(if(is_new, 1, 0)) over (partition by article_id, is_quoted order by char_start, char_end rows unbounded preceding) as group_no
    from numbered_spans
),

statement_spans as (
    select
        article_id, -- the article
        is_quoted, -- true: words of a quote; false: sentences that report speech, with the quotes in them
        min(char_start) as char_start, -- where the stretch begins in articles.text, in code points
        max(char_end) as char_end -- where it ends there
    from grouped_spans
    group by article_id, is_quoted, group_no
)

select * from statement_spans
