-- A row is somebody whom articles name as the speaker of the utterance `family_id`, as whoever that is known to be, or as written; at most 20, those whom most articles name first. Null: nobody is named.
-- is_other: another than the speaker whom the first article names, as far as names tell (kind: quote_attribution_conflicts).
with conflicts as (
    select quotes.quote_id, conflicts.kind, quotes.speaker, quotes.speaker_entity_id
    from quote_attribution_conflicts as conflicts
    inner join quotes on conflicts.b_quote_id = quotes.quote_id
    where conflicts.quote_family_id = getvariable('family_id')::varchar
),

places as (
    select
        versions.article_id,
        versions.char_start,
        coalesce(articles.source, articles.page_id) as outlet,
        articles.source,
        versions.first_seen,
        quotes.speaker,
        quotes.speaker_entity_id,
        quotes.cue,
        entities.name,
        coalesce(quotes.speaker_entity_id, lower(quotes.speaker)) as speaker_key
    from quote_versions as versions
    inner join articles using (article_id)
    left join quotes using (quote_id)
    left join entities on quotes.speaker_entity_id = entities.entity_id
    where versions.quote_family_id = getvariable('family_id')::varchar and versions.is_marked
),

attributions as (
    select
        places.speaker_key,
        any_value(places.speaker_entity_id) as speaker_entity_id,
        any_value(places.name) as name,
        count(distinct places.article_id) as n_articles,
        count(distinct places.outlet) as n_sources,
        min(places.first_seen) as first_seen,
        list(distinct left(places.speaker, 120))[1:5] as written,
        list(distinct places.source)[1:6] as sources,
        any_value(conflicts.kind) as kind
    from places
    left join conflicts on places.speaker_key = coalesce(conflicts.speaker_entity_id, lower(conflicts.speaker))
    group by places.speaker_key
)

select *, kind is not null as is_other
from attributions
order by speaker_key is null, n_articles desc, first_seen asc nulls last, speaker_key asc
limit 20
