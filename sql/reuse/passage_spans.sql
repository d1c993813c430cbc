-- A row is a passage in words: a block of an established pair that means something between these two articles.
-- key: a_key, b_key, block_no
-- kind: stage
with passage_spans as (
    select
        blocks.a_key, -- the article with the smaller key
        blocks.b_key, -- the other
        blocks.block_no, -- number of the block in the pair
        blocks.a_from, -- first shared word in a
        blocks.a_to, -- the word after the last shared one in a
        blocks.b_from, -- first shared word in b
        blocks.b_to, -- the word after the last shared one in b
        blocks.n_matched, -- words that both have, by alignment
        least(1, blocks.n_matched / greatest(blocks.a_to - blocks.a_from, blocks.b_to - blocks.b_from)) as similarity -- share of its words that both have
    from shared_blocks as blocks
    inner join article_words as a on blocks.a_key = a.article_key
    inner join article_words as b on blocks.b_key = b.article_key
    where
        blocks.n_matched >= (select value from settings where name = 'passage_min_words')
        and a.page_id <> b.page_id
        and blocks.bits * (select value from settings where name = 'word_bits_share') >= log2(a.n_words * b.n_words)
    qualify max(blocks.best_bits) over (partition by blocks.a_key, blocks.b_key) >= (select pair_bits from corpus_chance)
)

select * from passage_spans
