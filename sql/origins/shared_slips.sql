-- A row is an odd spelling of a name that two articles share: an error that the one carried on from the other.
-- key: word, a_article_id, b_article_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- build: whole
-- The rule of textual criticism: shared errors show kinship, shared right readings show nothing (Maas 1927). A slip is a capitalised word in two to
-- slip_max_articles articles that differs in one letter (left out, put in, exchanged, two turned round; Damerau 1964), not at either end, from a word of seven letters
-- or more that slip_min_ratio times as many articles have, the holders or their relatives among them. Words are met by what they are with one letter left out (Mor and Fraenkel 1982), so not all with all.
-- DuckDB only: damerau_levenshtein; strip_accents.
with compared_articles as (
    select article_id from relatives
    union
    select a_article_id from quote_bonds
    union
    select b_article_id from quote_bonds
),

article_names as (
    select distinct article_id, unnest(regexp_extract_all(strip_accents(text), '\b\p{Lu}\p{Ll}{4,}\b')) as word
    from article_texts
    semi join compared_articles using (article_id)
),

names as (
    select word, count(*) as n_articles
    from article_names
    group by word
),

-- Uighur and Uyghur, Jon and John are spellings, no slips.
known_spellings as (
    select unnest(string_split(strip_accents(name), ' ')) as word from raw.known_peoples
    union
    select unnest(string_split(strip_accents(name), ' ')) from raw.known_places
    union
    select strip_accents(name) from raw.given_names
    union
    select word from raw.common_words
),

letter_places as (
    select word, n_articles, unnest(range(1, length(word))) as place
    from names
),

letter_keys as (
    select distinct word, n_articles, left(word, place::integer) || substr(word, place::integer + 2) as letter_key
    from letter_places
    union
    select word, n_articles, word as letter_key from names
),

slips as (
    select distinct odd.word, usual.word as usual_word
    from letter_keys as odd
    inner join letter_keys as usual on odd.letter_key = usual.letter_key
    anti join known_spellings on odd.word = known_spellings.word
    anti join known_spellings as common_spellings on lower(odd.word) = common_spellings.word
    where
        length(usual.word) >= (select value from settings where name = 'name_letters_per_slip')
        and odd.n_articles between 2 and (select value from settings where name = 'slip_max_articles')
        and usual.n_articles >= odd.n_articles * (select value from settings where name = 'slip_min_ratio')
        and odd.word <> usual.word
        and damerau_levenshtein(odd.word, usual.word) = 1
        and right(odd.word, 1) = right(usual.word, 1)
),

-- The right form must be about: in the holder itself or in a relative that lacks the slip.
carried_slips as (
    select distinct slips.word, slips.usual_word, holders.article_id
    from slips
    inner join article_names as holders on slips.word = holders.word
    left join relatives on holders.article_id = relatives.article_id
    inner join article_names as usual
        on slips.usual_word = usual.word and usual.article_id in (holders.article_id, relatives.relative_id)
),

slip_pairs as (
    select a.word, min(a.usual_word) as usual_word, a.article_id as a_article_id, b.article_id as b_article_id
    from carried_slips as a
    inner join carried_slips as b on a.word = b.word and a.article_id < b.article_id
    inner join relatives on a.article_id = relatives.article_id and b.article_id = relatives.relative_id
    group by a.word, a.article_id, b.article_id
),

shared_slips as (
    select
        pairs.word, -- the odd spelling
        pairs.usual_word, -- the usual one
        pairs.a_article_id, -- the article with the smaller id
        pairs.b_article_id, -- the other
        nullif(instr(a.text, pairs.word), 0) - 1 as a_start, -- where the odd spelling first stands in a's text, in code points; null if it has accents there
        nullif(instr(b.text, pairs.word), 0) - 1 as b_start -- where it first stands in b's text
    from slip_pairs as pairs
    inner join article_texts as a on pairs.a_article_id = a.article_id
    inner join article_texts as b on pairs.b_article_id = b.article_id
)

select * from shared_slips
