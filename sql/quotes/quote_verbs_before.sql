-- A row is a quotation and a pattern with a verb of saying that finds its speaker in the words before it.
-- key: article_id, char_start, attribution
-- kind: stage
-- grain: article_id
-- Letters: see quote_tokens. What stands before is read backwards, from the quotation on, so that of two verbs the nearer is found, and its subject is
-- the nearest noun phrase on its other side: who is told something is never the speaker. Appositions (Berg, a lawyer, said), clauses (Berg, who …, said)
-- and what belongs to a noun (a spokesman for the ministry said) are passed over. A noun after a preposition is no subject.
-- DuckDB only: groups by name.
with reversed_contexts as (
    select article_id, char_start, reverse(before) as backwards
    from quote_contexts
    where before <> ''
),

said_before as (
    -- Berg told reporters on Friday: "; a spokesman for the ministry said it was "
    select
        article_id, char_start, 'speaker, verb before' as attribution, 6 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)([vtlk])((?:a[wkev]A?)?[xA]{0,3}(?:[hq](?:,|[^.;:L]{0,40}?,)?)?(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?(?:[OGMNCirmwSdT]{1,7}[oy])?)(?:(p)|((?:i*[NC]|r)[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)(?:[.L,;:chqjxvtklgebATwQu()-]|\z))', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

outer_before as (
    -- Berg said it showed "; the ministry said its review had found "
    select
        article_id, char_start, 'speaker, verb before' as attribution, 4 as priority,
        regexp_extract(backwards, '\A([^.;Lc,]{1,30}?)([vt])((?:a[wkev]A?)?[xA]{0,3}(?:[hq](?:,|[^.;:L]{0,40}?,)?)?(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?(?:[OGMNCirmwSdT]{1,7}[oy])?)(?:(p)|((?:i*[NC]|r)[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)(?:[.L,;:chqjxvtklgebATwQu()-]|\z))', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

related_before as (
    -- growers who warned it was "; a banner that read "
    select
        article_id, char_start, 'noun, who, verb before' as attribution, 5 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)([vtlk])([xA]{0,3}[hq],?)()((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,3}[dT]+|w{1,2})', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

stated_before as (
    -- the statement said that it was "; one of them called it "
    select
        article_id, char_start, 'thing, verb before' as attribution, 7 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)([vtlk])((?:a[wkev]A?)?[xA]{0,3}(?:[hq](?:,|[^.;:L]{0,40}?,)?)?(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?(?:[OGMNCirmwSdT]{1,7}[oy])?)(?:(Y)|((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,3}[dT]+|[dSwrOGNCi]{1,4}od|d)(?:[.L,;:chqjxvtklgebAQu()-]|\z))', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

base_before as (
    -- officials say it is "; he would not say whether "; Berg notes that "
    select
        article_id, char_start, 'speaker, base verb before' as attribution, 8 as priority,
        regexp_extract(backwards, '\A([^.;Lvt]{0,30}?)(e)([xAa]{0,3}(?:[hq](?:,|[^.;:L]{0,40}?,)?)?(?:,[^.;:L]{1,60}?,|\)[^()L]{1,40}\()?)(?:([pY])|((?:i*N|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?)(?:[.L,;:chqjxvtklgebATwQu()-]|\z))', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

going_before as (
    -- And he goes, "
    select
        article_id, char_start, 'speaker, verb before' as attribution, 11 as priority,
        regexp_extract(backwards, '\A([,:])(o?u)()(?:(p)|((?:i*[NOMGC]|[rm])[iSGOCrmN]*(?:w{0,2}[SGOCrm]+)*(?:w{0,2}[dT]+)?|w{1,2}d))', ['tail', 'cue', 'mid', 'pronoun', 'noun']) as found
    from reversed_contexts
),

tried_patterns as (
    select * from said_before
    union all
    select * from outer_before
    union all
    select * from related_before
    union all
    select * from stated_before
    union all
    select * from base_before
    union all
    select * from going_before
),

measured_patterns as (
    select
        patterns.* exclude (found),
        length(contexts.before) - length(found['tail']) as reach,
        length(found['cue']) as n_cue,
        length(found['mid']) as n_mid,
        length(found['pronoun']) + length(found['noun']) as n_speaker
    from tried_patterns as patterns
    inner join quote_contexts as contexts on patterns.article_id = contexts.article_id and patterns.char_start = contexts.char_start
    where found['cue'] <> ''
),

quote_verbs_before as (
    select
        article_id, -- the article
        char_start, -- where the quotation begins in articles.text
        attribution, -- the pattern
        priority, -- the lower, the more reliable
        (reach - n_cue)::bigint as cue_from, -- letter in quote_contexts.before at which the cue begins, from 0
        reach::bigint as cue_to, -- letter before which it ends
        (reach - n_cue - n_mid - n_speaker)::bigint as speaker_from, -- letter at which the speaker begins
        (reach - n_cue - n_mid)::bigint as speaker_to -- letter before which the speaker ends
    from measured_patterns
)

select * from quote_verbs_before
