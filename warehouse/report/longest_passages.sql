-- A row is a passage of a group, the longest first, at most $top of a group, with the two texts and where they stand.
-- Reads report_listed (listed.sql). Copies of one wording in many articles are one passage here: after the longest, the next is
-- the longest that does not lie, on either side, by half or more within one taken before; also_ids are the other articles that have half of it.
with recursive candidates as (
    select
        a.group_no,
        row_number() over (partition by a.group_no order by n_words desc, similarity, passage_id) as rank,
        passages.*
    from passages
    inner join report_listed as a on a_article_id = a.article_id
    inner join report_listed as b on b_article_id = b.article_id and a.group_no = b.group_no
    qualify rank <= $candidates
),

sides as (
    select group_no, rank, passage_id, a_article_id as article_id, a_start as char_start, a_end as char_end, b_article_id as other_id
    from candidates
    union all
    select group_no, rank, passage_id, b_article_id as article_id, b_start as char_start, b_end as char_end, a_article_id as other_id
    from candidates
),

told as (
    select distinct own.group_no, own.rank, longer.rank as by_rank
    from sides as own
    inner join sides as longer on own.group_no = longer.group_no and own.article_id = longer.article_id and own.rank > longer.rank
    where 2 * (least(own.char_end, longer.char_end) - greatest(own.char_start, longer.char_start)) >= own.char_end - own.char_start
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
        and not exists (
            select 1
            from told
            inner join recurring.picked as before on told.group_no = before.group_no and told.by_rank = before.rank
            where told.group_no = candidates.group_no and told.rank = candidates.rank
        )
    group by last.group_no, last.pick_no
),

picked_passages as (
    select picked.pick_no, candidates.*
    from picked
    inner join candidates on picked.group_no = candidates.group_no and picked.rank = candidates.rank
),

picked_sides as (
    select passage_id, a_article_id as article_id, a_start as char_start, a_end as char_end, b_article_id as other_id
    from picked_passages
    union all
    select passage_id, b_article_id as article_id, b_start as char_start, b_end as char_end, a_article_id as other_id
    from picked_passages
),

all_sides as (
    select a_article_id as article_id, a_start as char_start, a_end as char_end, b_article_id as other_id
    from passages
    union all
    select b_article_id as article_id, b_start as char_start, b_end as char_end, a_article_id as other_id
    from passages
),

also as (
    select picked.passage_id, list(distinct others.other_id order by others.other_id) as also_ids
    from picked_sides as picked
    inner join all_sides as others on picked.article_id = others.article_id and picked.other_id <> others.other_id
    where 2 * (least(picked.char_end, others.char_end) - greatest(picked.char_start, others.char_start))
        >= picked.char_end - picked.char_start
    group by picked.passage_id
)

select
    group_no,
    pick_no,
    passage_id,
    a_article_id,
    a_start,
    a_end,
    substr(a.text, a_start + 1, a_end - a_start) as a_text,
    len(string_split(substr(a.text, 1, a_start), E'\n\n')) as a_paragraph,
    len(string_split(a.text, E'\n\n')) as a_paragraphs,
    b_article_id,
    b_start,
    b_end,
    substr(b.text, b_start + 1, b_end - b_start) as b_text,
    len(string_split(substr(b.text, 1, b_start), E'\n\n')) as b_paragraph,
    len(string_split(b.text, E'\n\n')) as b_paragraphs,
    picked_passages.n_words,
    similarity,
    kind,
    coalesce(also_ids, []) as also_ids
from picked_passages
inner join articles as a on a_article_id = a.article_id
inner join articles as b on b_article_id = b.article_id
left join also using (passage_id)
order by group_no, pick_no
