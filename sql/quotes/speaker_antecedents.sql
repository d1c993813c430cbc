-- A row is a speaker of a quotation without a name of its own (he, the company, the minister), and the name before it that it stands for.
-- key: article_id, speaker_start, speaker_end
-- kind: stage
-- grain: article_id
-- he and she: the nearest person, one that a sentence begins with or that has just spoken before one named in passing; not one whom Mr., Ms. or a
-- noun (spokeswoman) shows to be of the other sex. The minister: the nearest person called so. It, the company: the nearest body that is no news medium.
-- The ministry: one with that word in its name. A man, another official, and what has a name in front of it (China's ministry) stay unknown. Names inside
-- quotations are passed over (Hobbs 1978 and Lappin and Leass 1994 rank antecedents by recency and by their being subjects).
with unnamed_speakers as (
    select
        *,
        lower(regexp_extract(speaker, '([\p{L}\p{M}-]+)[^\p{L}]*\z', 1)) as head,
        regexp_matches(lower(speaker), '\A(?:he|she)\z') as is_person,
        lower(speaker) = 'it' or regexp_matches(
            lower(speaker),
            '\A(?:the|this|that|its|their)?(?: [\p{L}-]+)? ?(?:company|firm|corporation|manufacturer|maker|retailer|airline|bank|carmaker|automaker|chipmaker|group|organi[sz]ation|agency|club|team|union|party|charity|startup|business|association|institute|operator|carrier)\z'
        ) and regexp_matches(lower(speaker), '\A(?:the|this|that) ') as is_body
    from named_speakers
    where
        mention_id is null
        and not regexp_matches(tags, '[SNOG]')
        and not regexp_matches(lower(speaker), '\A(?:a|an|one|another|some|several|many|two|three|four|five|six|few|i|we|you|they|others|nobody|everyone|everybody|someone|somebody)\b')
        and (regexp_matches(tags, '\A[pY]\z') or regexp_matches(lower(speaker), '\A(?:the|this|that)\b'))
),

given_names as (
    select lower(name) as name, min(gender) as gender
    from raw.given_names
    group by lower(name)
    having min(gender) = max(gender)
),

names as (
    select
        mentions.article_id,
        mentions.mention_id,
        mentions.entity_id,
        mentions.label,
        mentions.char_start,
        mentions.char_end,
        lower(mentions.text) as name,
        split_part(lower(mentions.text), ' ', 1) as given_name,
        lower(substr(articles.text, greatest(mentions.char_start - 50, 0) + 1, least(mentions.char_start, 50))) as text_before,
        lower(substr(articles.text, mentions.char_end + 1, 50)) as text_after,
        regexp_matches(
            substr(articles.text, greatest(mentions.char_start - 60, 0) + 1, least(mentions.char_start, 60)),
            '(?:\A|[.!?:]["”’''»]*\s|\n|["”»]\s|\b(?:when|after|before|that|because|while|as|and|but|if|whom)\s)(?:[\p{Lu}][\p{L}.’''-]+\s+){0,4}\z'
        ) as begins_sentence
    from mentions
    inner join articles on mentions.article_id = articles.article_id
    where
        mentions.entity_id is not null
        and mentions.label in ('PERSON', 'ORG', 'GPE')
        and exists (select 1 from unnamed_speakers as speakers where speakers.article_id = mentions.article_id)
        and not exists (
            select 1
            from quote_places as places
            where places.article_id = mentions.article_id and places.char_start <= mentions.char_start and mentions.char_end <= places.char_end
        )
),

-- A name that is Mr. somewhere, or whose given name is a man's.
sexes as (
    select
        names.article_id,
        names.entity_id,
        bool_or(
            regexp_matches(text_before, '\b(?:mr\.?|sir|lord|king|prince|father|spokesman|chairman|congressman|councilman|policeman|businessman|son|brother|husband|widower|grandfather|uncle|grandson|nephew),?\s+\z')
            or regexp_matches(text_after, '\A,(?: [\p{L}\d’''.-]+,?){0,3} (?:spokesman|chairman|congressman|councilman|policeman|businessman|son|brother|husband|father|widower|grandfather|uncle|grandson|nephew)\b')
        ) as has_mr,
        bool_or(
            regexp_matches(text_before, '\b(?:mrs\.?|ms\.?|miss|lady|dame|queen|princess|mother|spokeswoman|chairwoman|congresswoman|councilwoman|policewoman|businesswoman|daughter|sister|wife|widow|grandmother|aunt|niece|granddaughter),?\s+\z')
            or regexp_matches(text_after, '\A,(?: [\p{L}\d’''.-]+,?){0,3} (?:spokeswoman|chairwoman|congresswoman|councilwoman|policewoman|businesswoman|daughter|sister|wife|mother|widow|grandmother|aunt|niece|granddaughter)\b')
        ) as has_ms,
        bool_or(coalesce(given.gender, '') = 'm') as has_mans_name,
        bool_or(coalesce(given.gender, '') = 'f') as has_womans_name
    from names
    left join given_names as given on names.given_name = given.name
    where label = 'PERSON'
    group by names.article_id, names.entity_id
),

sexed_names as (
    select
        names.*,
        coalesce(has_mr and not has_ms or not has_mr and not has_ms and has_mans_name and not has_womans_name, false) as is_male,
        coalesce(has_ms and not has_mr or not has_mr and not has_ms and has_womans_name and not has_mans_name, false) as is_female
    from names
    left join sexes on names.article_id = sexes.article_id and names.entity_id = sexes.entity_id
),

possible_names as (
    select
        speakers.article_id,
        speakers.speaker_start,
        speakers.speaker_end,
        names.mention_id,
        names.entity_id,
        names.char_start,
        names.char_start
        + if(names.begins_sentence or exists (
            select 1 from named_speakers as earlier where earlier.article_id = names.article_id and earlier.mention_id = names.mention_id
        ), (select value::bigint from settings where name = 'quote_subject_chars'), 0) as rank
    from unnamed_speakers as speakers
    inner join sexed_names as names
        on
            speakers.article_id = names.article_id
            and names.char_end <= speakers.speaker_start
            and names.char_end >= speakers.speaker_start - (select value from settings where name = 'quote_antecedent_chars')
    where
        case
            when is_person then
                label = 'PERSON'
                and not (lower(speaker) = 'he' and is_female)
                and not (lower(speaker) = 'she' and is_male)
            when is_body then label = 'ORG'
            else
                label = 'ORG' and contains(name, head)
                or label = 'PERSON' and regexp_matches(tags, 'r\z') and (contains(text_before, head || ' ') or regexp_matches(text_after, '\A,') and contains(text_after, ' ' || head))
        end
),

speaker_antecedents as (
    select
        article_id, -- the article
        speaker_start, -- where the words that name the speaker begin in articles.text
        speaker_end, -- where they end
        mention_id, -- the mention that they stand for
        entity_id -- whom it names
    from possible_names
    qualify row_number() over (partition by article_id, speaker_start, speaker_end order by rank desc, char_start desc, mention_id) = 1
)

select * from speaker_antecedents
