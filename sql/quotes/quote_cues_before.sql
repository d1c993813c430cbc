-- A row is a quotation and a pattern that finds its speaker in the words before it.
-- key: article_id, char_start, attribution
-- kind: stage
-- grain: article_id
-- Letters: see quote_tokens. What stands before is read backwards, from the quotation on, so that of two verbs the nearer is found, and its subject is
-- the nearest noun phrase on its other side: who is told something is never the speaker. Appositions (Berg, a lawyer, said) and what belongs to a
-- noun (a spokesman for the ministry said) are passed over.
-- DuckDB only: flags (groups by name).
with reversed_contexts as (
    select article_id, char_start, reverse(before) as backwards
    from quote_contexts
    where before <> ''
),

said_before as (
    -- Berg told reporters on Friday: "
    select
        article_id,
        char_start,
        'speaker, verb before' as attribution,
        6 as priority,
        regexp_extract(
            backwards,
            '\A([^.;Lvt]{0,30}?)([vtlk])((?:a[wkev]A?)?[xA]{0,3}(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?(?:[OGMNCirmwSdT]{1,7}o)?)(p|(?:i*[NC]|r)[iSGOCrm]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)',
            ['tail', 'cue', 'mid', 'speaker']
        ) as found
    from reversed_contexts
),

stated_before as (
    -- the statement said that it was "
    select
        article_id,
        char_start,
        'thing, verb before' as attribution,
        7 as priority,
        regexp_extract(
            backwards,
            '\A([^.;Lvt]{0,30}?)([vtlk])((?:a[wkev]A?)?[xA]{0,3}(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?)((?:i*[NOMGC]|[rm])[iSGOCrm]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,3}[dT]+|d)',
            ['tail', 'cue', 'mid', 'speaker']
        ) as found
    from reversed_contexts
),

base_before as (
    -- officials say it is "; he would not say whether "
    select
        article_id,
        char_start,
        'speaker, verb before' as attribution,
        8 as priority,
        regexp_extract(
            backwards,
            '\A([^.;Lvt]{0,30}?)(e)([xAa]{0,3}(?:,[^.;:L]{1,60}?,)?)(p|r[iSGOCrm]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)',
            ['tail', 'cue', 'mid', 'speaker']
        ) as found
    from reversed_contexts
),

quoted_before as (
    -- Berg was quoted as saying: "; Berg is saying "; with Berg saying "; responded by accusing her of "
    select
        article_id,
        char_start,
        'speaker, -ing' as attribution,
        5 as priority,
        regexp_extract(
            backwards,
            '\A([^.;Lvt]{0,30}?)(g)((?:o[vk]b[xA]*|[xA]*b[xA]*|y[vkw]A?|)(?:,[^.;:L]{1,60}?,)?)(p|(?:i*[NOMGC]|[rm])[iSGOCrm]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)',
            ['tail', 'cue', 'mid', 'speaker']
        ) as found
    from reversed_contexts
),

according_before as (
    -- According to the police, "
    select
        article_id,
        char_start,
        'according to, before' as attribution,
        9 as priority,
        regexp_extract(
            backwards,
            '\A([^.;Lvt]{0,30}?)((?:i*[NOMGC]|[rm])[iSGOCrm]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)()(af)',
            ['tail', 'speaker', 'mid', 'cue']
        ) as found
    from reversed_contexts
),

named_before as (
    -- Berg: "
    select
        article_id,
        char_start,
        'speaker and colon' as attribution,
        10 as priority,
        regexp_extract(
            backwards, '\A()(:)(\)[^()L]{1,40}\(|)(p|(?:i*[NOMGC]|[rm])[iSGOCrm]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)(?:[.L]|\z)', ['tail', 'cue', 'mid', 'speaker']
        ) as found
    from reversed_contexts
),

tried_patterns as (
    select * from said_before
    union all
    select * from stated_before
    union all
    select * from base_before
    union all
    select * from quoted_before
    union all
    select * from according_before
    union all
    select * from named_before
),

measured_patterns as (
    select
        patterns.* exclude (found),
        length(contexts.before) - length(found.tail) as reach,
        length(found.cue) as n_cue,
        length(found.mid) as n_mid,
        length(found.speaker) as n_speaker,
        attribution = 'according to, before' as is_turned
    from tried_patterns as patterns
    inner join quote_contexts as contexts using (article_id, char_start)
    where found.cue <> ''
),

quote_cues_before as (
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

select * from quote_cues_before
