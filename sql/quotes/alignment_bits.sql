-- A row is two aligned wordings and what they share tells.
-- key: a_key, b_key
-- kind: stage
-- The numbers change with every article (wording_bits).
with run_words as (
    select a_key, b_key, unnest(run_hashes) as word_hash
    from wording_alignments
),

run_bits as (
    select run_words.a_key, run_words.b_key, sum(word_counts.millibits)::bigint as millibits
    from run_words
    inner join word_counts using (word_hash)
    group by run_words.a_key, run_words.b_key
),

alignment_bits as (
    select
        alignments.a_key, -- the longer wording
        alignments.b_key, -- the other
        alignments.n_matched, -- words that both have, in order
        run_bits.millibits, -- what those tell that stand beside another one, in thousandths of a bit
        alignments.a_words, -- words of a
        alignments.b_words -- words of b
    from wording_alignments as alignments
    inner join run_bits using (a_key, b_key)
)

select * from alignment_bits
