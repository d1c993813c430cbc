-- A row is an utterance: what somebody said, as one or many articles print it.
-- key: quote_family_id
-- kind: table
-- grain: quote_family_id
-- lookup: article_words by article_id
-- lookup: attributed_quotes by quote_id
-- lookup: entities by entity_id = speaker_entity_id
with printed_versions as (
    select
        versions.quote_family_id,
        versions.article_id,
        versions.quote_id,
        versions.char_start,
        versions.char_end,
        versions.text,
        marked.utterance_id,
        coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz) as published_at,
        words.outlet_key,
        coalesce(entities.name, quotes.speaker) as speaker,
        quotes.speaker_entity_id
    from quote_versions as versions
    inner join article_words as words using (article_id)
    left join marked_versions as marked using (quote_family_id, quote_id)
    left join attributed_quotes as quotes using (quote_id)
    left join entities on quotes.speaker_entity_id = entities.entity_id
),

fullest_versions as (
    select
        printed.quote_family_id,
        string_agg(printed.text, ' ' order by printed.char_start) as text,
        arg_min(printed.speaker, printed.char_start) as speaker,
        arg_min(printed.speaker_entity_id, printed.char_start) as speaker_entity_id
    from printed_versions as printed
    semi join family_texts as texts on printed.quote_family_id = texts.quote_family_id and printed.utterance_id = texts.utterance_id
    group by printed.quote_family_id
),

named_speakers as (
    select
        quote_family_id,
        min(struct_pack(is_unknown := if(speaker_entity_id is null, 1, 0), published_at := published_at, article_id := article_id, char_start := char_start, speaker := speaker, entity := speaker_entity_id)) as named
    from printed_versions
    where speaker is not null
    group by quote_family_id
),

quote_families as (
    select
        printed.quote_family_id, -- identifies the utterance: a hash of its first printed sentence
        any_value(fullest.text) as text, -- its fullest version as printed; of several as full ones that which was printed first
        case
            when any_value(fullest.speaker_entity_id) is null and any_value(named.named.entity) is not null then any_value(named.named.speaker)
            else coalesce(any_value(fullest.speaker), any_value(named.named.speaker))
        end as speaker, -- who says it there: the entity's name; where that is unknown, as written; where nobody is named, as another version has it
        coalesce(any_value(fullest.speaker_entity_id), any_value(named.named.entity)) as speaker_entity_id, -- who that is, where a text tells
        count(distinct coalesce(printed.utterance_id, printed.article_id || ':' || printed.char_start)) as n_versions, -- places where it is printed, the pieces of one utterance counted once
        count(distinct printed.article_id) as n_articles, -- articles that print it
        count(distinct printed.outlet_key) as n_sources, -- outlets that print it; a page without one counts as an outlet of its own
        arg_min(printed.article_id, (printed.published_at, printed.article_id)) as first_article_id, -- the article that was published first; where that is unknown or equal, the one with the smallest id
        nullif(min(printed.published_at), '9999-12-31 00:00:00+00'::timestamptz) as first_seen -- when that was
    from printed_versions as printed
    inner join fullest_versions as fullest using (quote_family_id)
    left join named_speakers as named using (quote_family_id)
    group by printed.quote_family_id
)

select * from quote_families
