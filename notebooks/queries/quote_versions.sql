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

-- What is said of an article is read at the end, for those that are told.
told_places as (
    select
        places.*,
        coalesce(articles.source, articles.article_id) as outlet_key,
        trim(regexp_replace(lower(places.text), '[^\p{L}\p{N}]+', ' ', 'g')) as words,
        row_number() over (order by places.first_seen asc nulls last, places.article_id asc, places.char_start asc) as place_no
    from places
    inner join articles using (article_id)
),

wordings as (
    select
        relation,
        words,
        row_number() over (order by min(place_no)) as wording_no,
        count(*) as n_places,
        count(distinct outlet_key) as n_sources,
        count(*) over () as n_wordings
    from told_places
    group by relation, words
),

first_places as (
    select
        told.* exclude (words, outlet_key, first_seen),
        wordings.wording_no,
        wordings.n_places,
        wordings.n_sources,
        wordings.n_wordings,
        (select count(*) from told_places) as n_all_places
    from told_places as told
    inner join wordings using (relation, words)
    where told.place_no <= 300
),

named_pages as (
    select page_id, path
    from pages
    where page_id in (select articles.page_id from articles where articles.article_id in (select article_id from first_places))
),

-- Where the reader is to begin.
place_sentences as (
    select first_places.place_id, any_value(sentences.sentence_id) as sentence_id
    from first_places
    inner join sentences
        on first_places.article_id = sentences.article_id and first_places.char_start >= sentences.char_start and first_places.char_start < sentences.char_end
    group by first_places.place_id
)

select
    first_places.*,
    place_sentences.sentence_id,
    articles.source,
    left(articles.title, 400) as title,
    articles.published_at,
    articles.published_precision,
    named_pages.path,
    substr(articles.text, greatest(first_places.char_start - 160, 0) + 1, least(first_places.char_start, 160)) as before,
    substr(articles.text, first_places.char_end + 1, 160) as after,
    entities.name as speaker_name
from first_places
inner join articles on first_places.article_id = articles.article_id
left join place_sentences on first_places.place_id = place_sentences.place_id
left join named_pages on articles.page_id = named_pages.page_id
left join entities on first_places.speaker_entity_id = entities.entity_id
order by first_places.place_no
