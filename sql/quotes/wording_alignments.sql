-- A row is two wordings that share a shingle, aligned word by word.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- lookup: quote_wordings by wording_key = a_key, b_key
-- The longest common subsequence of their words, by bits (Hyyrö 2004): a row of the classical table is one number, in which a bit is 0 where the length grows. The rows of all
-- words of b are kept, and the alignment is read back from the last to the first. Hence quote_sentence_max_words: a number has 127 bits.
-- What agrees by chance is scattered: only matched words that stand beside another matched one, in both, count as information.
-- DuckDB only: HUGEINT; list elements by number; bin; list_reduce; list_prepend; list_reverse; bits of numbers (|, ~); lambdas of two parameters (an index).
-- noqa: disable=PRS,LT01
with word_pairs as (
    select
        pairs.a_key,
        pairs.b_key,
        a.word_hashes as a_words,
        b.word_hashes as b_words,
        b.plain_hashes,
        contains(' ' || a.text || ' ', ' ' || b.text || ' ') as is_contained,
        (1::hugeint << a.n_words::integer) - 1 as whole
    from wording_pairs as pairs
    inner join quote_wordings as a on pairs.a_key = a.wording_key
    inner join quote_wordings as b on pairs.b_key = b.wording_key
),

masked_pairs as (
    select
        *,
        list_transform(
            b_words,
            lambda word: list_reduce(
                list_transform(list_filter(range(array_length(a_words)), lambda place: a_words[place + 1] = word), lambda place: 1::hugeint << place::integer),
                lambda mask, bit: mask | bit,
                0::hugeint
            )
        ) as masks
    from word_pairs
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

-- From the last word of b to the first: grown is where the row grows at or before the place that is still free; the word is matched there if the row before did not grow there.
matched_places as (
    select
        * exclude (masks, rows, whole),
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

counted_pairs as (
    select
        a_key,
        b_key,
        is_contained,
        array_length(list_filter(places, lambda place: place > 0))::bigint as n_matched,
        list_transform(
            list_filter(
                range(1, array_length(b_words) + 1),
                lambda n: is_contained or (places[n] > 0 and (places[n - 1] = places[n] - 1 or places[n + 1] = places[n] + 1))
            ),
            lambda n: plain_hashes[n]
        ) as run_hashes,
        array_length(a_words)::bigint as a_words,
        array_length(b_words)::bigint as b_words
    from matched_places
),

wording_alignments as (
    select
        a_key, -- the longer wording
        b_key, -- the other
        is_contained, -- whether all of b stands in a without a gap
        n_matched, -- words that both have, in order
        run_hashes, -- those that stand beside another one, hashed as word_counts has them
        a_words, -- words of a
        b_words -- words of b
    from counted_pairs
)

select * from wording_alignments
