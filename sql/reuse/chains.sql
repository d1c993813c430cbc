-- A row is a run of words that two articles share, and the chain of runs that it belongs to: the same wording with words changed in between.
-- key: a_key, b_key, a_from
-- kind: stage
-- grain: a_key, b_key
-- A run goes on the chain of the run before it if between the two the words changed do not outnumber the words kept by more than chain_max_drop (the X-drop of
-- sequence search, Altschul et al. 1990): a long gap with most words kept is an edit, a short one without any is bridged, a sentence put in is neither.
with linked_runs as (
    select *, coalesce(2 * n_changes - gap <= (select value from settings where name = 'chain_max_drop'), false) as is_linked
    from run_gaps
),

chains as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        a_from, -- first word of the run in a
        a_to, -- the word after its last in a
        b_from, -- first word of the run in b
        b_to, -- the word after its last in b
        sum(if(is_linked, 0, 1)) over (partition by a_key, b_key order by a_from, b_from) as chain_no, -- number of its chain in the pair
        a_to - a_from + if(is_linked, gap - n_changes, 0) as n_matched -- words of the run, and of the gap before it, that both have
    from linked_runs
)

select * from chains
