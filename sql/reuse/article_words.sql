-- A row is an article as the list of its words, normalised and hashed: what all of the reuse layer compares.
-- key: article_key
-- kind: stage
-- grain: page_id
-- Words are found by one pattern: a number (1,500.5 is one), a letter of a script that is written without spaces, or letters and
-- digits with apostrophes among them. Lower case, accents, curly apostrophes, soft hyphens and zero-width characters do not count.
-- word_pieces finds the same words in the text as it stands, so that word numbers lead back to exact offsets.
-- A number counts as the word 0: a changed figure does not break a match (changed_figures reports it).
-- Of a text longer than article_max_words only the beginning is compared.
-- DuckDB only: md5_number (the digest with its bytes reversed), which is five times as fast as reading hexadecimal digits; '0x…' read as a number; strip_accents; scripts in a pattern (\p{Han}); a list slice.
-- Of it 48 bits are kept: they leave room to combine five words in a BIGINT.
with normalised_articles as (
    select
        article_id,
        page_id,
        lower(trim(source)) as outlet,
        published_at,
        replace(
            strip_accents(
                lower(
                    case
                        when regexp_matches(text, '[\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]')
                            then regexp_replace(text, '[\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]', '', 'g')
                        else text
                    end
                )
            ),
            '’',
            ''''
        ) as text
    from article_texts
),

worded_articles as (
    select
        * exclude (text),
        regexp_extract_all(
            text,
            '\p{N}(?:[.,]?\p{N})*'
            || '|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            || '(?:''?(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}))*'
            || '|\p{L}'
        )[:(select value::bigint from settings where name = 'article_max_words')] as words
    from normalised_articles
),

article_words as (
    select
        ('0x' || substr(md5(article_id), 1, 15))::bigint as article_key, -- number of the article: 60 bits of its id's hash
        article_id, -- the article
        page_id, -- page that it stands on
        ('0x' || substr(md5(coalesce('o' || outlet, 'p' || page_id)), 1, 15))::bigint as outlet_key, -- its outlet; a page without one is an outlet of its own
        published_at, -- when it was published
        array_length(words) as n_words, -- words of the text, as far as they are compared
        list_transform(
            words,
            lambda word: (
                md5_number(
                    case when word < ':' or word between '٠' and '٪' or word between '۰' and 'ۺ' or word between '०' and '॰' then '0' else word end
                ) >> 80
            )::bigint
        ) as word_hashes -- hashes of its normalised words, 48 bits each, in reading order
    from worded_articles
)

select * from article_words
