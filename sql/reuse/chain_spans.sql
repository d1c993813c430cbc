-- A row is a chain of shared runs as a whole.
-- key: a_key, b_key, chain_no
-- kind: stage
-- grain: a_key, b_key
with chain_spans as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        min(a_from) as a_from, -- first word in a
        max(a_to) as a_to, -- the word after its last in a
        min(b_from) as b_from, -- first word in b
        max(b_to) as b_to, -- the word after its last in b
        sum(n_matched)::bigint as n_matched -- words that both have, by alignment
    from chains
    group by a_key, b_key, chain_no
)

select * from chain_spans
