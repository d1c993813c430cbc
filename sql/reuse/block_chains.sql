-- A row is a chain and the block that it belongs to: chains that lie next to each other in both articles, in whatever order.
-- key: a_key, b_key, chain_no
-- kind: stage
-- grain: a_key, b_key
-- Sentences that changed places stay one block: its chains are neighbours in a and in b. Chains are neighbours if the words between them are few; the more
-- words the two had changed, the more may lie between (a verbatim copy with a sentence cut is two passages, a text edited all over is one).
-- They are grouped by a's gaps, the groups by b's gaps, and these by a's once more, since a group that falls apart in b may leave a gap in a.
-- A line of standing text is a block of its own.
with chains_with_edits as (
    select
        chains.*,
        greatest(chains.a_to - chains.a_from, chains.b_to - chains.b_from) - chains.n_matched as n_edits,
        standing.line
    from edged_chains as chains
    left join standing_chains as standing using (a_key, b_key, chain_no)
),

ordered_in_a as (
    select
        *,
        a_from - max(a_to) over before_in_a as a_gap,
        sum(n_edits) over around_in_a as n_edits_around
    from chains_with_edits
    window
        before_in_a as (partition by a_key, b_key, line order by a_from, b_from, chain_no rows between unbounded preceding and 1 preceding),
        around_in_a as (partition by a_key, b_key, line order by a_from, b_from, chain_no rows between 2 preceding and current row)
),

grouped_in_a as (
    select
        *,
        sum(
            if(a_gap <= (select value from settings where name = 'block_min_gap') + n_edits_around * (select value from settings where name = 'block_gap_per_edit'), 0, 1)
        ) over (partition by a_key, b_key, line order by a_from, b_from, chain_no) as a_group
    from ordered_in_a
),

ordered_in_b as (
    select
        * exclude (n_edits_around),
        b_from - max(b_to) over before_in_b as b_gap,
        sum(n_edits) over around_in_b as n_edits_around
    from grouped_in_a
    window
        before_in_b as (partition by a_key, b_key, line, a_group order by b_from, a_from, chain_no rows between unbounded preceding and 1 preceding),
        around_in_b as (partition by a_key, b_key, line, a_group order by b_from, a_from, chain_no rows between 2 preceding and current row)
),

grouped_in_b as (
    select
        *,
        sum(
            if(b_gap <= (select value from settings where name = 'block_min_gap') + n_edits_around * (select value from settings where name = 'block_gap_per_edit'), 0, 1)
        ) over (partition by a_key, b_key, line, a_group order by b_from, a_from, chain_no) as b_group
    from ordered_in_b
),

reordered_in_a as (
    select
        * exclude (a_gap, n_edits_around),
        a_from - max(a_to) over before_in_a as a_gap,
        sum(n_edits) over around_in_a as n_edits_around
    from grouped_in_b
    window
        before_in_a as (partition by a_key, b_key, line, a_group, b_group order by a_from, b_from, chain_no rows between unbounded preceding and 1 preceding),
        around_in_a as (partition by a_key, b_key, line, a_group, b_group order by a_from, b_from, chain_no rows between 2 preceding and current row)
),

regrouped_in_a as (
    select
        *,
        sum(
            if(a_gap <= (select value from settings where name = 'block_min_gap') + n_edits_around * (select value from settings where name = 'block_gap_per_edit'), 0, 1)
        ) over (partition by a_key, b_key, line, a_group, b_group order by a_from, b_from, chain_no) as last_group
    from reordered_in_a
),

block_chains as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        line, -- the line of standing text that it is; null for news
        a_from, -- first shared word in a
        a_to, -- the word after the last shared one in a
        b_from, -- first shared word in b
        b_to, -- the word after the last shared one in b
        n_matched, -- words that both have, by alignment
        dense_rank() over (partition by a_key, b_key order by line nulls first, a_group, b_group, last_group) as block_no -- number of its block in the pair
    from regrouped_in_a
)

select * from block_chains
