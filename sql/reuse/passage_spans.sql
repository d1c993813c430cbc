-- A row is a passage in words: a block that means something between two articles whose shared wording chance does not explain.
-- key: a_key, b_key, block_no
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- A pair counts if its best chain carries pair_millibits (corpus_chance): measured against the whole corpus. Once it does, its other blocks are measured against
-- the two articles alone: more bits than there are ways to lay one article along the other. Standing text counts by itself, by the same measure, and is listed with the first
-- article that has it, not for each pair of all that have: n articles with a notice make n - 1 rows.
with block_bits as (
    select
        block_chains.a_key,
        block_chains.b_key,
        block_chains.block_no,
        sum(chain_bits.millibits) as millibits,
        max(chain_bits.millibits) as best_millibits
    from block_chains
    inner join chain_bits using (a_key, b_key, chain_no)
    group by block_chains.a_key, block_chains.b_key, block_chains.block_no
),

telling_pairs as (
    select blocks.a_key, blocks.b_key
    from shared_blocks as blocks
    inner join block_bits using (a_key, b_key, block_no)
    where blocks.line is null
    group by blocks.a_key, blocks.b_key
    having max(block_bits.best_millibits) >= (select pair_millibits from corpus_chance)
),

meaningful_blocks as (
    select blocks.*
    from shared_blocks as blocks
    inner join block_bits using (a_key, b_key, block_no)
    left join telling_pairs using (a_key, b_key)
    left join standing_lines using (line)
    where
        block_bits.millibits * (select value from settings where name = 'word_bits_share') >= blocks.place_millibits
        and case
            when blocks.line is null then telling_pairs.a_key is not null
            else
                standing_lines.first_key in (blocks.a_key, blocks.b_key)
                and block_bits.best_millibits >= (select pair_millibits from corpus_chance)
        end
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
        line, -- the line of standing text that it is; null for news
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
