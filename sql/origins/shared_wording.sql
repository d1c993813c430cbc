-- A row is two articles of different outlets that share wording, and how much of it is somebody's statement and how much is not.
-- key: a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: statement_spans by article_id = a_article_id, b_article_id
-- lookup: article_credits by article_id = a_article_id, b_article_id
-- lookup: article_texts by article_id = a_article_id, b_article_id
-- Quoted in one of the two is quoted: a paper that drops the marks still prints the words of a statement.
-- is_statement: statements that both print explain the wording. They do not explain a sentence's worth of words outside quotes and reports, nor so much
-- reported speech in the same words as two reporters would not choose alike. An institution's page is a statement: who shares words with it is nobody's copy.
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
        round(passages.n_matched * coalesce(covered.quoted_share, 0))::bigint as n_quoted,
        round(passages.n_matched * coalesce(greatest(covered.told_share, covered.quoted_share), 0))::bigint as n_told
    from news_passages as passages
    left join covered_passages as covered using (a_article_id, b_article_id, passage_id)
    where not passages.is_background
),

pair_wording as (
    select
        a_article_id,
        b_article_id,
        sum(n_matched)::bigint as n_words,
        sum(n_quoted)::bigint as n_quoted,
        sum(n_told)::bigint as n_told,
        max(struct_pack(n_free := n_matched - n_told, n_matched := n_matched, place := -a_start, passage_id := passage_id)) as best
    from passage_words
    group by a_article_id, b_article_id
),

shared_wording as (
    select
        pairs.a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        pairs.b_article_id, -- the other article
        pairs.n_words, -- words that both have, standing text aside
        pairs.n_quoted, -- those of them in a quote, in one of the two
        pairs.n_told, -- those in a quote or in a sentence that reports speech
        least(a.n_words, b.n_words) as n_short_words, -- words of the shorter article
        a.is_institution_page or b.is_institution_page
        or not (
            (
                pairs.n_words - pairs.n_told >= (select value from settings where name = 'derived_min_words')
                and pairs.n_words - pairs.n_told >= n_short_words * (select value from settings where name = 'derived_min_share')
            )
            or pairs.n_words - pairs.n_quoted >= n_short_words * (select value from settings where name = 'derived_min_told_share')
        ) as is_statement, -- whether statements that both print explain it
        best.a_start, -- where the passage with most words that are nobody's statement begins in a's text, in code points
        best.a_end, -- where it ends there
        best.b_start, -- where it begins in b's text
        best.b_end, -- where it ends there
        substr(texts.text, best.a_start + 1, best.a_end - best.a_start) as text -- that passage as a prints it
    from pair_wording as pairs
    inner join article_credits as a on pairs.a_article_id = a.article_id
    inner join article_credits as b on pairs.b_article_id = b.article_id
    inner join news_passages as best on pairs.a_article_id = best.a_article_id and pairs.b_article_id = best.b_article_id and pairs.best.passage_id = best.passage_id
    inner join article_texts as texts on pairs.a_article_id = texts.article_id
)

select * from shared_wording
