-- A row is an article that prints the utterance `family_id`, or part of it, in one place: at most 300, the first printed first. The pieces of an utterance that its attribution interrupts are one row.
-- wording_no counts the wordings in the order in which they appear: places with the same relation and words, whatever their capitals and marks.
with pieces as (
    select
        versions.*,
        quotes.speaker,
        quotes.speaker_entity_id,
        quotes.cue,
        coalesce(quotes.part_of, versions.quote_id, versions.article_id || ':' || versions.char_start) as place_id
    from quote_versions as versions
    left join quotes using (quote_id)
    where versions.quote_family_id = getvariable('family_id')::varchar
),

places as (
    select
        place_id,
        article_id,
        any_value(relation) as relation,
        any_value(is_marked) as is_marked,
        left(string_agg(text, ' … ' order by char_start), 20000) as text,
        any_value(differences) as differences,
        min(char_start) as char_start,
        max(char_end) as char_end,
        arg_min(speaker, char_start) as speaker,
        arg_min(speaker_entity_id, char_start) as speaker_entity_id,
        arg_min(cue, char_start) as cue,
        any_value(first_seen) as first_seen
    from pieces
    group by place_id, article_id
),

told_places as (
    select
        places.*,
        articles.source,
        articles.title,
        articles.agency,
        articles.published_at,
        articles.published_precision,
        pages.path,
        substr(articles.text, greatest(places.char_start - 160, 0) + 1, least(places.char_start, 160)) as before,
        substr(articles.text, places.char_end + 1, 160) as after,
        entities.name as speaker_name,
        places.relation || ' ' || trim(regexp_replace(lower(places.text), '[^\p{L}\p{N}]+', ' ', 'g')) as wording,
        row_number() over (order by places.first_seen nulls last, places.article_id, places.char_start) as place_no
    from places
    inner join articles using (article_id)
    left join pages using (page_id)
    left join entities on places.speaker_entity_id = entities.entity_id
),

wordings as (
    select
        wording,
        row_number() over (order by min(place_no)) as wording_no,
        count(*) as n_places,
        count(distinct coalesce(source, article_id)) as n_sources
    from told_places
    group by wording
)

select
    told_places.* exclude (wording),
    wordings.wording_no,
    wordings.n_places,
    wordings.n_sources,
    max(wordings.wording_no) over () as n_wordings,
    count(*) over () as n_all_places
from told_places
inner join wordings using (wording)
order by told_places.place_no
limit 300
