-- A row is two quoted sentences in neighbouring articles, or in one, of which one holds the words of the other, and these tell too little by themselves.
-- key: b_sentence, a_sentence
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: told_sentences by article_id = a_article_id, b_article_id
-- DuckDB only: materialised steps.
with directed_neighbours as (
    select a_article_id, b_article_id, a_article_id as from_id, b_article_id as to_id from quote_neighbours
    union all
    select a_article_id, b_article_id, b_article_id, a_article_id from quote_neighbours where a_article_id <> b_article_id -- noqa: AL08
),

-- Few words are asked for in neighbours by the longest of them. Steps are materialised, so that the engine never asks for a word in all articles: thousands have it.
asked_words as materialized (
    select neighbours.a_article_id, neighbours.b_article_id, neighbours.to_id, b.sentence_key, b.wording_key, b.longest_word
    from told_sentences as b
    inner join directed_neighbours as neighbours on b.article_id = neighbours.from_id
    where b.level < 3
),

sentence_words as (
    select article_id, sentence_key, unnest(word_hashes) as word_hash
    from told_sentences
),

printed_words as materialized (
    select distinct article_id, sentence_key, word_hash
    from sentence_words
    where word_hash in (select longest_word from asked_words)
),

met_words as materialized (
    select asked.a_article_id, asked.b_article_id, asked.sentence_key as b_sentence, printed.sentence_key as a_sentence
    from asked_words as asked
    inner join printed_words as printed on asked.to_id = printed.article_id and asked.longest_word = printed.word_hash
),

held_words as (
    select met.*
    from met_words as met
    inner join told_sentences as b on met.b_sentence = b.sentence_key
    inner join told_sentences as a on met.a_sentence = a.sentence_key
    where a.n_words > b.n_words and contains(' ' || a.text || ' ', ' ' || b.text || ' ')
),

neighbour_links as (
    select
        a_article_id, -- an article
        b_article_id, -- its neighbour
        b_sentence, -- the shorter sentence, or one of two in the same words
        a_sentence, -- the other
        false as is_same -- whether they are the same words
    from held_words
    union all
    select asked.a_article_id, asked.b_article_id, asked.sentence_key as b_sentence, a.sentence_key as a_sentence, true as is_same
    from asked_words as asked
    inner join told_sentences as a on asked.to_id = a.article_id and asked.wording_key = a.wording_key
    where asked.sentence_key <> a.sentence_key
)

select * from neighbour_links
