-- A row is a quotation and a pattern that finds its speaker in the words after it.
-- key: article_id, char_start, attribution
-- kind: stage
-- grain: article_id
-- Letters: see quote_tokens. A noun phrase is p (he), Y (it), or names and nouns with what stands before them: d (the), w (former), S (the ministry's), C (Straits).
-- DuckDB only: groups by name.
with said_after as (
    -- ," said Anna Berg
    select
        article_id,
        char_start,
        'verb, speaker' as attribution,
        1 as priority,
        regexp_extract(
            after,
            '\A([,-]{0,2})([vk])(A?)([pY]|[dT]o[dwpSrN]{1,3}|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w{0,2})(?:[,.;:()cohAxbaTwLydfgvtk-]|\z)',
            ['lead', 'cue', 'mid', 'speaker']
        ) as found
    from quote_contexts
    where goes_on
),

named_after as (
    -- ," the ministry's spokesman said; ," Berg, a spokeswoman for the company, said
    select
        article_id,
        char_start,
        'speaker, verb' as attribution,
        if(is_open, 2, 5) as priority,
        regexp_extract(
            after,
            '\A([,-]{0,2}j?)([pY]|[dT]o[dwpSrN]{1,3}|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w{1,3}|d)((?:o[dSGCOrmNMiw]{1,6})?(?:,[^.;:L]{1,60}?,|\([^()L]{1,40}\))?[xAcw]{0,3}?)([vtlk]|e|uo)',
            ['lead', 'speaker', 'mid', 'cue']
        ) as found
    from quote_contexts
    where goes_on and (is_open or not regexp_matches(after, '\A[dT]{1,2}[wxAvtlke]|\A[^p].{0,12}e'))
),

according_after as (
    -- ," according to the police
    select
        article_id,
        char_start,
        'according to' as attribution,
        3 as priority,
        regexp_extract(
            after, '\A([,-]{0,2}A?)(fa)()([pY]|[dT]o[dwpSrN]{1,3}|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w{0,3})', ['lead', 'cue', 'mid', 'speaker']
        ) as found
    from quote_contexts
),

final_after as (
    -- …" and thin, the charity that employs them said.
    select
        article_id,
        char_start,
        'speaker, verb at the end' as attribution,
        6 as priority,
        regexp_extract(
            after,
            '\A([^.;L]{0,25},)([pY]|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w{1,3})((?:[hq][^.;:L,]{1,8}|o[dSGCOrmNMiw]{1,6})?[xA]{0,3})(v)[AToGdw]{0,5}(?:[.L]|\z)',
            ['lead', 'speaker', 'mid', 'cue']
        ) as found
    from quote_contexts
),

signed_after as (
    -- " — Anna Berg
    select
        article_id,
        char_start,
        'signature' as attribution,
        4 as priority,
        regexp_extract(after, '\A(L?)(-)()([rCGO]{0,3}[NOM]i*)(?:[,L]|\z)', ['lead', 'cue', 'mid', 'speaker']) as found
    from quote_contexts
),

tried_patterns as (
    select * from said_after
    union all
    select * from named_after
    union all
    select * from according_after
    union all
    select * from final_after
    union all
    select * from signed_after
),

quote_cues_after as (
    select
        tried_patterns.article_id, -- the article
        tried_patterns.char_start, -- where the quotation begins in articles.text
        tried_patterns.attribution, -- the pattern
        tried_patterns.priority, -- the lower, the more reliable
        length(tried_patterns.found['lead'])::bigint + if(starts_with(tried_patterns.attribution, 'speaker, verb'), length(tried_patterns.found['speaker']) + length(tried_patterns.found['mid']), 0) as cue_from, -- letter in quote_contexts.after at which the cue begins, from 0
        length(tried_patterns.found['lead'])::bigint + if(starts_with(tried_patterns.attribution, 'speaker, verb'), length(tried_patterns.found['speaker']) + length(tried_patterns.found['mid']), 0) + length(tried_patterns.found['cue']) as cue_to, -- letter before which it ends
        length(tried_patterns.found['lead'])::bigint + if(starts_with(tried_patterns.attribution, 'speaker, verb'), 0, length(tried_patterns.found['cue']) + length(tried_patterns.found['mid'])) as speaker_from, -- letter at which the speaker begins
        length(tried_patterns.found['lead'])::bigint + if(starts_with(tried_patterns.attribution, 'speaker, verb'), 0, length(tried_patterns.found['cue']) + length(tried_patterns.found['mid'])) + length(tried_patterns.found['speaker']) as speaker_to -- letter before which the speaker ends
    from tried_patterns
    where tried_patterns.found['cue'] <> ''
)

select * from quote_cues_after
