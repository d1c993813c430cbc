-- A row is a text that is compared with the fullest version of an utterance: a version of it, or a sentence that may be one.
-- key: quote_family_id, family_text, version_text
-- kind: stage
-- grain: quote_family_id
-- lookup: quote_sentences by sentence_key
with version_texts as (
    select distinct
        texts.quote_family_id, -- the family
        texts.spelt_text as family_text, -- words of a sentence of the fullest version
        sentences.spelt_text as version_text -- words of the other
    from family_sentences
    inner join quote_sentences as sentences using (sentence_key)
    inner join family_texts as texts using (quote_family_id, group_key)
    where texts.plain_text <> sentences.plain_text
    union
    select distinct quote_family_id, family_text, plain_text
    from unmarked_sentences
)

select * from version_texts
