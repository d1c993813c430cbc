-- A row is a word in the runs of a chain, and how often it stands there.
-- key: a_key, b_key, chain_no, word_hash
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- DuckDB only: a list slice.
with run_words as (
    select runs.a_key, runs.b_key, runs.chain_no, unnest(a.word_hashes[runs.a_from + 1:runs.a_to]) as word_hash
    from chains as runs
    inner join article_words as a on runs.a_key = a.article_key
),

chain_words as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        word_hash, -- the normalised word
        count(*) as n_occurrences -- how often it stands in the chain's runs
    from run_words
    group by a_key, b_key, chain_no, word_hash
)

select * from chain_words
