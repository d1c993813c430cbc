-- A row is a speaker of a quotation as written, with the name that it is or has beside it.
-- key: article_id, speaker_start, speaker_end
-- kind: stage
-- grain: article_id
-- A name at the end of the words that name the speaker (Council President Denise Halloran), or set beside them (the straits minister, Mirèle Astvane; a spokesman
-- for the line, Thomas Erlquist). A name in front of a noun (the Hikvision spokesperson) is not who speaks.
with speakers as (
    select
        article_id,
        speaker_start,
        speaker_end,
        min(speaker_tags) as tags,
        bool_or(is_after) as is_after
    from quote_cues
    where speaker_start is not null
    group by article_id, speaker_start, speaker_end
),

named_speakers_near as (
    select
        speakers.*,
        articles.page_id,
        substr(articles.text, speakers.speaker_start + 1, speakers.speaker_end - speakers.speaker_start) as speaker,
        mentions.mention_id,
        mentions.entity_id,
        mentions.label,
        mentions.char_start,
        mentions.char_end,
        substr(articles.text, speakers.speaker_end + 1, greatest(mentions.char_start - speakers.speaker_end, 0)) as between_text
    from speakers
    inner join article_texts as articles on speakers.article_id = articles.article_id
    left join mentions
        on
            speakers.article_id = mentions.article_id
            and mentions.label not in ('DATE', 'QUANTITY')
            and (
                speakers.speaker_end > mentions.char_start and mentions.char_end between speakers.speaker_end - 2 and speakers.speaker_end + 40
                or mentions.label in ('PERSON', 'ORG') and mentions.char_start between speakers.speaker_end + 2 and speakers.speaker_end + 60
            )
),

judged_names as (
    select
        *,
        case
            when mention_id is null then 9
            when char_start < speaker_end then 1
            when not regexp_matches(tags, '[rmwC]\z') then 9
            when label = 'ORG' and between_text <> ', ' then 9
            when regexp_matches(between_text, '\A, (?:[\p{Lu}][\p{L}]*\.? ){0,2}\z') then 2
            when regexp_matches(between_text, '\A (?:for|of|at|from|with|in) [^,.;:"“”\n]{1,40}, \z') then 3
            else 9
        end as fit
    from named_speakers_near
),

named_speakers as (
    select
        article_id, -- the article
        speaker_start, -- where the words that name the speaker begin in articles.text
        speaker_end, -- where they end
        page_id, -- its page
        speaker, -- these words
        tags, -- their letters, as in quote_tokens
        if(fit < 9, mention_id, null) as mention_id, -- the name
        if(fit < 9, entity_id, null) as entity_id -- whom it names
    from judged_names
    qualify row_number() over (partition by article_id, speaker_start, speaker_end order by fit asc, char_end desc, char_start asc, mention_id asc) = 1
)

select * from named_speakers
