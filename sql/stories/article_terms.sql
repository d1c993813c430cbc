-- A row is a word of the beginning of an article, and how much the article is about it.
-- key: article_key, term_key
-- kind: stage
-- grain: page_id
-- lookup: article_words by page_id
-- News say what happened at the top (the inverted pyramid): the headline and the first words count double, and what comes after story_max_words,
-- the background and the further entries of a live blog, does not count. So do capitalised words that are no common ones: names.
-- DuckDB only: strip_accents, md5_number, unnest side by side, a list slice, scripts in a pattern.
with heads as (
    select
        article_id,
        page_id,
        language,
        regexp_replace(concat_ws('. ', title, left(text, 12 * (select value::bigint from settings where name = 'story_max_words'))), '[''’]s\b', '', 'g') as text
    from article_texts
),

worded_heads as (
    select
        article_id,
        page_id,
        language,
        regexp_extract_all(strip_accents(text), '\p{N}+(?:[.,]?\p{N})*|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]+(?:[''’][^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]+)*|\p{L}')[
            1:(select value::bigint from settings where name = 'story_max_words')
        ] as words
    from heads
),

places as (
    select
        article_id,
        page_id,
        language,
        unnest(words) as word,
        unnest(range(array_length(words))) as word_no
    from worded_heads
),

weighed_places as (
    select
        article_id,
        page_id,
        language,
        replace(lower(word), '’', '''') as term,
        regexp_matches(word, '^\p{Lu}') as is_capital,
        if(word_no < (select value from settings where name = 'story_lead_words'), 2, 1) as weight
    from places
),

article_terms as (
    select
        words.article_key, -- number of the article
        (md5_number(terms.term) >> 80)::bigint as term_key, -- number of the word
        terms.term, -- the word in lower case, without accents
        terms.page_id, -- page that the article stands on
        any_value(terms.language) as language, -- language of the article
        bool_or(terms.is_capital) as is_capital, -- whether it is capitalised somewhere
        sum(terms.weight * if(terms.is_capital and common_words.word is null, 2, 1))::bigint as weight -- places where it stands, those that tell more counted double
    from weighed_places as terms
    inner join article_words as words using (article_id)
    left join raw.common_words on terms.term = common_words.word
    group by words.article_key, terms.term, terms.page_id
)

select * from article_terms
