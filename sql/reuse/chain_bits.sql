-- A row is a chain of shared runs and the information that its words carry.
-- key: a_key, b_key, chain_no
-- kind: stage
-- Every article that comes changes how rare words are: so this is counted anew in every build, and nothing that costs more hangs on it.
with chain_bits as (
    select
        words.a_key, -- the article with the smaller key
        words.b_key, -- the other
        words.chain_no, -- number of the chain in the pair
        sum(words.n_occurrences * word_counts.millibits)::bigint as millibits -- information in the words of its runs, word by word
    from chain_words as words
    inner join word_counts using (word_hash)
    group by words.a_key, words.b_key, words.chain_no
)

select * from chain_bits
