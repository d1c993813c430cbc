-- A row is two quoted sentences that may be versions of one utterance, where their words alone tell too little.
-- key: b_sentence, a_sentence
-- kind: stage
-- In articles that share other wording, or from the same speaker within days: the same few words, words that stand within a longer quote, or nearly the same words.
with shared_wordings as (
    select b.sentence_key as b_sentence, a.sentence_key as a_sentence, b.millibits, 1 as is_same
    from quote_nodes as b
    inner join quote_neighbours as neighbours on b.article_id = neighbours.from_id
    inner join quote_nodes as a on neighbours.to_id = a.article_id and b.wording_key = a.wording_key
    where not b.is_telling
    union all
    select b.sentence_key as b_sentence, a.sentence_key as a_sentence, b.millibits, 1 as is_same
    from quote_nodes as b
    inner join quote_nodes as a on b.speaker_entity_id = a.speaker_entity_id and b.wording_key = a.wording_key
    where
        not b.is_telling
        and b.millibits >= 1000 * (select value from settings where name = 'quote_shingle_bits')
        and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
),

held_wordings as (
    select b.sentence_key as b_sentence, a.sentence_key as a_sentence, b.millibits, 0 as is_same
    from quote_nodes as b
    inner join quote_neighbours as neighbours on b.article_id = neighbours.from_id
    inner join quote_nodes as a on neighbours.to_id = a.article_id
    where
        not b.is_telling
        and a.n_words > b.n_words
        and b.millibits >= 1000 * (select value from settings where name = 'quote_word_min_bits')
        and contains(' ' || a.text || ' ', ' ' || b.text || ' ')
),

near_wordings as (
    select b.sentence_key as b_sentence, a.sentence_key as a_sentence, alignments.millibits, 0 as is_same
    from wording_alignments as alignments
    cross join quote_chance
    inner join quote_nodes as b on alignments.b_key = b.wording_key
    inner join quote_nodes as a on alignments.a_key = a.wording_key
    left join quote_neighbours as neighbours on b.article_id = neighbours.from_id and a.article_id = neighbours.to_id
    where
        alignments.millibits >= quote_chance.neighbour_millibits
        and alignments.n_matched >= alignments.b_words * (select value from settings where name = 'quote_cut_min_share')
        and (
            neighbours.from_id is not null
            or (
                b.speaker_entity_id = a.speaker_entity_id
                and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
            )
        )
),

-- From one speaker within days: asked for by the longest of the few words, as the rarest.
few_words as (
    select *, list_max(list_transform(string_split(text, ' '), lambda word: lpad(length(word)::varchar, 4, '0') || word)) as longest_word
    from quote_nodes
    where
        not is_telling
        and speaker_entity_id is not null
        and n_words < (select value from settings where name = 'quote_shingle_words')
        and millibits >= 1000 * (select value from settings where name = 'quote_word_min_bits')
),

speaker_words as (
    select sentence_key, speaker_entity_id, n_words, text, published_at, unnest(string_split(text, ' ')) as word
    from quote_nodes
    where speaker_entity_id in (select speaker_entity_id from few_words)
),

speaker_held_wordings as (
    select distinct b.sentence_key as b_sentence, a.sentence_key as a_sentence, b.millibits, 0 as is_same
    from few_words as b
    inner join speaker_words as a on b.speaker_entity_id = a.speaker_entity_id and b.longest_word = lpad(length(a.word)::varchar, 4, '0') || a.word
    where
        a.n_words > b.n_words
        and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
        and contains(' ' || a.text || ' ', ' ' || b.text || ' ')
),

candidates as (
    select * from shared_wordings
    union all
    select * from held_wordings
    union all
    select * from speaker_held_wordings
    union all
    select * from near_wordings
),

sentence_links as (
    select
        b_sentence, -- the shorter sentence, or one of two in the same words
        a_sentence, -- the other
        max(millibits) as millibits, -- what they share tells, in thousandths of a bit
        max(is_same) = 1 as is_same -- whether they are the same words
    from candidates
    where b_sentence <> a_sentence
    group by b_sentence, a_sentence
)

select * from sentence_links
