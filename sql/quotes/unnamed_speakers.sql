-- A row is a speaker of a quotation without a name of its own (he, the company, her statement), and what it may stand for.
-- key: article_id, speaker_start, speaker_end
-- kind: stage
-- grain: article_id
with speakers as (
    select
        article_id,
        speaker_start,
        speaker_end,
        tags,
        lower(speaker) as speaker,
        lower(regexp_extract(speaker, '([\p{L}\p{M}-]+)[^\p{L}]*\z', 1)) as head,
        regexp_matches(
            lower(speaker),
            '(?:^| )(?:company|firm|corporation|manufacturer|maker|retailer|airline|bank|carmaker|automaker|chipmaker|group|organi[sz]ation|agency|club|team|union|party|charity|startup|business|association|institute|operator|carrier|ministry|embassy|department|government|court|council|committee|commission|authority|bureau|office|university|school|hospital|police|parliament|statement|report|letter|post|lawsuit|suit|document)\z'
        ) as is_body,
        regexp_matches(lower(speaker), ' (?:statement|letter|e-?mail|post|tweet|remarks|comments|message|note|speech|memo|answer|reply|response|explanation|summary|verdict|words)\z') as is_document
    from named_speakers
    where mention_id is null
),

unnamed_speakers as (
    select
        article_id, -- the article
        speaker_start, -- where the words that name the speaker begin in articles.text
        speaker_end, -- where they end
        tags, -- their letters, as in quote_tokens
        speaker, -- these words in lower case
        head, -- the last of them
        is_body, -- whether it is no person but a body or what a body or a person puts out
        is_document, -- whether it is something that a body or a person puts out
        case
            when speaker in ('he', 'she') then 'person'
            when speaker = 'it' then 'body'
            when is_document and regexp_matches(speaker, '\A(?:his|her) ') then 'person'
            when is_document and regexp_matches(speaker, '\A(?:its|their) ') then 'body'
            when regexp_matches(speaker, '\A(?:the|a|this|that) (?:\p{Ll}+ )?statement\z') then 'last speaker'
            when not regexp_matches(speaker, '\A(?:the|this|that) ') or regexp_matches(tags, '[SNOG]') then null
            when
                regexp_matches(head, '\A(?:company|firm|corporation|manufacturer|maker|retailer|airline|bank|carmaker|automaker|chipmaker|group|organi[sz]ation|club|team|charity|startup|business|operator|carrier)\z')
                then 'company'
            when is_body then 'body of that name'
            when regexp_matches(tags, 'r\z') then 'person of that role'
        end as wanted -- what it stands for: person, body, company, body of that name, person of that role, last speaker; null: for nothing that could be told
    from speakers
)

select * from unnamed_speakers
