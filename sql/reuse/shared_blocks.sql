-- A row is a block of chains as a whole; it may become a passage.
-- key: a_key, b_key, block_no
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- Two articles of one page make no block.
with blocks_of_chains as (
    select
        a_key,
        b_key,
        block_no,
        any_value(line) as line,
        min(a_from) as a_from,
        max(a_to) as a_to,
        min(b_from) as b_from,
        max(b_to) as b_to,
        least(sum(n_matched), max(a_to) - min(a_from), max(b_to) - min(b_from))::bigint as n_matched,
        count(*) = 1 and sum(n_matched) = max(a_to) - min(a_from) and sum(n_matched) = max(b_to) - min(b_from) as has_same_words
    from block_chains
    group by a_key, b_key, block_no
),

shared_blocks as (
    select
        spans.a_key, -- the article with the smaller key
        spans.b_key, -- the other
        spans.block_no, -- number of the block in the pair
        spans.line, -- the line of standing text that it is; null for news
        spans.a_from, -- first shared word in a
        spans.a_to, -- the word after the last shared one in a
        spans.b_from, -- first shared word in b
        spans.b_to, -- the word after the last shared one in b
        spans.n_matched, -- words that both have, by alignment
        spans.has_same_words, -- whether they are the same in the same order, figures aside
        ceil(1000 * log2(a.n_words * b.n_words))::bigint as place_millibits -- the ways to lay one article along the other, as information
    from blocks_of_chains as spans
    inner join article_words as a on spans.a_key = a.article_key
    inner join article_words as b on spans.b_key = b.article_key
    where spans.n_matched >= (select value from settings where name = 'passage_min_words') and a.page_id <> b.page_id
)

select * from shared_blocks
