-- A row is two articles that share wording, and how much.
-- key: a_article_id, b_article_id
-- kind: table
-- grain: a_article_id, b_article_id
-- lookup: article_words by article_id = a_article_id, b_article_id
-- Its name is a reserved word of SQL (a predicate on two spans of time): queries write it "overlaps" or main.overlaps.
-- Passages of a pair do not overlap, so what they cover is the sum of their spans. Standing text is no shared wording.
with "overlaps" as (
    select
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b_article_id, -- the other article
        count(*) as n_passages, -- passages that they share, standing text aside
        sum(passages.n_matched)::bigint as shared_words, -- words in them that both have
        sum(passages.a_words) / any_value(a.n_words) as a_share, -- share of a's words inside them
        sum(passages.b_words) / any_value(b.n_words) as b_share -- share of b's words inside them
    from placed_passages as passages
    inner join article_words as a on passages.a_article_id = a.article_id
    inner join article_words as b on passages.b_article_id = b.article_id
    where passages.line is null
    group by a_article_id, b_article_id
)

-- noqa: disable=AM04
select * from "overlaps"
