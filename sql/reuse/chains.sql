-- A row is a run of words that two articles share, and the chain of runs that it belongs to: the same wording with words changed in between.
-- key: a_key, b_key, a_from
-- kind: stage
-- grain: a_key, b_key
-- A run goes on the chain of the run before it if between the two the words changed do not outnumber the words kept by more than chain_max_drop (the X-drop of
-- sequence search, Altschul et al. 1990): a long gap with most words kept is an edit, a short one without any is bridged, a sentence put in is neither.
-- Pairs without a chain of pair_words (anchor_length) can never count, and end here.
with linked_runs as (
    select *, coalesce(2 * n_changes - gap <= (select value from settings where name = 'chain_max_drop'), false) as is_linked
    from run_gaps
),

numbered_runs as (
    select
        *,
        sum(if(is_linked, 0, 1)) over (partition by a_key, b_key order by a_from, b_from) as chain_no
    from linked_runs
),

chain_words as (
    select a_key, b_key, chain_no, sum(a_to - a_from) as n_words
    from numbered_runs
    group by a_key, b_key, chain_no
),

telling_pairs as (
    select a_key, b_key
    from chain_words
    group by a_key, b_key
    having max(n_words) >= (select pair_words from anchor_length)
),

chains as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        a_from, -- first word of the run in a
        a_to, -- the word after its last in a
        b_from, -- first word of the run in b
        b_to, -- the word after its last in b
        chain_no, -- number of its chain in the pair
        a_to - a_from + if(is_linked, gap - n_changes, 0) as n_matched -- words of the run, and of the gap before it, that both have
    from numbered_runs
    semi join telling_pairs using (a_key, b_key)
)

select * from chains
