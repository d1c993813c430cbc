-- A row is a passage: a span in each of two articles of different outlets with the same or nearly the same wording.
-- key: passage_id
-- kind: table
-- Passages of one pair never overlap, on either side; each begins and ends with a word that both articles have.
with passages as (
    select
        substr(md5(concat_ws(':', a_article_id, a_start, a_end, b_article_id, b_start, b_end)), 1, 16) as passage_id, -- identifies the passage: a hash of its two spans
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        a_start, -- where the passage begins in a's text, in code points
        a_end, -- where it ends there
        b_article_id, -- the other article
        b_start, -- where it begins in b's text
        b_end, -- where it ends there
        n_matched as n_words, -- words that both have, by alignment
        n_matched / greatest(a_words, b_words) as similarity, -- n_words as a share of the words of its longer side
        if(is_verbatim, 'verbatim', 'edited') as kind -- verbatim: the same words and figures in the same order; edited: some differ
    from placed_passages
)

select * from passages
