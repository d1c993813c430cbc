-- A row is a quotation in the stretch of an article that is read, with who says it.
-- Variables: `article_ids`, a list of ids; `starts` and `ends`, lists of offsets: which stretch of each text (none: its first 40,000 characters).
-- Without them there are no rows. Words set off by an author who means them otherwise, and titles, are left out.
with stretches as (
    select
        unnest(getvariable('article_ids')::varchar[]) as article_id,
        unnest(getvariable('starts')::bigint[]) as stretch_start,
        unnest(getvariable('ends')::bigint[]) as stretch_end
)

select
    article_id,
    quotes.char_start,
    quotes.char_end,
    quotes.speaker,
    quotes.cue,
    quotes.quote_family_id,
    entities.name as speaker_name,
    families.n_articles
from stretches
inner join quotes using (article_id)
left join entities on quotes.speaker_entity_id = entities.entity_id
left join quote_families as families using (quote_family_id)
where
    quotes.kind in ('direct', 'partial')
    and quotes.char_end > coalesce(stretch_start, 0)
    and quotes.char_start < coalesce(stretch_end, 40000)
order by article_id, quotes.char_start
limit 4000
