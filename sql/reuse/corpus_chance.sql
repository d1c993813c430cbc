-- A row is the corpus as chance sees it (there is one): how much two articles must have in common before chance is no explanation.
-- key: n_words
-- kind: stage
-- As in sequence search (Karlin and Altschul 1990): among n words there are n² / 2 places where two articles could agree by accident, so an agreement must
-- carry more than log2(n² / 2) bits to mean something. Words depend on their neighbours: running text holds about half the bits of its words
-- taken singly (Shannon 1951), which is settings' word_bits_share. One rule, then, for five articles (a phrase of six words tells) and for 100,000 (ten do).
with corpus_chance as (
    select
        sum(n_words)::bigint as n_words, -- words of the corpus
        round(
            1000 * (2 * log2(greatest(sum(n_words), 2)) - 1) / (select value from settings where name = 'word_bits_share')
        )::bigint as pair_millibits -- least information of the best passage of a pair, in thousandths of a bit
    from article_words
)

select * from corpus_chance
