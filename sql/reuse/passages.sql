-- A row is a passage: a span in each of two articles of different outlets with the same or nearly the same wording.
-- key: passage_id
-- kind: table
-- grain: a_article_id, b_article_id
-- lookup: standing_lines by line
-- Passages of one pair never overlap, on either side; each begins and ends with a word that both articles have.
with passages as (
    select
        passages.passage_id, -- identifies the passage: a hash of its two spans
        passages.a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        passages.a_start, -- where the passage begins in a's text, in code points
        passages.a_end, -- where it ends there
        passages.b_article_id, -- the other article
        passages.b_start, -- where it begins in b's text
        passages.b_end, -- where it ends there
        passages.n_matched as n_words, -- words that both have, by alignment
        passages.n_matched / greatest(passages.a_words, passages.b_words) as similarity, -- n_words as a share of the words of its longer side
        if(passages.is_verbatim, 'verbatim', 'edited') as kind, -- verbatim: the same words and figures in the same order; edited: some differ
        passages.line is not null as is_background, -- whether it is standing text rather than news
        lines.evidence as background_evidence, -- what says so: edge, common, repeated, lasting; null for news
        lines.n_articles as background_articles, -- articles that have this standing text
        lines.n_sources as background_sources, -- outlets that have it
        lines.first_published_at as background_first_at, -- when the first of those articles was published
        lines.last_published_at as background_last_at -- when the last of them was published
    from placed_passages as passages
    left join standing_lines as lines using (line)
)

select * from passages
