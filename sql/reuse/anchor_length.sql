-- A row is how much two articles must share to be compared at all (there is one), in words and anchors.
-- key: anchor_words
-- kind: stage
-- grain: anchor_words
-- build: whole
-- The more words a corpus has, the longer an agreement must be to mean something (corpus_chance). No word counts for more than word_max_bits, so a chain of
-- fewer than pair_words words cannot reach pair_millibits, and a run of words that reaches them has more anchors than one where they are longer than an anchor.
-- It changes a few times while a corpus grows, and then all is compared anew.
with corpus as (
    select
        ceil(
            (2 * log2(greatest(coalesce(sum(n_words), 0), 2)) - 1)
            / (select value from settings where name = 'word_bits_share')
            / (select value from settings where name = 'word_max_bits')
        )::bigint as pair_words
    from article_words
),

lengths as (
    select
        pair_words,
        least(
            (select value from settings where name = 'anchor_max_words'),
            greatest((select value from settings where name = 'anchor_min_words'), pair_words - 1)
        )::bigint as anchor_words
    from corpus
),

anchor_length as (
    select
        anchor_words, -- words in a row that make an anchor
        greatest(pair_words - anchor_words, 1) as min_anchors, -- anchors that two articles must share
        pair_words -- words without which no chain of two articles can carry enough information
    from lengths
)

select * from anchor_length
