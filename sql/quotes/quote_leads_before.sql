-- A row is a quotation and a pattern other than a subject and its verb that finds its speaker in the words before it.
-- key: article_id, char_start, attribution
-- kind: stage
-- grain: article_id
-- Letters, and how it is read: see quote_verbs_before.
-- DuckDB only: groups by name.
with reversed_contexts as (
    select article_id, char_start, reverse(before) as backwards from quote_contexts where before <> ''
),

quoted_before as (
    -- Berg was quoted as saying: "; Berg is saying "; responded by accusing her of "
    select
        article_id, char_start, 'speaker, -ing before' as attribution, 5 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)(g)((?:jRb[xA]*|j|[xA]*b[xA]*|y[vkw]A?)(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?)(?:([pY])|((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)(?:[.L,;:chqjxvtklgebAQu()-]|\z))', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

adding_before as (
    -- with Berg saying "
    select
        article_id, char_start, 'with speaker, -ing before' as attribution, 5 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)(g)()(?:([pY])|((?:i*[NOMG]|r)[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)[,o])', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

according_before as (
    -- According to the police, "; in the words of Berg, "
    select
        article_id, char_start, 'according to, before' as attribution, 9 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)()((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,3}[dT]+)()(af|om[dS]o)', ['tail', 'pronoun', 'noun', 'mid', 'cue']) as found
    from reversed_contexts
),

first_according as (
    -- According to Berg, an analyst who has advised the board, it is "
    select
        article_id, char_start, 'according to, first' as attribution, 1 as priority,
        regexp_extract(backwards, '\A([^.;L,vt]{0,60},(?:[^.;L]{1,120}?,)?)()((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,3}[dT]+)()(af)(?:[.L]|\z)', ['tail', 'pronoun', 'noun', 'mid', 'cue']) as found
    from reversed_contexts
),

inverted_before as (
    -- It had been "…," said Berg, who cut it to "
    select
        article_id, char_start, 'verb, speaker, before' as attribution, 9 as priority,
        regexp_extract(backwards, '\A([^.;LQvtlkg]*?)([pY]|)((?:i*[NOMGC]|r)[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|)(A?)(v),?Q', ['tail', 'pronoun', 'noun', 'mid', 'cue']) as found
    from reversed_contexts
),

agent_before as (
    -- once described by a diplomat as "; the announcement by Berg that it was "
    select
        article_id, char_start, 'by, before' as attribution, 9 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)()((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,3}[dT]+)(y[wTA]{0,3})([lkvmR])', ['tail', 'pronoun', 'noun', 'mid', 'cue']) as found
    from reversed_contexts
),

handle_before as (
    -- Jane Doe (@janedoe): "
    select
        article_id, char_start, 'handle' as attribution, 10 as priority,
        regexp_extract(backwards, '\A()(:?\)?L?@)(\(?L?)()(i*[NOMGC][iNOMGC]*)(?:[.L]|\z)', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

named_before as (
    -- Berg: "
    select
        article_id, char_start, 'speaker and colon' as attribution, 10 as priority,
        regexp_extract(backwards, '\A()(:)(\)[^()L]{1,40}\(|)(?:([pY])|((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?))(?:[.L]|\z)', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

tried_patterns as (
    select * from quoted_before
    union all
    select * from adding_before
    union all
    select * from according_before
    union all
    select * from first_according
    union all
    select * from inverted_before
    union all
    select * from agent_before
    union all
    select * from handle_before
    union all
    select * from named_before
),

measured_patterns as (
    select
        patterns.* exclude (found),
        length(contexts.before) - length(found['tail']) as reach,
        length(found['cue']) as n_cue,
        length(found['mid']) as n_mid,
        length(found['pronoun']) + length(found['noun']) as n_speaker,
        attribution in ('according to, before', 'according to, first', 'verb, speaker, before', 'by, before') as is_turned
    from tried_patterns as patterns
    inner join quote_contexts as contexts on patterns.article_id = contexts.article_id and patterns.char_start = contexts.char_start
    where found['cue'] <> '' and found['pronoun'] || found['noun'] <> ''
),

quote_leads_before as (
    select
        article_id, -- the article
        char_start, -- where the quotation begins in articles.text
        attribution, -- the pattern
        priority, -- the lower, the more reliable
        (reach - if(is_turned, n_speaker + n_mid, 0) - n_cue)::bigint as cue_from, -- letter in quote_contexts.before at which the cue begins, from 0
        (reach - if(is_turned, n_speaker + n_mid, 0))::bigint as cue_to, -- letter before which it ends
        (reach - if(is_turned, 0, n_cue + n_mid) - n_speaker)::bigint as speaker_from, -- letter at which the speaker begins
        (reach - if(is_turned, 0, n_cue + n_mid))::bigint as speaker_to -- letter before which the speaker ends
    from measured_patterns
)

select * from quote_leads_before
