-- A row is two quoted sentences of one speaker within days, of which one holds the words of the other, and these tell too little by themselves.
-- key: b_sentence, a_sentence
-- kind: stage
-- grain: speaker_entity_id
-- Asked for by the longest of the few words, as the rarest.
with few_words as (
    select *
    from speaker_sentences
    where longest_word is not null and n_words < (select value from settings where name = 'quote_shingle_words')
),

speaker_words as (
    select sentence_key, speaker_entity_id, n_words, text, published_at, unnest(word_hashes) as word_hash
    from speaker_sentences
    where speaker_entity_id in (select speaker_entity_id from few_words)
),

held_wordings as (
    select distinct b.speaker_entity_id, b.sentence_key as b_sentence, a.sentence_key as a_sentence
    from few_words as b
    inner join speaker_words as a on b.speaker_entity_id = a.speaker_entity_id and b.longest_word = a.word_hash
    where
        a.n_words > b.n_words
        and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
        and contains(' ' || a.text || ' ', ' ' || b.text || ' ')
),

speaker_links as (
    select
        speaker_entity_id, -- who says both
        b_sentence, -- the shorter sentence, or one of two in the same words
        a_sentence, -- the other
        false as is_same -- whether they are the same words
    from held_wordings
    union all
    select b.speaker_entity_id, b.sentence_key as b_sentence, a.sentence_key as a_sentence, true as is_same
    from speaker_sentences as b
    inner join speaker_sentences as a using (speaker_entity_id, wording_key)
    where
        b.level = 2
        and a.sentence_key <> b.sentence_key
        and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
)

select * from speaker_links
