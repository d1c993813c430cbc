-- A row is a chain of shared runs as a whole, and the bits of information that its words carry.
-- key: a_key, b_key, chain_no
-- kind: stage
with spans as (
    select
        a_key,
        b_key,
        chain_no,
        min(a_from) as a_from,
        max(a_to) as a_to,
        min(b_from) as b_from,
        max(b_to) as b_to,
        sum(n_matched) as n_matched
    from chains
    group by a_key, b_key, chain_no
),

run_words as (
    select runs.a_key, runs.b_key, runs.chain_no, unnest(a.word_hashes[runs.a_from + 1:runs.a_to]) as word_hash
    from chains as runs
    inner join article_words as a on runs.a_key = a.article_key
),

evidence as (
    select a_key, b_key, chain_no, sum(least(word_counts.bits, (select value from settings where name = 'word_max_bits'))) as bits
    from run_words
    inner join word_counts using (word_hash)
    group by a_key, b_key, chain_no
),

chain_spans as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        a_from, -- first word in a
        a_to, -- the word after its last in a
        b_from, -- first word in b
        b_to, -- the word after its last in b
        n_matched, -- words that both have, by alignment
        bits -- information in the words of its runs, word by word
    from spans
    inner join evidence using (a_key, b_key, chain_no)
)

select * from chain_spans
