-- A row is two quoted sentences in neighbouring articles, or in one, of which one holds the words of the other, and these tell too little by themselves.
-- key: b_sentence, a_sentence
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: told_sentences by article_id = a_article_id, b_article_id
with directed_neighbours as (
    select a_article_id, b_article_id, a_article_id as from_id, b_article_id as to_id from quote_neighbours
    union all
    select a_article_id, b_article_id, b_article_id as from_id, a_article_id as to_id from quote_neighbours where a_article_id <> b_article_id
),

padded_sentences as (
    select sentence_key, article_id, wording_key, n_words, level, ' ' || text || ' ' as text
    from told_sentences
),

neighbour_links as (
    select
        neighbours.a_article_id, -- an article
        neighbours.b_article_id, -- its neighbour
        b.sentence_key as b_sentence, -- the shorter sentence, or one of two in the same words
        a.sentence_key as a_sentence, -- the other
        a.wording_key = b.wording_key as is_same -- whether they are the same words
    from padded_sentences as b
    inner join directed_neighbours as neighbours on b.article_id = neighbours.from_id
    inner join padded_sentences as a on neighbours.to_id = a.article_id and b.n_words <= a.n_words
    where
        b.level < 3
        and a.sentence_key <> b.sentence_key
        and (a.wording_key = b.wording_key or (b.level > 0 and a.n_words > b.n_words and contains(a.text, b.text)))
)

select * from neighbour_links
