-- A row is a word and how much it tells of the event that an article is about.
-- key: term_key
-- kind: stage
-- grain: term_key
-- build: whole
-- Inverse document frequency (Sparck Jones 1972) with two changes. What is counted are subjects, not articles, an article's subject being its heaviest word:
-- in a corpus of which half is one event, the names of that event stand in half of the articles and still tell all. And the corpus is looked at as if
-- story_background_subjects others stood beside it, half of which have a function word, one in twenty a common word, and one in a thousand any other: one rule for five
-- pages and for a million articles. In whole bits: an article more changes few of them.
-- DuckDB only: scripts in a pattern.
with stop_words as (
    select distinct word
    from raw.naming_words
    where role = 'stop'
),

known_terms as (
    select
        terms.term_key,
        min(terms.term) as term,
        bool_or(terms.is_capital) as is_capital
    from article_terms as terms
    group by terms.term_key
),

expected_terms as (
    select
        terms.term_key,
        terms.term,
        case
            when stop_words.word is not null then 0.5
            when regexp_matches(terms.term, '^\p{L}{1,3}$') and not terms.is_capital then 0.5
            when common_words.word is not null or regexp_matches(terms.term, '^[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]$') then 0.05
            else 0.001
        end as background_share
    from known_terms as terms
    left join stop_words on terms.term = stop_words.word
    left join raw.common_words on terms.term = common_words.word
),

subjects as (
    select
        terms.article_key,
        arg_min(terms.term_key, (round(100 * (1 + ln(terms.weight))) * round(log2(expected.background_share)), terms.term_key)) as subject
    from article_terms as terms
    inner join expected_terms as expected on terms.term_key = expected.term_key
    group by terms.article_key
),

counted_terms as (
    select
        terms.term_key,
        count(*) as n_articles,
        count(distinct subjects.subject) as n_subjects,
        count(distinct terms.language) as n_languages
    from article_terms as terms
    inner join subjects on terms.article_key = subjects.article_key
    group by terms.term_key
),

corpus as (
    select
        count(distinct subject) as n_subjects,
        (select value from settings where name = 'story_background_subjects') as n_background
    from subjects
),

story_terms as (
    select
        counted.term_key, -- number of the word
        expected.term, -- the word
        counted.n_articles, -- articles that have it near their beginning
        counted.n_subjects, -- different heaviest words of these articles
        counted.n_languages > 1 as is_shared, -- whether articles in several languages have it: names and figures
        greatest(
            0,
            round(log2((corpus.n_subjects + corpus.n_background) / (counted.n_subjects + expected.background_share * corpus.n_background)))
        )::bigint as bits -- how much it tells, in bits
    from counted_terms as counted
    inner join expected_terms as expected on counted.term_key = expected.term_key
    cross join corpus
)

select * from story_terms
