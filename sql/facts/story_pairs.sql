-- A row is two sentences of one story that say the same, or the same but for a figure, a name, a word or a denial.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: story_sentences by article_id = a_article_id, b_article_id
with story_pairs as (
    select
        pairs.a_sentence_id, -- sentence of the article that was published first
        pairs.b_sentence_id, -- the other
        pairs.a_article_id, -- article of a
        pairs.b_article_id, -- article of b
        a.story_id, -- their story
        a.node_key as a_node, -- wording of a
        b.node_key as b_node, -- wording of b
        round(1000 * pairs.similarity)::bigint as similarity, -- how like they are, in thousandths
        pairs.a_share, -- share of what a tells that b has too
        pairs.b_share, -- share of what b tells that a has too
        pairs.relation, -- verbatim, edited, paraphrase, conflicting
        pairs.wording -- verbatim, edited, paraphrase
    from sentence_pairs as pairs
    inner join story_sentences as a on pairs.a_article_id = a.article_id and pairs.a_sentence_id = a.sentence_id
    inner join story_sentences as b on pairs.b_article_id = b.article_id and pairs.b_sentence_id = b.sentence_id
    where a.story_id = b.story_id
)

select * from story_pairs
