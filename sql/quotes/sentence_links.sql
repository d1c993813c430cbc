-- A row is two quoted sentences that may be versions of one utterance, where their words alone tell too little.
-- key: b_sentence, a_sentence
-- kind: stage
-- In articles that share other wording, or from the same speaker within days: the same few words, words that stand within a longer quote, or nearly the same words.
with held_words as (
    select b_sentence, a_sentence, is_same from neighbour_links
    union all
    select b_sentence, a_sentence, is_same from speaker_links
),

candidates as (
    select held.b_sentence, held.a_sentence, coalesce(bits.millibits, 0) as millibits, if(held.is_same, 1, 0) as is_same
    from held_words as held
    inner join told_sentences as b on held.b_sentence = b.sentence_key
    left join wording_bits as bits using (wording_key)
    union all
    select b_sentence, a_sentence, millibits, 0 as is_same from near_links
),

sentence_links as (
    select
        b_sentence, -- the shorter sentence, or one of two in the same words
        a_sentence, -- the other
        max(millibits) as millibits, -- what they share tells, in thousandths of a bit
        max(is_same) = 1 as is_same -- whether they are the same words
    from candidates
    group by b_sentence, a_sentence
)

select * from sentence_links
