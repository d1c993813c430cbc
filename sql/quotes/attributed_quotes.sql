-- A row is a pair of quotation marks of an article: the words between them, what they are, and who says them as far as the text tells.
-- key: quote_id
-- kind: stage
-- grain: article_id
with cued_quotes as (
    select
        places.*,
        turns.link,
        turns.utterance_start,
        cues.attribution,
        cues.cue_start,
        cues.cue_end,
        cues.speaker_start,
        cues.speaker_end,
        kinds.kind,
        kinds.n_words,
        names.mention_id,
        coalesce(names.entity_id, antecedents.entity_id) as entity_id,
        names.speaker as speaker_text
    from quote_places as places
    inner join quote_turns as turns on places.article_id = turns.article_id and places.char_start = turns.char_start
    inner join quote_kinds as kinds on places.article_id = kinds.article_id and places.char_start = kinds.char_start
    left join quote_cues as cues on turns.article_id = cues.article_id and turns.cued_start = cues.char_start and kinds.kind in ('direct', 'partial')
    left join named_speakers as names
        on cues.article_id = names.article_id and cues.speaker_start = names.speaker_start and cues.speaker_end = names.speaker_end
    left join speaker_antecedents as antecedents
        on cues.article_id = antecedents.article_id and cues.speaker_start = antecedents.speaker_start and cues.speaker_end = antecedents.speaker_end
),

-- Who says I inside a quotation is who is quoted.
resolved_quotes as (
    select
        quotes.*,
        if(
            lower(quotes.speaker_text) in ('i', 'we'),
            max(case when not quotes.is_nested then quotes.entity_id end) over (
                partition by quotes.article_id, if(quotes.is_nested, quotes.container_start, quotes.char_start)
            ),
            quotes.entity_id
        ) as speaker_entity_id
    from cued_quotes as quotes
),

attributed_quotes as (
    select
        substr(md5(quotes.article_id || ':' || quotes.char_start || ':' || quotes.char_end), 1, 16) as quote_id, -- identifies the quotation: a hash of its article and span
        quotes.article_id, -- article that it stands in
        quotes.page_id, -- its page
        quotes.char_start, -- where the words between the marks begin in articles.text, in code points
        quotes.char_end, -- where they end
        quotes.text, -- the words: the slice of articles.text
        quotes.kind, -- direct, partial, scare, title
        quotes.marks, -- the marks as printed, the closing one missing if there is none
        quotes.is_closed, -- false: the closing mark is missing
        substr(articles.text, quotes.speaker_start + 1, quotes.speaker_end - quotes.speaker_start) as speaker, -- who says it, as written
        quotes.speaker_start, -- where that stands in articles.text
        quotes.speaker_end, -- where it ends
        quotes.mention_id as speaker_mention_id, -- the mention that it is
        quotes.speaker_entity_id, -- whom it means
        substr(articles.text, quotes.cue_start + 1, quotes.cue_end - quotes.cue_start) as cue, -- the word that says so, as written
        case
            when quotes.utterance_start < quotes.char_start
                then first_value(substr(md5(quotes.article_id || ':' || quotes.char_start || ':' || quotes.char_end), 1, 16)) over (
                    partition by quotes.article_id, quotes.container_start, quotes.utterance_start order by quotes.char_start
                )
        end as part_of, -- quotation that is the first piece of the utterance
        if(quotes.attribution is not null, coalesce(quotes.link, quotes.attribution), null) as attribution, -- how the speaker was found
        quotes.n_words -- words in it
    from resolved_quotes as quotes
    inner join article_texts as articles on quotes.article_id = articles.article_id
)

select * from attributed_quotes
