-- A row is a run of capitalised words, or some words of it in a row: what may be a name, under its key.
-- key: article_id, char_start, char_end
-- kind: stage
-- grain: article_id
-- Every word is given the words that follow it in its run, as many as a name may have: a page may hold a list of 20,000 in one line, and pairs of its
-- words would be 400 million.
-- DuckDB only: lists of a window, unnested; slices, an element.
with followed_words as (
    select
        article_id,
        run_start,
        line_kind,
        char_start,
        is_joint,
        list(word) over following_words as words,
        list(word_key) over following_words as word_keys,
        list(is_joint) over following_words as are_joints
    from run_words
    window following_words as (
        partition by article_id, run_start order by word_no
        rows between current row and (select value::bigint - 1 from settings where name = 'name_max_words') following -- noqa: PRS
    )
),

pieces as (
    select *, unnest(range(1, array_length(words) + 1)) as n_words
    from followed_words
    where not is_joint
),

named_pieces as (
    select
        article_id,
        run_start,
        line_kind,
        char_start,
        array_to_string(words[1:n_words], ' ') as piece,
        array_to_string(word_keys[1:n_words], ' ') as name_key
    from pieces
    where not are_joints[n_words]
),

run_pieces as (
    select
        article_id, -- the article
        run_start, -- where its run starts in articles.text
        line_kind, -- kind of line that it stands in (capital_runs)
        char_start, -- where it starts in articles.text
        (char_start + length(piece) - length(regexp_extract(piece, '[’'']s?$')))::bigint as char_end, -- where it ends, without a possessive
        left(piece, length(piece) - length(regexp_extract(piece, '[’'']s?$'))) as text, -- the slice of articles.text
        name_key -- it in lower case, without accents and points
    from named_pieces
)

select * from run_pieces
