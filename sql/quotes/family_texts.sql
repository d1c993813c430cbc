-- A row is a sentence of a family in its fullest version: what all other versions of it are compared with.
-- key: quote_family_id, group_key
-- kind: stage
-- grain: quote_family_id
-- lookup: told_sentences by sentence_key
-- lookup: quote_sentences by sentence_key
-- The fullest is the utterance with most words of the family; of several the one that was printed first.
with family_utterances as (
    select
        family_sentences.quote_family_id,
        sentences.utterance_id,
        sum(family_sentences.n_words)::bigint as n_words,
        min(coalesce(sentences.published_at, '9999-12-31 00:00:00+00'::timestamptz)) as published_at,
        min(family_sentences.article_id) as article_id
    from family_sentences
    inner join told_sentences as sentences using (sentence_key)
    group by family_sentences.quote_family_id, sentences.utterance_id
),

fullest_utterances as (
    select *
    from family_utterances
    qualify row_number() over (partition by quote_family_id order by n_words desc, published_at asc, article_id asc, utterance_id asc) = 1
),

fullest_sentences as (
    select family_sentences.quote_family_id, family_sentences.group_key, family_sentences.sentence_key
    from family_sentences
    inner join told_sentences as sentences using (sentence_key)
    semi join fullest_utterances as fullest
        on family_sentences.quote_family_id = fullest.quote_family_id and sentences.utterance_id = fullest.utterance_id
    qualify
        row_number() over (
            partition by family_sentences.quote_family_id, family_sentences.group_key order by sentences.n_words desc, sentences.sentence_no asc
        ) = 1
),

family_texts as (
    select
        family_sentences.quote_family_id, -- the family
        family_sentences.group_key, -- the sentence, in this build
        sentences.sentence_key, -- it in the fullest version
        sentences.utterance_id, -- the fullest version: the first piece of its utterance
        sentences.sentence_no, -- its number there
        sentences.wording_key, -- its wording
        sentences.words, -- its words as printed
        sentences.plain_text, -- the same without case and accents
        sentences.spelt_text -- and without differences in spelling
    from fullest_sentences as family_sentences
    inner join quote_sentences as sentences using (sentence_key)
)

select * from family_texts
