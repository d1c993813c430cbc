-- A row is two sentences that may say the same, aligned word by word.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_words by article_id = a_article_id, b_article_id
-- The longest common subsequence of their words, by bits (Hyyrö 2004), as in version_alignments; two wordings are aligned once, however many articles print them.
-- DuckDB only: HUGEINT; list elements by number; bin; list_reduce; list_prepend; list_reverse; bits of numbers (|, ~); lambdas of two parameters (an index).
-- noqa: disable=PRS,LT01
with sentence_pairs as (
    select
        candidates.a_article_id,
        candidates.b_article_id,
        candidates.a_sentence_id,
        candidates.b_sentence_id,
        a.wording_key as a_wording,
        b.wording_key as b_wording,
        a.words as a_words,
        b.words as b_words
    from sentence_candidates as candidates
    inner join sentence_words as a on candidates.a_article_id = a.article_id and candidates.a_sentence_id = a.sentence_id
    inner join sentence_words as b on candidates.b_article_id = b.article_id and candidates.b_sentence_id = b.sentence_id
),

wording_pairs as (
    select
        a_wording,
        b_wording,
        any_value(a_words) as a_words,
        any_value(b_words) as b_words,
        (1::hugeint << array_length(any_value(a_words))::integer) - 1 as whole
    from sentence_pairs
    where a_wording <> b_wording
    group by a_wording, b_wording
),

masked_pairs as (
    select
        *,
        list_transform(
            b_words,
            lambda word: list_reduce(
                list_transform(list_filter(range(array_length(a_words)), lambda n: a_words[n + 1] = word), lambda n: 1::hugeint << n::integer),
                lambda mask, bit: mask | bit,
                0::hugeint
            )
        ) as masks
    from wording_pairs
),

table_rows as (
    select
        *,
        list_reduce(
            list_prepend([whole], list_transform(masks, lambda mask: [mask])),
            lambda rows, mask: list_append(rows, ((rows[-1] + (rows[-1] & mask[1])) | (rows[-1] & ~mask[1])) & whole)
        ) as rows
    from masked_pairs
),

matched_places as (
    select
        a_wording,
        b_wording,
        list_reverse(
            list_reduce(
                list_prepend(
                    struct_pack(free := whole, places := []::bigint[], n := 0::bigint),
                    list_transform(range(array_length(b_words), 0, -1), lambda n: struct_pack(free := 0::hugeint, places := []::bigint[], n := n))
                ),
                lambda state, step: struct_pack(
                    free := if(
                        (~rows[step.n + 1] & state.free) = 0,
                        0::hugeint,
                        (1::hugeint << (length(bin(~rows[step.n + 1] & state.free)) - (rows[step.n] >> (length(bin(~rows[step.n + 1] & state.free)) - 1)::integer & 1))::integer) - 1
                    ),
                    places := list_append(
                        state.places,
                        if(
                            (~rows[step.n + 1] & state.free) <> 0 and (rows[step.n] >> (length(bin(~rows[step.n + 1] & state.free)) - 1)::integer & 1) = 1,
                            length(bin(~rows[step.n + 1] & state.free)),
                            0
                        )
                    ),
                    n := 0::bigint
                )
            ).places
        ) as places
    from table_rows
),

sentence_alignments as (
    select
        pairs.a_article_id, -- article of a
        pairs.b_article_id, -- article of b
        pairs.a_sentence_id, -- the sentence of the article that was published first
        pairs.b_sentence_id, -- the other
        pairs.a_wording = pairs.b_wording as is_verbatim, -- whether they are the same words and figures in the same order
        coalesce(places.places, range(1, array_length(pairs.b_words) + 1)) as places -- for each word of b the number of the word of a that it is, from 1; 0 for none
    from sentence_pairs as pairs
    left join matched_places as places on pairs.a_wording = places.a_wording and pairs.b_wording = places.b_wording
)

select * from sentence_alignments
