-- A row is a chain of shared runs and the information that its words carry.
-- key: a_key, b_key, chain_no
-- kind: stage
-- Every article that comes changes how rare words are: so this is counted anew in every build, and nothing that costs more hangs on it.
-- DuckDB only: a list slice.
with run_words as (
    select runs.a_key, runs.b_key, runs.chain_no, unnest(a.word_hashes[runs.a_from + 1:runs.a_to]) as word_hash
    from chains as runs
    inner join article_words as a on runs.a_key = a.article_key
),

chain_bits as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        sum(word_counts.millibits)::bigint as millibits -- information in the words of its runs, word by word
    from run_words
    inner join word_counts using (word_hash)
    group by a_key, b_key, chain_no
)

select * from chain_bits
