-- A row is somebody or something named: at most 100, those whom most outlets name first; with `words` those with an alias that has all of them, or parts of words.
-- Variables, each may be left out: `words` (capitals and accents make no difference), `label` (PERSON, ORG …), `story_id` (named in its articles; the counts stay those of all).
with asked as (
    select
        trim(regexp_replace(regexp_replace(lower(strip_accents(coalesce(getvariable('words')::varchar, ''))), '[’‘]', '''', 'g'), '\s+', ' ', 'g')) as phrase,
        list_filter(string_split(phrase, ' '), lambda word: word <> '')[1:12] as words
),

matching_aliases as (
    select
        aliases.entity_id,
        aliases.alias,
        aliases.n_mentions,
        replace(replace(lower(strip_accents(aliases.alias)), '’', ''''), '‘', '''') as plain_alias,
        case when plain_alias = asked.phrase then 1 when starts_with(plain_alias, asked.phrase) then 2 else 3 end as distance
    from entity_aliases as aliases
    cross join asked
    where len(asked.words) > 0 and list_bool_and(list_transform(asked.words, lambda word: contains(plain_alias, word)))
),

matching_entities as (
    select entity_id, min(distance) as distance, arg_min(alias, (distance, -n_mentions, alias)) as alias
    from matching_aliases
    group by entity_id
),

story_entities as (
    select distinct mentions.entity_id
    from mentions
    inner join articles using (article_id)
    where articles.story_id = getvariable('story_id')::varchar
)

select
    entities.entity_id,
    left(entities.name, 200) as name,
    entities.label,
    entities.n_mentions,
    entities.n_articles,
    entities.n_sources,
    if(matching.alias <> entities.name, left(matching.alias, 200), null) as found_as,
    count(*) over () as n_found
from entities
left join matching_entities as matching using (entity_id)
where
    ((select len(words) from asked) = 0 or matching.entity_id is not null)
    and (getvariable('label')::varchar is null or entities.label = getvariable('label')::varchar)
    and (getvariable('story_id')::varchar is null or entities.entity_id in (select entity_id from story_entities))
order by matching.distance asc nulls last, entities.n_sources desc, entities.n_articles desc, entities.label in ('PERSON', 'ORG') desc, entities.n_mentions desc, entities.name asc, entities.entity_id asc
limit 100
