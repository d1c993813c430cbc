-- A row is an utterance that is asked for: at most 100, those that most outlets print first.
-- Variables, each may be left out: `words` (all of them, or parts of words, in the fullest version or its speaker's name, or in another version; capitals and accents make no difference), `speaker_id`, `story_id`,
-- `n_sources` (at least so many outlets), `is_disputed` (true: others are named for it too), `is_changed` (true: its words are changed between quotation marks).
-- The texts are read for the search and for what is told: what ranks and counts needs none of them.
with asked as (
    select
        list_filter(
            string_split(regexp_replace(regexp_replace(lower(strip_accents(coalesce(getvariable('words')::varchar, ''))), '[’‘]', '''', 'g'), '[\s"“”]+', ' ', 'g'), ' '),
            lambda word: word <> ''
        )[1:12] as words,
        coalesce(list_max(list_transform(words, lambda word: lpad(length(word)::varchar, 6, '0') || word))[7:], '') as longest_word
),

changed_families as (
    select quote_family_id
    from quote_versions
    where relation in ('spliced', 'changed', 'altered')
),

-- An entity speaks in a family if any version says so, not only the fullest.
speaker_families as (
    select quote_family_id
    from quotes
    where speaker_entity_id = getvariable('speaker_id')::varchar
),

story_families as (
    select versions.quote_family_id
    from quote_versions as versions
    inner join articles using (article_id)
    where articles.story_id = getvariable('story_id')::varchar
),

-- Most texts lack the longest word: only the others are put together and asked for all.
nearly_worded_texts as materialized (
    select quote_family_id, text, speaker
    from quote_families
    where
        getvariable('words') is not null
        and (
            contains(replace(lower(strip_accents(text)), '’', ''''), (select longest_word from asked))
            or contains(replace(lower(strip_accents(speaker)), '’', ''''), (select longest_word from asked))
        )
    union all
    select quote_family_id, text, null as speaker
    from quote_versions
    where
        getvariable('words') is not null
        and relation <> 'verbatim'
        and contains(replace(lower(strip_accents(text)), '’', ''''), (select longest_word from asked))
),

plain_texts as materialized (
    select quote_family_id, replace(lower(strip_accents(text || ' ' || coalesce(speaker, ''))), '’', '''') as plain_text
    from nearly_worded_texts
),

worded_families as (
    select texts.quote_family_id
    from plain_texts as texts
    cross join asked
    where list_bool_and(list_transform(asked.words, lambda word: contains(texts.plain_text, word)))
),

found_families as materialized (
    select quote_family_id, n_sources, n_articles, n_versions
    from quote_families
    where
        n_sources >= coalesce(getvariable('n_sources')::bigint, 1)
        and ((select len(words) from asked) = 0 or quote_family_id in (select quote_family_id from worded_families))
        and (getvariable('speaker_id')::varchar is null or quote_family_id in (select quote_family_id from speaker_families))
        and (getvariable('story_id')::varchar is null or quote_family_id in (select quote_family_id from story_families))
        and (not coalesce(getvariable('is_disputed')::boolean, false) or quote_family_id in (select quote_family_id from quote_attribution_conflicts))
        and (not coalesce(getvariable('is_changed')::boolean, false) or quote_family_id in (select quote_family_id from changed_families))
),

told_families as materialized (
    select *
    from found_families
    order by n_sources desc, n_articles desc, n_versions desc, quote_family_id asc
    limit 100
),

told_changed_families as (
    select quote_family_id
    from changed_families
    where quote_family_id in (select quote_family_id from told_families)
)

select
    told.quote_family_id,
    left(families.text, 300) as text,
    left(families.speaker, 120) as speaker,
    told.n_sources,
    told.n_articles,
    told.n_versions,
    families.first_seen,
    told.quote_family_id in (select quote_family_id from quote_attribution_conflicts) as is_disputed,
    told.quote_family_id in (select quote_family_id from told_changed_families) as is_changed,
    (select count(*) from found_families) as n_found
from told_families as told
inner join quote_families as families using (quote_family_id)
order by told.n_sources desc, told.n_articles desc, told.n_versions desc, told.quote_family_id asc
