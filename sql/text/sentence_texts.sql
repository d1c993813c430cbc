-- A row is a sentence of an article as its page gives it; `sentences` adds where it came from.
-- key: sentence_id
-- kind: stage
-- grain: page_id
-- lookup: raw.sentences by page_id
-- The loader splits each block and gives offsets in the page; a sentence never crosses blocks, so its place in the
-- article is its block's place plus its distance from the block's start.
with placed as (
    select
        block_roles.page_id,
        block_roles.article_id,
        block_roles.article_start + landed.char_start - block_roles.char_start as char_start,
        block_roles.article_start + landed.char_end - block_roles.char_start as char_end,
        landed.text
    from raw.sentences as landed
    inner join pages on landed.page_id = pages.page_id and landed.batch = pages.batch
    inner join block_roles on landed.page_id = block_roles.page_id and landed.block_no = block_roles.block_no
    where block_roles.article_start is not null
),

sentence_texts as (
    select
        substr(md5(article_id || ':' || char_start || ':' || char_end), 1, 16) as sentence_id, -- identifies the sentence: a hash of its article and span
        article_id, -- article that it stands in
        row_number() over (partition by article_id order by char_start) as sentence_no, -- position in the article, from 1
        char_start, -- where it starts in articles.text, in code points
        char_end, -- where it ends in articles.text
        text, -- the slice of articles.text
        array_length(regexp_extract_all(text, '[\p{L}\p{M}\p{N}]+(?:[''’.,-][\p{L}\p{M}\p{N}]+)*'))::bigint as n_words, -- words in it
        page_id -- page that its article stands on
    from placed
)

select * from sentence_texts
