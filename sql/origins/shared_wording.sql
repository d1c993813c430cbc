-- A row is two articles of different outlets that share wording, and how much of it is somebody's statement and how much is not.
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: statement_spans by article_id = a_article_id, b_article_id
-- Quoted in one of the two is quoted: a paper that drops the marks still prints the words of a statement.
with news_passages as (
    select passage_id, a_article_id, a_start, a_end, b_article_id, b_start, b_end, n_matched, line is not null as is_background
    from placed_passages
),

passage_sides as (
    select passage_id, a_article_id, b_article_id, true as is_a, a_article_id as article_id, a_start as char_start, a_end as char_end from news_passages
    union all
    select passage_id, a_article_id, b_article_id, false as is_a, b_article_id as article_id, b_start as char_start, b_end as char_end from news_passages
),

covered_sides as (
    select
        sides.passage_id,
        sides.a_article_id,
        sides.b_article_id,
        sides.is_a,
        spans.is_quoted,
        sum(least(sides.char_end, spans.char_end) - greatest(sides.char_start, spans.char_start)) / any_value(sides.char_end - sides.char_start) as share
    from passage_sides as sides
    inner join statement_spans as spans
        on
            sides.article_id = spans.article_id
            and sides.char_start < spans.char_end
            and sides.char_end > spans.char_start
    group by sides.passage_id, sides.a_article_id, sides.b_article_id, sides.is_a, spans.is_quoted
),

covered_passages as (
    select
        passage_id,
        a_article_id,
        b_article_id,
        coalesce(max(case when is_quoted then share end), 0) as quoted_share,
        coalesce(max(case when not is_quoted then share end), 0) as told_share
    from covered_sides
    group by passage_id, a_article_id, b_article_id
),

passage_words as (
    select
        passages.*,
        passages.n_matched * coalesce(covered.quoted_share, 0) as n_quoted,
        passages.n_matched * coalesce(greatest(covered.told_share, covered.quoted_share), 0) as n_told
    from news_passages as passages
    left join covered_passages as covered using (a_article_id, b_article_id, passage_id)
    where not passages.is_background
),

shared_wording as (
    select
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b_article_id, -- the other article
        sum(n_matched)::bigint as n_words, -- words that both have, standing text aside
        round(sum(n_quoted))::bigint as n_quoted, -- those of them in a quote, in one of the two
        round(sum(n_told))::bigint as n_told, -- those in a quote or in a sentence that reports speech
        count(*) as n_passages, -- passages
        arg_max(struct_pack(a_start := a_start, a_end := a_end, b_start := b_start, b_end := b_end), (n_matched - n_told, n_matched, -a_start)) as best_span -- the passage with most words that are nobody's statement
    from passage_words
    group by a_article_id, b_article_id
)

select * from shared_wording
