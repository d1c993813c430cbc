-- A row is the quotes of the corpus as chance sees them (there is one): how much two quotes must have in common before chance is no explanation.
-- key: n_words
-- kind: stage
-- The rule of corpus_chance. Two quotes agree by accident at one of n² / 2 places, n being the words quoted in the corpus. In two articles that share more than this
-- quote, n is the words that those two quote, as they do on average: there a few words tell.
with corpus as (
    select
        sum(n_words)::bigint as n_words,
        sum(n_words) / greatest(count(distinct article_id), 1) as article_words
    from quote_sentences
),

texts as (
    select coalesce(avg(n_words), 0) as text_words from article_words
),

quote_chance as (
    select
        coalesce(n_words, 0) as n_words, -- words quoted in the corpus
        round(
            1000 * greatest(2 * log2(greatest(n_words, 2)) - 1, 1) / (select value from settings where name = 'word_bits_share')
        )::bigint as pair_millibits, -- least information that two quotes of any two articles must share, in thousandths of a bit
        round(
            1000 * greatest(2 * log2(greatest(article_words, 2)), 1) / (select value from settings where name = 'word_bits_share')
        )::bigint as neighbour_millibits, -- least information that two quotes of articles that share other wording must share
        round(1000 * greatest(2 * log2(greatest(article_words, 2)), 1))::bigint as held_millibits, -- least information of a few words that stand within a quote of such an article: hardly a text, so each word counts in full
        round(
            1000 * greatest(log2(greatest(article_words, 2)) + log2(greatest(text_words, 2)), 1) / (select value from settings where name = 'word_bits_share')
        )::bigint as unmarked_millibits -- least information that a quote and the text of such an article must share where no marks stand
    from corpus
    cross join texts
)

select * from quote_chance
