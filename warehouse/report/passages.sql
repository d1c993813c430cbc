-- A row is a passage of report_passages (longest_passages.sql): the two texts, where they stand, and which other articles have half of it.
with picked_passages as (
    select report_passages.group_no, report_passages.pick_no, report_news.*
    from report_passages
    inner join report_news using (passage_id)
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
    from report_news
    union all
    select b_article_id as article_id, b_start as char_start, b_end as char_end, a_article_id as other_id
    from report_news
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
