-- A row is a passage in words: a block that means something between two articles whose shared wording chance does not explain.
-- key: a_key, b_key, block_no
-- kind: stage
-- A pair counts if its best chain carries pair_bits (corpus_chance): measured against the whole corpus. Once it does, its other blocks are measured against
-- the two articles alone: passage_min_words, and more bits than there are ways to lay one article along the other. Two articles of one page make no passage.
with meaningful_blocks as (
    select
        blocks.*,
        a.word_hashes[a_from + 1:a_to] = b.word_hashes[b_from + 1:b_to] as has_same_words
    from shared_blocks as blocks
    inner join article_words as a on blocks.a_key = a.article_key
    inner join article_words as b on blocks.b_key = b.article_key
    where
        blocks.n_matched >= (select value from settings where name = 'passage_min_words')
        and blocks.bits * (select value from settings where name = 'word_bits_share') >= log2(a.n_words * b.n_words)
        and a.page_id <> b.page_id
    qualify max(blocks.best_bits) over (partition by blocks.a_key, blocks.b_key) >= (select pair_bits from corpus_chance)
),

outdone_blocks as (
    select distinct block.a_key, block.b_key, block.block_no
    from meaningful_blocks as block
    inner join meaningful_blocks as better
        on
            block.a_key = better.a_key
            and block.b_key = better.b_key
            and (block.n_matched, -block.block_no) < (better.n_matched, -better.block_no)
            and (
                (block.a_to > better.a_from and block.a_from < better.a_to)
                or (block.b_to > better.b_from and block.b_from < better.b_to)
            )
),

passage_spans as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        block_no, -- number of the block in the pair
        a_from, -- first shared word in a
        a_to, -- the word after the last shared one in a
        b_from, -- first shared word in b
        b_to, -- the word after the last shared one in b
        n_matched, -- words that both have, by alignment
        has_same_words -- whether they are the same words in the same order, figures aside
    from meaningful_blocks
    anti join outdone_blocks using (a_key, b_key, block_no)
)

select * from passage_spans
