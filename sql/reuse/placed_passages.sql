-- A row is a passage with its offsets in both texts, the earlier article first.
-- key: a_article_id, a_start, b_article_id
-- kind: stage
-- grain: a_key, b_key
-- lookup: word_pieces by article_key = a_key, b_key
-- Word numbers become offsets: a word ends where the pieces up to it end, and begins after what its own piece holds before it.
-- DuckDB only: list slices, list elements by number.
with placed_spans as (
    select
        spans.*,
        a_words.article_id as a_id,
        b_words.article_id as b_id,
        coalesce(
            a_words.published_at > b_words.published_at
            or (a_words.published_at = b_words.published_at and a_words.article_id > b_words.article_id),
            a_words.article_id > b_words.article_id
        ) as is_turned,
        length(array_to_string(a_words.pieces[1:a_from], '')) + length(regexp_extract(a_words.pieces[a_from + 1], '^[^\p{L}\p{N}]*')) as a_char_start,
        length(array_to_string(a_words.pieces[1:a_to], '')) as a_char_end,
        length(array_to_string(b_words.pieces[1:b_from], '')) + length(regexp_extract(b_words.pieces[b_from + 1], '^[^\p{L}\p{N}]*')) as b_char_start,
        length(array_to_string(b_words.pieces[1:b_to], '')) as b_char_end,
        has_same_words
        and regexp_extract_all(array_to_string(a_words.pieces[a_from + 1:a_to], ''), '\p{N}(?:[.,]?\p{N})*')
        = regexp_extract_all(array_to_string(b_words.pieces[b_from + 1:b_to], ''), '\p{N}(?:[.,]?\p{N})*') as is_verbatim
    from passage_spans as spans
    inner join word_pieces as a_words on spans.a_key = a_words.article_key
    inner join word_pieces as b_words on spans.b_key = b_words.article_key
),

placed_passages as (
    select
        substr(
            md5(
                case
                    when is_turned then concat_ws(':', b_id, b_char_start, b_char_end, a_id, a_char_start, a_char_end)
                    else concat_ws(':', a_id, a_char_start, a_char_end, b_id, b_char_start, b_char_end)
                end
            ),
            1,
            16
        ) as passage_id, -- identifies the passage: a hash of its two spans
        if(is_turned, b_id, a_id) as a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        if(is_turned, b_char_start, a_char_start) as a_start, -- where the passage begins in a's text, in code points
        if(is_turned, b_char_end, a_char_end) as a_end, -- where it ends there
        if(is_turned, b_to - b_from, a_to - a_from) as a_words, -- words that it covers there
        if(is_turned, a_id, b_id) as b_article_id, -- the other article
        if(is_turned, a_char_start, b_char_start) as b_start, -- where it begins in b's text
        if(is_turned, a_char_end, b_char_end) as b_end, -- where it ends there
        if(is_turned, a_to - a_from, b_to - b_from) as b_words, -- words that it covers there
        n_matched, -- words that both have, by alignment
        is_verbatim, -- whether they are the same words and figures in the same order
        line, -- the line of standing text that it is; null for news
        a_key, -- number of the article with the smaller key
        b_key, -- number of the other
        block_no -- number of its block in the pair
    from placed_spans
)

select * from placed_passages
