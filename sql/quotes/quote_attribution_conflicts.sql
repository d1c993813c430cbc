-- A row is two versions of an utterance that are attributed to different speakers.
-- key: quote_family_id, a_quote_id, b_quote_id
-- kind: table
-- DuckDB only: strip_accents; list_has_any.
-- Of the versions with one speaker the first printed stands for all; each is compared with the first printed of the family that names its speaker. Two entities differ; where one
-- is unknown, two names differ that have no word in common: "she" and "a spokesperson" name nobody, and differ from nobody.
-- Whether it is a conflict or a person who speaks for a body, the kind tells as far as words do.
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
        regexp_matches(
            speaker_words,
            '\b(?:ministry|government|department|embassy|company|statement|commission|committee|agency|office|council|party|court|police|bank|union|association|group|army|report)\b'
        ) as is_body,
        regexp_matches(
            speaker_words,
            '\b(?:minister|president|premier|spokes(?:man|woman|person)|secretary|director|chief|chairman|chairwoman|ambassador|official|officer|head|mayor|governor)\b'
        ) as is_office,
        not regexp_matches(regexp_replace(speaker, '^(?:The|A|An|His|Her|Its|Their|One|This|That|He|She|It|They|We|I|Who)\b', '', 'g'), '[\p{Lu}\p{Lt}\p{Lo}]') as is_nameless
    from named_versions
),

speakers as (
    select *
    from told_versions
    where speaker_entity_id is not null or not is_nameless
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
        if((a.is_body and not b.is_body) or (b.is_body and not a.is_body), 'person_and_body', 'different') as kind -- person_and_body: one may speak for the other; different: the names do not tell so
    from first_speakers as a
    inner join speakers as b on a.quote_family_id = b.quote_family_id and a.quote_id <> b.quote_id
    where
        if(
            a.speaker_entity_id is not null and b.speaker_entity_id is not null,
            a.speaker_entity_id <> b.speaker_entity_id,
            not list_has_any(a.name_words, b.name_words)
        )
)

select * from quote_attribution_conflicts
