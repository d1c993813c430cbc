-- A row is a sentence in the stretch of an article that is read, with where it came from.
-- Variables: `article_ids`, a list of ids; `starts` and `ends`, lists of offsets: which stretch of each text (none: its first 40,000 characters).
-- Without them there are no rows.
with stretches as (
    select
        unnest(getvariable('article_ids')::varchar[]) as article_id,
        unnest(getvariable('starts')::bigint[]) as stretch_start,
        unnest(getvariable('ends')::bigint[]) as stretch_end
)

select
    article_id,
    sentences.sentence_id,
    sentences.sentence_no,
    sentences.char_start,
    sentences.char_end,
    sentences.origin,
    sentences.origin_article_id,
    sentences.origin_sentence_id,
    origins.source as origin_source,
    origins.title as origin_title,
    origins.agency as origin_agency,
    articles.agency
from stretches
inner join sentences using (article_id)
inner join articles using (article_id)
left join articles as origins on sentences.origin_article_id = origins.article_id
where
    sentences.char_end > coalesce(stretch_start, 0)
    and sentences.char_start < coalesce(stretch_end, 40000)
order by article_id, sentences.char_start
limit 8000
