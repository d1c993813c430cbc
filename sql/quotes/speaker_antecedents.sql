-- A row is a speaker of a quotation without a name of its own (he, the company, the minister), and the name before it that it stands for.
-- key: article_id, speaker_start, speaker_end
-- kind: stage
-- grain: article_id
-- he and she: the nearest person, one that a sentence begins with or that has just spoken before one named in passing. The minister: the nearest person
-- called so. It: the nearest body that begins a sentence or has spoken; the company: the nearest. Her statement: she; Joly's statement: Joly; a statement: who has spoken last. The ministry: one with that word in its name. Where the nearest that fits is itself without a name (a docker; the
-- statement), whom it stands for is unknown. A man, another official, and what has a name in front of it (China's ministry) stay unknown.
-- Hobbs 1978 and Lappin and Leass 1994 rank antecedents by recency and by their being subjects.
with named as (
    select
        searching.article_id,
        searching.speaker_start,
        searching.speaker_end,
        names.mention_id,
        names.entity_id,
        names.char_start,
        names.begins_sentence or exists (
            select 1
            from named_speakers as earlier
            where earlier.article_id = names.article_id and earlier.mention_id = names.mention_id
        ) as is_prominent
    from unnamed_speakers as searching
    inner join possible_antecedents as names
        on
            searching.article_id = names.article_id
            and searching.speaker_start >= names.char_end
            and names.char_end >= searching.speaker_start - (select value from settings where name = 'quote_antecedent_chars')
    where
        case searching.wanted
            when 'person' then label = 'PERSON' and not (regexp_matches(speaker, '\A(?:he|his)\b') and is_female) and not (regexp_matches(speaker, '\A(?:she|her)\b') and is_male)
            when 'last speaker'
                then
                    label in ('PERSON', 'ORG')
                    and exists (
                        select 1
                        from named_speakers as earlier
                        where earlier.article_id = names.article_id and earlier.mention_id = names.mention_id
                    )
            when 'body'
                then
                    label = 'ORG'
                    and (
                        names.begins_sentence
                        or exists (
                            select 1
                            from named_speakers as earlier
                            where earlier.article_id = names.article_id and earlier.mention_id = names.mention_id
                        )
                    )
            when 'company'
                then label = 'ORG' and not regexp_matches(name, '\b(?:ministry|embassy|department|government|police|court|council|parliament|university|commission|senate|congress|army|navy)\b')
            when 'body of that name' then label = 'ORG' and contains(name, head)
            when 'person of that role'
                then
                    label = 'PERSON'
                    and (ends_with(text_before, head || ' ') or ends_with(text_before, head || ', ') or regexp_matches(text_after, '\A,') and contains(text_after, ' ' || head))
        end
),

unnamed as (
    select
        searching.article_id,
        searching.speaker_start,
        searching.speaker_end,
        null::varchar as mention_id,
        null::varchar as entity_id,
        earlier.speaker_start as char_start,
        true as is_prominent
    from unnamed_speakers as searching
    inner join unnamed_speakers as earlier
        on
            searching.article_id = earlier.article_id
            and searching.speaker_start >= earlier.speaker_end
            and earlier.speaker_end >= searching.speaker_start - (select value from settings where name = 'quote_antecedent_chars')
    where
        earlier.speaker not in ('he', 'she', 'it', 'i', 'we', 'they', 'you')
        and case searching.wanted when 'person' then not earlier.is_body and regexp_matches(earlier.tags, '[rw]\z') when 'body' then earlier.is_body and not earlier.is_document and searching.speaker = 'it' end
),

possessors as (
    select
        searching.article_id,
        searching.speaker_start,
        searching.speaker_end,
        mentions.mention_id,
        mentions.entity_id,
        mentions.char_start,
        true as is_prominent
    from unnamed_speakers as searching
    inner join mentions on searching.article_id = mentions.article_id and searching.speaker_start = mentions.char_start
    where searching.is_document and mentions.label in ('PERSON', 'ORG') and regexp_matches(substr(searching.speaker, mentions.char_end - mentions.char_start + 1), '\A ?[’'']s?(?: |\z)')
),

ranked as (
    select * from named
    union all
    select * from possessors
    union all
    select * from unnamed
),

speaker_antecedents as (
    select
        article_id, -- the article
        speaker_start, -- where the words that name the speaker begin in articles.text
        speaker_end, -- where they end
        mention_id, -- the mention that they stand for; null: one without a name
        entity_id -- whom it names
    from ranked
    qualify row_number() over (
        partition by article_id, speaker_start, speaker_end
        order by char_start + if(is_prominent, (select value::bigint from settings where name = 'quote_subject_chars'), 0) desc, char_start desc, mention_id asc nulls last
    ) = 1
)

select * from speaker_antecedents
