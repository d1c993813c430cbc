-- A row is two quoted sentences in nearly the same words, of neighbouring articles or of one speaker within days.
-- key: b_sentence, a_sentence
-- kind: stage
with near_pairs as (
    select alignments.a_key, alignments.b_key, alignments.millibits
    from alignment_bits as alignments
    cross join quote_chance
    where
        alignments.millibits >= quote_chance.neighbour_millibits
        and alignments.n_matched >= alignments.b_words * (select value from settings where name = 'quote_cut_min_share')
),

neighbours as (
    select a_article_id as from_id, b_article_id as to_id from quote_neighbours
    union
    select b_article_id, a_article_id from quote_neighbours
),

near_links as (
    select
        b.sentence_key as b_sentence, -- the shorter sentence
        a.sentence_key as a_sentence, -- the other
        pairs.millibits -- what they share tells, in thousandths of a bit
    from near_pairs as pairs
    inner join told_sentences as b on pairs.b_key = b.wording_key
    inner join told_sentences as a on pairs.a_key = a.wording_key
    left join neighbours on b.article_id = neighbours.from_id and a.article_id = neighbours.to_id
    where
        neighbours.from_id is not null
        or (
            b.speaker_entity_id = a.speaker_entity_id
            and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
        )
)

select * from near_links
