-- A row is two aligned sentences, and where they are not the same.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_words by article_id = a_article_id, b_article_id
-- DuckDB only: list elements by number.
-- noqa: disable=RF01,RF03
with limits as (
    select value as max_words from settings where name = 'contrast_max_words'
),

matched_pairs as (
    select
        alignments.*,
        a.words as a_words,
        b.words as b_words,
        a.printed_words as a_printed,
        b.printed_words as b_printed,
        list_filter(range(1, array_length(alignments.places) + 1), lambda n: places[n] > 0) as matched
    from sentence_alignments as alignments
    inner join sentence_words as a on alignments.a_article_id = a.article_id and alignments.a_sentence_id = a.sentence_id
    inner join sentence_words as b on alignments.b_article_id = b.article_id and alignments.b_sentence_id = b.sentence_id
),

gapped_pairs as (
    select
        *,
        list_filter(
            list_transform(
                range(1, array_length(matched) + 2),
                lambda k: struct_pack(
                    a_from := if(k = 1, 1, places[matched[k - 1]] + 1),
                    a_to := if(k > array_length(matched), array_length(a_words), places[matched[k]] - 1),
                    b_from := if(k = 1, 1, matched[k - 1] + 1),
                    b_to := if(k > array_length(matched), array_length(b_words), matched[k] - 1)
                )
            ),
            lambda gap: gap.a_to >= gap.a_from or gap.b_to >= gap.b_from
        ) as gaps
    from matched_pairs
),

sentence_gaps as (
    select
        a_article_id, -- article of a
        b_article_id, -- article of b
        a_sentence_id, -- the sentence of the article that was published first
        b_sentence_id, -- the other
        is_verbatim, -- whether they are the same words and figures in the same order
        a_words, -- words of a
        b_words, -- words of b
        a_printed, -- words of a as printed
        b_printed, -- words of b as printed
        array_length(matched)::bigint as n_matched, -- words that both have, in order
        gaps, -- what lies between matched words, before the first and after the last: numbers of the words of a and b, from and to
        list_filter(
            gaps,
            lambda gap: gap.a_to between gap.a_from and gap.a_from + max_words - 1 and gap.b_to between gap.b_from and gap.b_from + max_words - 1
        ) as replacements -- of these where a few words of both stand for each other
    from gapped_pairs
    cross join limits
)

select * from sentence_gaps
