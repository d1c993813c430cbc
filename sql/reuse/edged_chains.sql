-- A row is a chain of shared runs from its first shared word to its last.
-- key: a_key, b_key, chain_no
-- kind: stage
-- grain: a_key, b_key
-- Where two chains were both lengthened over the same words the one that follows gives way, so that no word is in two chains.
with lengthened_chains as (
    select
        chains.*,
        coalesce(head.a_words, 0) as head_a_words,
        coalesce(head.b_words, 0) as head_b_words,
        coalesce(head.n_matched, 0) as head_matched,
        a_to + coalesce(tail.a_words, 0) as tail_a_to,
        b_to + coalesce(tail.b_words, 0) as tail_b_to,
        coalesce(tail.n_matched, 0) as tail_matched
    from chain_spans as chains
    left join aligned_edges as head
        on chains.a_key = head.a_key and chains.b_key = head.b_key and chains.chain_no = head.chain_no and not head.is_after
    left join aligned_edges as tail
        on chains.a_key = tail.a_key and chains.b_key = tail.b_key and chains.chain_no = tail.chain_no and tail.is_after
),

headed_chains as (
    select
        *,
        a_from - head_a_words >= coalesce(lag(tail_a_to) over (partition by a_key, b_key order by a_from), 0)
        and b_from - head_b_words >= coalesce(lag(tail_b_to) over (partition by a_key, b_key order by b_from), 0) as has_head
    from lengthened_chains
),

edged_chains as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        a_from - if(has_head, head_a_words, 0) as a_from, -- first shared word in a
        tail_a_to as a_to, -- the word after the last shared one in a
        b_from - if(has_head, head_b_words, 0) as b_from, -- first shared word in b
        tail_b_to as b_to, -- the word after the last shared one in b
        n_matched + if(has_head, head_matched, 0) + tail_matched as n_matched -- words that both have, by alignment
    from headed_chains
)

select * from edged_chains
