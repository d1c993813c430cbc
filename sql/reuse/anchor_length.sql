-- A row is the number of words in a row that two articles must share to be compared at all (there is one).
-- key: anchor_words
-- kind: stage
-- grain: anchor_words
-- build: whole
-- The more words a corpus has, the longer an agreement must be to mean something (corpus_chance); this is how many words pair_bits come to,
-- between anchor_min_words and anchor_max_words. It changes once or twice while a corpus grows, and then all is compared anew.
with corpus as (
    select greatest(coalesce(sum(n_words), 0), 2) as n_words
    from article_words
),

anchor_length as (
    select
        least(
            (select value from settings where name = 'anchor_max_words'),
            greatest(
                (select value from settings where name = 'anchor_min_words'),
                floor(
                    (2 * log2(n_words) - 1)
                    / (select value from settings where name = 'word_bits_share')
                    / (select value from settings where name = 'anchor_word_bits')
                )
            )
        )::bigint as anchor_words -- words in a row
    from corpus
)

select * from anchor_length
