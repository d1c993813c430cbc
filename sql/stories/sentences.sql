-- A row is a sentence of an article.
-- key: sentence_id
-- kind: table
-- grain: article_id
with sentences as (
    select
        sentence_id, -- identifies the sentence: a hash of its article and span
        article_id, -- article that it stands in
        sentence_no, -- position in the article, from 1
        char_start, -- where it starts in articles.text, in code points
        char_end, -- where it ends in articles.text
        text, -- the slice of articles.text
        n_words, -- words in it
        null::varchar as origin, -- where it came from
        page_id -- page that its article stands on
    from sentence_texts
)

select * from sentences
