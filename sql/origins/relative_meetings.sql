-- A row is an article and two of its relatives: how many of its words both have, and how many the first alone.
-- key: article_id, relative_id, other_id
-- kind: stage
-- grain: article_id
-- build: whole
-- Which of two relatives a text comes from is told by the words that it has in common with one and not with the other, not by how many it shares with each: both
-- have them from the same source (Maas 1927; Clough, Gaizauskas, Piao and Wilks 2002 on news). Runs of five words in a row are compared as spans of the article's words,
-- and the runs of one pair hardly overlap, so words in common are sums of overlaps.
with passage_runs as (
    select runs.a_key, runs.b_key, runs.a_from, runs.a_to, runs.b_from, runs.b_to
    from placed_runs as runs
    semi join passage_spans as blocks
        on
            runs.a_key = blocks.a_key
            and runs.b_key = blocks.b_key
            and runs.a_from >= blocks.a_from
            and runs.a_to <= blocks.a_to
            and runs.b_from >= blocks.b_from
            and runs.b_to <= blocks.b_to
            and blocks.line is null
    union all
    select a_key, b_key, a_from, a_to, b_from, b_to from outlet_runs
),

sided_runs as (
    select a_key as article_key, b_key as relative_key, a_from as from_word, a_to as to_word from passage_runs
    union all
    select b_key, a_key, b_from, b_to from passage_runs
),

relative_runs as (
    select relatives.article_id, relatives.relative_id, runs.from_word, runs.to_word
    from relatives
    inner join sided_runs as runs using (article_key, relative_key)
),

run_words as (
    select article_id, relative_id, sum(to_word - from_word) as n_words
    from relative_runs
    group by article_id, relative_id
),

met_runs as (
    select
        runs.article_id,
        runs.relative_id,
        others.relative_id as other_id,
        runs.from_word,
        max(runs.to_word - runs.from_word) as n_words,
        sum(greatest(least(runs.to_word, others.to_word) - greatest(runs.from_word, others.from_word), 0)) as n_both
    from relative_runs as runs
    inner join relative_runs as others on runs.article_id = others.article_id and runs.relative_id <> others.relative_id
    group by runs.article_id, runs.relative_id, others.relative_id, runs.from_word
),

relative_meetings as (
    select
        met.article_id, -- the article
        met.relative_id, -- a relative
        met.other_id, -- another relative
        any_value(own.n_words)::bigint as n_relative, -- the article's words in runs with the relative
        any_value(other.n_words)::bigint as n_other, -- those in runs with the other
        least(sum(met.n_both), any_value(own.n_words))::bigint as n_both, -- those in runs with both
        arg_max(met.from_word, (met.n_words - met.n_both, -met.from_word)) as telling_from, -- first word of the run that the other has least of
        arg_max(met.from_word + met.n_words, (met.n_words - met.n_both, -met.from_word)) as telling_to -- the word after its last
    from met_runs as met
    inner join run_words as own on met.article_id = own.article_id and met.relative_id = own.relative_id
    inner join run_words as other on met.article_id = other.article_id and met.other_id = other.relative_id
    group by met.article_id, met.relative_id, met.other_id
)

select * from relative_meetings
