-- A row is a wording: words that one or many articles quote as a sentence, or as what they took of one.
-- key: wording_key
-- kind: stage
-- grain: wording_key
-- lookup: article_words by article_id
with wordings as (
    select
        sentences.wording_key,
        any_value(sentences.spelt_text) as text,
        any_value(sentences.n_words) as n_words,
        any_value(sentences.spelt_hashes) as word_hashes,
        arg_min(sentences.plain_hashes, sentences.plain_text) as plain_hashes,
        min(words.published_at) as first_at
    from quote_sentences as sentences
    inner join article_words as words using (article_id)
    group by sentences.wording_key
),

quote_wordings as (
    select
        wordings.wording_key, -- the wording
        wordings.text, -- its words without case, accents and differences in spelling, one space between
        wordings.n_words, -- how many they are
        wordings.first_at, -- when the first article that quotes it was published
        wordings.word_hashes, -- hashes of its words, 48 bits each; figures count as what they are
        wordings.plain_hashes -- hashes of its words as word_counts has them; of several spellings those that sort first
    from wordings
)

select * from quote_wordings
