-- A row is somebody or something named in the corpus.
-- key: entity_id
-- kind: table
-- grain: entity_id
-- Its name is the way in which most articles print it: of a person in full, not two or three letters, not in capitals where
-- others do not, longer rather than shorter.
with printed_names as (
    select
        entity_id,
        alias,
        min(label) as label,
        sum(n_mentions) as n_mentions,
        count(distinct article_id) as n_articles,
        regexp_matches(alias, '\p{Ll}') as has_small_letters,
        array_length(string_split(alias, ' ')) as n_words
    from entity_names
    group by entity_id, alias
),

best_names as (
    select entity_id, alias as name
    from printed_names
    qualify row_number() over (
        partition by entity_id
        order by label = 'PERSON' and n_words > 1 desc, regexp_matches(alias, '^[^\p{Ll}]') desc, regexp_matches(alias, '^(?:\p{Lu}\.?){1,3}$') asc, n_articles desc, has_small_letters desc, n_mentions desc, n_words desc, alias asc
    ) = 1
),

counts as (
    select
        entity_id,
        min(label) as label,
        sum(n_mentions)::bigint as n_mentions,
        count(distinct article_id) as n_articles,
        count(distinct coalesce(source, article_id)) as n_sources,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at
    from entity_names
    group by entity_id
),

entities as (
    select
        counts.entity_id, -- identifies the entity: a hash of the form of its name
        best_names.name, -- its name as most articles print it in full
        counts.label, -- PERSON, ORG, GPE, LOC, NORP, EVENT, WORK, OTHER
        counts.n_mentions, -- places where it is named
        counts.n_articles, -- articles that name it
        counts.n_sources, -- outlets that name it; an article without an outlet counts as one
        counts.first_published_at, -- when the first of these articles was published
        counts.last_published_at -- when the last of them was
    from counts
    inner join best_names on counts.entity_id = best_names.entity_id
)

select * from entities
