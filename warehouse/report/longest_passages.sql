-- A row of report_passages is a passage that the report tells: of each group the longest ones, at most $top.
-- Reads report_listed (listed.sql). Where many articles have one wording, not every pair of them is told: after the longest passage,
-- the next is the longest that has something new on one side at least. A side has not if half of it lies within a passage taken before,
-- or if its words stand in one. A passage that is the same word for word on both sides is then told by one that is at most twice
-- as long only, since the other articles that have half of a passage are named with it.
create or replace temp table report_passages as
with recursive worded_passages as (
    select
        a_listed.group_no,
        report_news.*,
        lower(regexp_replace(substr(a.text, a_start + 1, a_end - a_start), '[^\p{L}\p{M}\p{N}]+', ' ', 'g')) as a_words,
        lower(regexp_replace(substr(b.text, b_start + 1, b_end - b_start), '[^\p{L}\p{M}\p{N}]+', ' ', 'g')) as b_words
    from report_news
    inner join report_listed as a_listed on a_article_id = a_listed.article_id
    inner join report_listed as b_listed on b_article_id = b_listed.article_id and a_listed.group_no = b_listed.group_no
    inner join articles as a on a_article_id = a.article_id
    inner join articles as b on b_article_id = b.article_id
),

different_passages as (
    select *
    from worded_passages
    qualify row_number() over (partition by group_no, a_words, b_words order by passage_id) = 1
),

candidates as (
    select
        *,
        a_words[1 + length(a_words) // 20:-1 - length(a_words) // 20] as a_core, -- the inner nine tenths: edges are chance
        b_words[1 + length(b_words) // 20:-1 - length(b_words) // 20] as b_core,
        row_number() over (partition by group_no order by n_words desc, similarity, passage_id) as rank
    from different_passages
    qualify rank <= $candidates
),

sides as (
    select group_no, rank, 'a' as side, a_article_id as article_id, a_start as char_start, a_end as char_end
    from candidates
    union all
    select group_no, rank, 'b' as side, b_article_id as article_id, b_start as char_start, b_end as char_end
    from candidates
),

told_sides as (
    select own.group_no, own.rank, own.side, longer.rank as by_rank
    from sides as own
    inner join sides as longer on own.group_no = longer.group_no and own.article_id = longer.article_id and own.rank > longer.rank
    where 2 * (least(own.char_end, longer.char_end) - greatest(own.char_start, longer.char_start)) >= own.char_end - own.char_start
    union
    select own.group_no, own.rank, own.side, longer.rank as by_rank
    from (
        select group_no, rank, 'a' as side, a_core as core, a_words = b_words as is_same, length(a_words) as size
        from candidates
        union all
        select group_no, rank, 'b' as side, b_core as core, a_words = b_words as is_same, length(b_words) as size
        from candidates
    ) as own
    inner join candidates as longer on own.group_no = longer.group_no and own.rank > longer.rank
    where (contains(longer.a_words, own.core) or contains(longer.b_words, own.core))
        and (not own.is_same or 2 * own.size >= length(longer.a_words))
),

picked (group_no, pick_no, rank) using key (group_no, pick_no) as (
    select group_no, 1, min(rank)
    from candidates
    group by group_no
    union
    select last.group_no, last.pick_no + 1, min(candidates.rank)
    from picked as last
    inner join candidates on last.group_no = candidates.group_no and last.rank < candidates.rank
    where last.pick_no < $top
        and (candidates.group_no, candidates.rank) not in (
            select (told.group_no, told.rank)
            from told_sides as told
            inner join recurring.picked as before on told.group_no = before.group_no and told.by_rank = before.rank
            group by told.group_no, told.rank
            having count(distinct side) = 2
        )
    group by last.group_no, last.pick_no
),

report_passages as (
    select
        picked.group_no, -- number of the group
        picked.pick_no, -- its place in the list, from 1
        candidates.passage_id -- the passage
    from picked
    inner join candidates on picked.group_no = candidates.group_no and picked.rank = candidates.rank
)

select * from report_passages
