-- A row is a quotation without a cue beside it, and the subject of the sentence that it stands in or follows.
-- key: article_id, char_start, attribution
-- kind: stage
-- grain: article_id
-- "Joly announced the move, writing on X that it was “injurious”": the verb nearest to the words has no subject of its own. "Teller was blunt. “There is no
-- disorder …”": a quotation that is a sentence of its own is said by whom the sentence before is about.
-- DuckDB only: groups by name.
with sentences_before as (
    select
        article_id,
        char_start,
        length(before) as n_before,
        regexp_extract(before, '[^.L]*\z') as sentence,
        place = 1 or regexp_matches(before, '[.L]') or regexp_matches(before, 'Q') as is_whole,
        regexp_extract(before, '(?:\A|[.L])([^.L]+)([.:]L?|L)\z', ['sentence', 'stop']) as last_sentence
    from quote_contexts
    where before <> ''
),

main_clauses as (
    select
        article_id,
        char_start,
        n_before - length(sentence) as skipped,
        regexp_extract(
            sentence,
            '\A((?:[NCGOTi,w]{1,8}-)?(?:[^,]{1,40},)??[cA]{0,2})([pY]|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w{0,3})((?:[^;Q]|Q,?[^;vk,])*?)([vtlkg]|mq)[^vtlkg;]*\z',
            ['lead', 'speaker', 'mid', 'cue']
        ) as found,
        'main clause' as attribution
    from sentences_before
    where is_whole and sentence <> ''
),

participles as (
    select
        article_id,
        char_start,
        n_before - length(sentence) as skipped,
        regexp_extract(
            sentence,
            '\A(.*[ch]A?)([pY]|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w)([wxlkvAe][^;,]*,)(g)[^vtlkg;]*\z',
            ['lead', 'speaker', 'mid', 'cue']
        ) as found,
        'participle' as attribution
    from sentences_before
    where is_whole and sentence <> ''
),

colon_clauses as (
    select
        article_id,
        char_start,
        n_before - length(sentence) as skipped,
        regexp_extract(
            sentence, '\A((?:.*,)?[cA]{0,2})([pY]|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4}|[dT]{1,2}w{1,2})([^.;L,]*)(:)\z', ['lead', 'speaker', 'mid', 'cue']
        ) as found,
        'clause and colon' as attribution
    from sentences_before
    where is_whole and ends_with(sentence, ':')
),

spoken_sentences as (
    select
        article_id,
        char_start,
        n_before - length(last_sentence['stop']) - length(last_sentence['sentence']) as skipped,
        regexp_extract(last_sentence['sentence'], '\A(.*,)(p|[dr]{0,2}Ni*)([xA]{0,2})([vt])(?:,|\z)', ['lead', 'speaker', 'mid', 'cue']) as found,
        'said in sentence before' as attribution
    from sentences_before
    where last_sentence['sentence'] <> ''
),

earlier_sentences as (
    select
        article_id,
        char_start,
        n_before - length(last_sentence['stop']) - length(last_sentence['sentence']) as skipped,
        regexp_extract(
            last_sentence['sentence'],
            '\A((?:[NCGOTi,w]{1,8}-)?(?:[^,]{1,40},)??[cA]{0,2})([pY]|[dT]{0,3}(?:w{0,2}[SGCOrmNMi]+){1,4})()([xAbvtlkgew,(]|\z)',
            ['lead', 'speaker', 'mid', 'cue']
        ) as found,
        'sentence before' as attribution
    from sentences_before
    where last_sentence['sentence'] <> ''
),

found_subjects as (
    select * from main_clauses
    union all
    select * from colon_clauses
    union all
    select * from participles
    union all
    select * from spoken_sentences
    union all
    select * from earlier_sentences
),

quote_subjects as (
    select
        article_id, -- the article
        char_start, -- where the quotation begins in articles.text
        attribution, -- main clause, participle, clause and colon, said in sentence before, sentence before
        (skipped + length(found['lead']))::bigint as speaker_from, -- letter in quote_contexts.before at which the speaker begins, from 0
        (skipped + length(found['lead']) + length(found['speaker']))::bigint as speaker_to, -- letter before which it ends
        if(not ends_with(attribution, 'sentence before'), skipped + length(found['lead']) + length(found['speaker']) + length(found['mid']), null)::bigint as cue_from -- letter that is the cue
    from found_subjects
    where found['speaker'] <> ''
)

select * from quote_subjects
