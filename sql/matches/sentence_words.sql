-- A row is a sentence as the list of its words, as printed and as they are compared.
-- key: sentence_id
-- kind: stage
-- grain: article_id
-- Words are those of article_words, but a figure counts as what it is (1,940 is 1940), signs of money and percent are words, letters with dots are one word
-- (U.S.), and a possessive counts as its owner. Nothing here depends on any other article.
-- Of a long sentence only as much is compared as an alignment can hold (quote_sentence_max_words).
-- DuckDB only: strip_accents; scripts in a pattern (\p{Han}); list slices; '0x…' read as a number (hexadecimal).
with clean_sentences as (
    select
        sentence_id,
        article_id,
        regexp_replace(regexp_replace(text, '[\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]', '', 'g'), '(?i)\bper\s+cent\b', 'percent', 'g') as text
    from sentence_texts
),

split_sentences as (
    select
        *,
        regexp_extract_all(
            regexp_replace(replace(strip_accents(lower(text)), '’', ''''), '''s\b', '', 'g'),
            '[%$€£¥]|\p{N}(?:[.,:]?\p{N})*'
            || '|\b\p{L}(?:\.\p{L}\b)+'
            || '|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            || '(?:''?(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}))*'
            || '|\p{L}'
        )[1:(select value::bigint from settings where name = 'quote_sentence_max_words')] as plain_words,
        regexp_extract_all(
            regexp_replace(replace(text, '’', ''''), '''[sS]\b', '', 'g'),
            '[%$€£¥]|\p{N}(?:[.,:]?\p{N})*'
            || '|\b\p{L}(?:\.\p{L}\b)+'
            || '|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            || '(?:''?(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}))*'
            || '|\p{L}'
        )[1:(select value::bigint from settings where name = 'quote_sentence_max_words')] as printed_words
    from clean_sentences
),

worded_sentences as (
    select
        * exclude (plain_words),
        list_transform(
            plain_words,
            lambda word: case
                when word = '%' then 'percent'
                when regexp_matches(word, '^\p{N}') then regexp_replace(word, ',(\p{N}{3})\b', '\1', 'g')
                else replace(word, '.', '')
            end
        ) as words
    from split_sentences
),

sentence_words as (
    select
        sentence_id, -- the sentence
        article_id, -- article that it stands in
        ('0x' || substr(md5(array_to_string(words, ' ')), 1, 15))::bigint as wording_key, -- identifies its words in their order: 60 bits of their hash
        array_length(words)::bigint as n_words, -- how many they are
        words, -- its words as they are compared
        if(array_length(printed_words) = array_length(words), printed_words, words) as printed_words -- the same as printed
    from worded_sentences
)

select * from sentence_words
