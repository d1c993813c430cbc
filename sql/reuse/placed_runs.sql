-- A row is a run that keeps its words: no word of either article is in two runs of a pair.
-- key: a_key, b_key, a_from
-- kind: stage
-- grain: a_key, b_key
-- Runs compete where a text repeats itself or where two of them meet on a common word. The longer wins, of equals the earlier. A run that loses most of its
-- words on either side goes; one that loses a few at an end is cut there, by as many words on both sides.
with runs as (
    select *, a_to - a_from as n_words
    from matched_runs
),

rivals as (
    select
        run.*,
        least(run.a_to, better.a_to) - greatest(run.a_from, better.a_from) as a_lost,
        least(run.b_to, better.b_to) - greatest(run.b_from, better.b_from) as b_lost,
        better.a_from <= run.a_from as is_before_in_a,
        better.b_from <= run.b_from as is_before_in_b
    from runs as run
    inner join runs as better
        on
            run.a_key = better.a_key
            and run.b_key = better.b_key
            and (run.n_words, -run.a_from, -run.b_from) < (better.n_words, -better.a_from, -better.b_from)
            and (
                (run.a_to > better.a_from and run.a_from < better.a_to)
                or (run.b_to > better.b_from and run.b_from < better.b_to)
            )
),

cuts as (
    select
        a_key,
        b_key,
        a_from,
        b_from,
        bool_or(2 * greatest(a_lost, b_lost) > n_words) as is_outdone,
        greatest(max(if(is_before_in_a, a_lost, 0)), max(if(is_before_in_b, b_lost, 0)), 0) as head,
        greatest(max(if(is_before_in_a, 0, a_lost)), max(if(is_before_in_b, 0, b_lost)), 0) as tail
    from rivals
    group by a_key, b_key, a_from, b_from
),

placed_runs as (
    select
        runs.a_key, -- the article with the smaller key
        runs.b_key, -- the other
        runs.a_from + coalesce(head, 0) as a_from, -- first word of the run in a
        runs.a_to - coalesce(tail, 0) as a_to, -- the word after its last in a
        runs.b_from + coalesce(head, 0) as b_from, -- first word of the run in b
        runs.b_to - coalesce(tail, 0) as b_to -- the word after its last in b
    from runs
    left join cuts using (a_key, b_key, a_from, b_from)
    where not coalesce(is_outdone, false) and n_words > coalesce(head + tail, 0)
)

select * from placed_runs
