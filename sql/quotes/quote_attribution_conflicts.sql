-- A row is two versions of an utterance that are attributed to different speakers.
-- key: quote_family_id, a_quote_id, b_quote_id
-- kind: table
-- grain: quote_family_id
-- lookup: attributed_quotes by quote_id
-- lookup: article_words by article_id
-- DuckDB only: strip_accents; list_has_any.
-- Of the versions with one speaker the first printed stands for all; each is compared with the first printed of the family that names its speaker: "she", "a spokesperson" and "the
-- ministry" name nobody. Two entities differ unless their names have a word in common that is no office and no kind of body; so do two names where an entity is unknown.
-- Whether it is a conflict, or a person who speaks for a body, the kind tells as far as words do.
-- DuckDB only: strip_accents; list_has_any.
with named_versions as (
    select
        marked.quote_family_id,
        marked.quote_id,
        marked.article_id,
        marked.char_start,
        coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz) as published_at,
        quotes.speaker,
        quotes.speaker_entity_id,
        regexp_replace(lower(strip_accents(quotes.speaker)), '\b(?:an?|the|its|his|her|their|mr|ms|mrs|dr|that|this|of|for|s|in|on|to|and)\b|[''’]s\b|[^\p{L}\p{N}\s]', ' ', 'g') as speaker_words
    from marked_versions as marked
    inner join attributed_quotes as quotes using (quote_id)
    inner join article_words as words on marked.article_id = words.article_id
    where quotes.speaker is not null
),

told_versions as (
    select
        *,
        list_filter(string_split(regexp_replace(trim(speaker_words), '\s+', ' ', 'g'), ' '), lambda word: word <> '') as name_words,
        list_filter(
            name_words,
            lambda word: regexp_matches(
                word,
                '^(?:ministry|government|department|embassy|company|statement|commission|committee|agency|office|council|party|court|police|bank|union|association|group|army|report)$'
            )
        ) as body_words,
        list_filter(
            name_words,
            lambda word: regexp_matches(
                word,
                '^(?:minister|president|premier|spokes(?:man|woman|person)|secretary|director|chief|chairman|chairwoman|ambassador|official|officer|head|mayor|governor)$'
            )
        ) as office_words,
        not regexp_matches(
            regexp_replace(speaker, '^(?:The|A|An|His|Her|Its|Their|One|This|That|He|She|It|They|We|I|Who)\b', '', 'g'), '[\p{Lu}\p{Lt}\p{Lo}]'
        ) as is_nameless
    from named_versions
),

speakers as (
    select *
    from told_versions
    where not is_nameless
    qualify
        row_number() over (
            partition by quote_family_id, coalesce(speaker_entity_id, array_to_string(name_words, ' ')) order by published_at, article_id, char_start
        ) = 1
),

first_speakers as (
    select *
    from speakers
    qualify row_number() over (partition by quote_family_id order by published_at, article_id, char_start) = 1
),

quote_attribution_conflicts as (
    select
        a.quote_family_id, -- the utterance
        a.quote_id as a_quote_id, -- the version that was printed first
        a.speaker as a_speaker, -- who says it there, as written
        b.quote_id as b_quote_id, -- a version that names another speaker, the first that does
        b.speaker as b_speaker, -- who says it there
        if((array_length(a.body_words) > 0) <> (array_length(b.body_words) > 0), 'person_and_body', 'different') as kind -- person_and_body: one may speak for the other; different: the names do not tell so
    from first_speakers as a
    inner join speakers as b on a.quote_family_id = b.quote_family_id and a.quote_id <> b.quote_id
    where
        coalesce(a.speaker_entity_id <> b.speaker_entity_id, true)
        and not list_has_any(
            list_filter(a.name_words, lambda word: not list_contains(list_concat(a.body_words, a.office_words), word)),
            list_filter(b.name_words, lambda word: not list_contains(list_concat(b.body_words, b.office_words), word))
        )
)

select * from quote_attribution_conflicts
