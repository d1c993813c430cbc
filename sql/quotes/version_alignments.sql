-- A row is the words of an utterance's fullest version and those of another version, or of a sentence that may be one, aligned.
-- key: family_text, version_text
-- kind: stage
-- grain: family_text, version_text
-- As in wording_alignments, but here the two need not share three words, and a version that stands in the other without a gap is placed there.
-- DuckDB only: HUGEINT; list elements by number; bin; list_reduce; list_prepend; list_reverse; bits of numbers (|, ~); lambdas of two parameters (an index).
-- noqa: disable=PRS,LT01
with text_pairs as (
    select distinct family_text, version_text
    from version_texts
),

word_pairs as (
    select
        *,
        string_split(family_text, ' ') as family_words,
        string_split(version_text, ' ') as version_words,
        (1::hugeint << array_length(string_split(family_text, ' '))::integer) - 1 as whole,
        contains(' ' || family_text || ' ', ' ' || version_text || ' ') as is_contained,
        array_length(string_split(split_part(' ' || family_text || ' ', ' ' || version_text || ' ', 1), ' ')) - 1 as n_before
    from text_pairs
),

masked_pairs as (
    select
        *,
        list_transform(
            version_words,
            lambda word: list_reduce(
                list_transform(list_filter(range(array_length(family_words)), lambda n: family_words[n + 1] = word), lambda n: 1::hugeint << n::integer),
                lambda mask, bit: mask | bit,
                0::hugeint
            )
        ) as masks
    from word_pairs
    where not is_contained
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
        family_text,
        version_text,
        list_reverse(
            list_reduce(
                list_prepend(
                    struct_pack(free := whole, places := []::bigint[], n := 0::bigint),
                    list_transform(range(array_length(version_words), 0, -1), lambda n: struct_pack(free := 0::hugeint, places := []::bigint[], n := n))
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
    union all
    select family_text, version_text, range(n_before + 1, n_before + array_length(version_words) + 1) as places
    from word_pairs
    where is_contained
),

version_alignments as (
    select
        family_text, -- words of the fullest version
        version_text, -- words of the other
        places -- for each word of the version the number of the word in the fullest that it is, from 1; 0 for none
    from matched_places
)

select * from version_alignments
