-- A row is a sentence of an article.
-- key: sentence_id
-- kind: table
-- grain: article_id
with sentences as (
    select
        texts.sentence_id, -- identifies the sentence: a hash of its article and span
        texts.article_id, -- article that it stands in
        texts.sentence_no, -- position in the article, from 1
        texts.char_start, -- where it starts in articles.text, in code points
        texts.char_end, -- where it ends in articles.text
        texts.text, -- the slice of articles.text
        texts.n_words, -- words in it
        origins.origin, -- where it came from: wire, other article, statement, own, furniture
        origins.origin_sentence_id, -- the sentence that it came from, where that is there
        origins.origin_article_id, -- the article of that sentence, or the one that it is quoted from
        texts.page_id -- page that its article stands on
    from sentence_texts as texts
    left join sentence_origins as origins on texts.article_id = origins.article_id and texts.sentence_id = origins.sentence_id
)

select * from sentences
