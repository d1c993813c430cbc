-- A row is a quoted sentence of a speaker who is known.
-- key: sentence_key
-- kind: stage
-- grain: article_id
with speaker_sentences as (
    select
        sentence_key, -- the sentence
        article_id, -- article that quotes it
        speaker_entity_id, -- who says it
        published_at, -- when the article was published
        wording_key, -- its wording
        text, -- the words of it
        n_words, -- how many they are
        word_hashes, -- hashes of them
        longest_word, -- where they are few: hash of the longest of them
        level -- how much they tell (wording_levels)
    from told_sentences
    where speaker_entity_id is not null
)

select * from speaker_sentences
