-- A row is a passage: a span in each of two articles with the same or nearly the same wording.
-- key: passage_id
-- kind: table
with placed_spans as (
    select
        spans.*,
        a.article_id as key_a_id,
        b.article_id as key_b_id,
        coalesce(
            a_article.published_at > b_article.published_at
            or (a_article.published_at = b_article.published_at and a.article_id > b.article_id),
            a.article_id > b.article_id
        ) as is_turned,
        length(array_to_string(a_words.pieces[:a_from], '')) + length(regexp_extract(a_words.pieces[a_from + 1], '^[^\p{L}\p{N}]*')) as a_char_start,
        length(array_to_string(a_words.pieces[:a_to], '')) as a_char_end,
        length(array_to_string(b_words.pieces[:b_from], '')) + length(regexp_extract(b_words.pieces[b_from + 1], '^[^\p{L}\p{N}]*')) as b_char_start,
        length(array_to_string(b_words.pieces[:b_to], '')) as b_char_end
    from passage_spans as spans
    inner join article_words as a on spans.a_key = a.article_key
    inner join article_words as b on spans.b_key = b.article_key
    inner join word_pieces as a_words on spans.a_key = a_words.article_key
    inner join word_pieces as b_words on spans.b_key = b_words.article_key
    inner join articles as a_article on a.article_id = a_article.article_id
    inner join articles as b_article on b.article_id = b_article.article_id
),

turned_spans as (
    select
        if(is_turned, key_b_id, key_a_id) as a_article_id,
        if(is_turned, b_char_start, a_char_start)::bigint as a_start,
        if(is_turned, b_char_end, a_char_end)::bigint as a_end,
        if(is_turned, key_a_id, key_b_id) as b_article_id,
        if(is_turned, a_char_start, b_char_start)::bigint as b_start,
        if(is_turned, a_char_end, b_char_end)::bigint as b_end,
        n_matched::bigint as n_words,
        similarity
    from placed_spans
),

passages as (
    select
        substr(md5(concat_ws(':', a_article_id, a_start, a_end, b_article_id, b_start, b_end)), 1, 16) as passage_id, -- identifies the passage: a hash of its two spans
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        a_start, -- where the passage begins in a's text, in code points
        a_end, -- where it ends there
        b_article_id, -- the other article
        b_start, -- where it begins in b's text
        b_end, -- where it ends there
        n_words, -- words that both sides have, by alignment
        similarity, -- n_words as a share of the words of its longer side
        'edited' as kind -- verbatim: the same words and figures; edited: some differ
    from turned_spans
)

select * from passages
