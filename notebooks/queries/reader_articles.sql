-- A row is an article of a story that can be read, or one that is read already: at most 200, those that share most words with others first.
-- Variables: `story_id`; `article_ids`, a list of ids that are there in any case. Without them there are no rows.
with candidates as (
    select *
    from articles
    where
        story_id = getvariable('story_id')::varchar
        or article_id in (select unnest(getvariable('article_ids')::varchar[]))
),

sides as (
    select a_article_id as article_id, b_article_id as other_id, shared_words
    from main."overlaps"
    union all
    select b_article_id as article_id, a_article_id as other_id, shared_words
    from main."overlaps"
),

nearest as (
    select sides.article_id, max(sides.shared_words) as shared_words, arg_max(sides.other_id, sides.shared_words) as nearest_id
    from sides
    semi join candidates on sides.article_id = candidates.article_id
    semi join candidates as others on sides.other_id = others.article_id
    group by sides.article_id
)

select
    article_id,
    candidates.story_id,
    candidates.source,
    candidates.agency,
    candidates.title,
    candidates.published_at,
    candidates.n_words,
    pages.path,
    coalesce(nearest.shared_words, 0) as shared_words,
    nearest.nearest_id,
    count(*) over () as n_articles
from candidates
left join nearest using (article_id)
left join pages using (page_id)
order by
    (article_id in (select unnest(getvariable('article_ids')::varchar[]))) desc,
    shared_words desc,
    candidates.published_at asc,
    article_id asc
limit 200
