-- The one row is the utterance `family_id`, with where its fullest version stands first; no row: there is none of that id.
with fullest_places as (
    select
        versions.quote_family_id,
        versions.article_id,
        articles.source,
        articles.story_id
    from quote_versions as versions
    inner join articles using (article_id)
    where versions.quote_family_id = getvariable('family_id')::varchar and versions.is_marked
    order by versions.differences is not null, versions.similarity desc, versions.first_seen asc nulls last, versions.article_id asc, versions.char_start asc
    limit 1
)

select
    families.quote_family_id,
    left(families.text, 20000) as text,
    length(families.text) as n_chars,
    families.speaker,
    families.speaker_entity_id,
    families.n_versions,
    families.n_articles,
    families.n_sources,
    families.first_seen,
    places.article_id as fullest_article_id,
    places.source as fullest_source,
    stories.story_id,
    stories.title as story_title,
    stories.n_articles as n_story_articles
from quote_families as families
left join fullest_places as places using (quote_family_id)
left join stories using (story_id)
where families.quote_family_id = getvariable('family_id')::varchar
