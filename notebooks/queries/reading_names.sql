-- A row is a name in the stretch of an article that is read, with whom it names.
-- Variables: `article_ids`, a list of ids; `starts` and `ends`, lists of offsets: which stretch of each text (none: its first 40,000 characters).
-- Without them there are no rows. Dates and quantities are left out.
with stretches as (
    select
        unnest(getvariable('article_ids')::varchar[]) as article_id,
        unnest(getvariable('starts')::bigint[]) as stretch_start,
        unnest(getvariable('ends')::bigint[]) as stretch_end
)

select
    article_id,
    mentions.char_start,
    mentions.char_end,
    mentions.label,
    entity_id,
    entities.name
from stretches
inner join mentions using (article_id)
left join entities using (entity_id)
where
    mentions.label not in ('DATE', 'QUANTITY')
    and mentions.char_end > coalesce(stretch_start, 0)
    and mentions.char_start < coalesce(stretch_end, 40000)
order by article_id, mentions.char_start
limit 8000
