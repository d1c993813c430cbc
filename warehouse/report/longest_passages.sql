-- A row is a passage of a group, the longest first, at most $top of a group, with the two texts and where they stand.
-- Reads report_listed (listed.sql). Where many articles have one wording, not every pair of them is told: after the longest passage,
-- the next is the longest that has something new on one side at least. A side has not if half of it lies within a passage taken before,
-- or if its words stand in one. A passage that is the same word for word on both sides is then told by one that is at most twice
-- as long only, since also_ids, the other articles that have half of a passage, names its articles there.
with recursive worded_passages as (
    select
        a_listed.group_no,
        passages.*,
        lower(regexp_replace(substr(a.text, a_start + 1, a_end - a_start), '[^\p{L}\p{M}\p{N}]+', ' ', 'g')) as a_words,
        lower(regexp_replace(substr(b.text, b_start + 1, b_end - b_start), '[^\p{L}\p{M}\p{N}]+', ' ', 'g')) as b_words
    from passages
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
