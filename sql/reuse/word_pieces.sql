-- A row is an article with passages, its text cut into one piece a word: the word as it stands with all that stands before it.
-- key: article_id
-- kind: stage
-- grain: article_id
-- lookup: article_texts by article_id
-- The pattern is article_words' one on the text as it stands: marks, soft hyphens and zero-width characters may stand inside a word, straight and curly
-- apostrophes are equal. So the pieces are the same words, and the length of the pieces up to a word is the offset of its end.
-- DuckDB only: scripts in a pattern (\p{Han}), a list slice.
with word_pieces as (
    select
        articles.article_id, -- the article
        passage_articles.article_key, -- its number
        articles.published_at, -- when it was published
        regexp_extract_all(
            articles.text,
            '[^\p{L}\p{N}]*(?:'
            || '\p{N}(?:[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*[.,]?[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*\p{N})*'
            || '|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            || '(?:[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*[''’]?[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*'
            || '(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}))*\p{M}*'
            || '|\p{L}\p{M}*)'
        )[:(select value::bigint from settings where name = 'article_max_words')] as pieces -- its words in reading order, each with the characters between it and the word before
    from passage_articles
    inner join article_texts as articles using (article_id)
)

select * from word_pieces
