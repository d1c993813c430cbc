-- A row is a run of capitalised words, or some words of it in a row: what may be a name, under its key.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- DuckDB only: an ordered aggregate (list), a slice.
with run_lists as (
    select words.article_id, words.run_start, runs.text, list(words.word_key order by words.word_no) as word_keys
    from run_words as words
    inner join capital_runs as runs on words.article_id = runs.article_id and words.run_start = runs.char_start
    group by words.article_id, words.run_start, runs.text
),

placed_pieces as (
    select
        firsts.article_id,
        firsts.run_start,
        firsts.line_kind,
        firsts.char_start,
        (lasts.char_end - length(regexp_extract(lasts.word, '[’'']s?$')))::bigint as char_end,
        run_lists.text as run_text,
        array_to_string(run_lists.word_keys[firsts.word_no + 1:lasts.word_no + 1], ' ') as name_key
    from run_words as firsts
    inner join run_words as lasts
        on
            firsts.article_id = lasts.article_id
            and firsts.run_start = lasts.run_start
            and lasts.word_no between firsts.word_no and firsts.word_no + (select value from settings where name = 'name_max_words') - 1
    inner join run_lists on firsts.article_id = run_lists.article_id and firsts.run_start = run_lists.run_start
    where not firsts.is_joint and not lasts.is_joint
),

run_pieces as (
    select
        article_id, -- the article
        run_start, -- where its run starts in articles.text
        line_kind, -- kind of line that it stands in (capital_runs)
        char_start, -- where it starts in articles.text
        char_end, -- where it ends, without a possessive
        substr(run_text, char_start - run_start + 1, char_end - char_start) as text, -- the slice of articles.text
        name_key -- it in lower case, without accents and points
    from placed_pieces
)

select * from run_pieces
