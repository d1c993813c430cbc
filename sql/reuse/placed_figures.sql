-- A row is a figure that two articles give differently at the same place of a passage.
-- key: passage_id, a_start
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- lookup: word_pieces by article_key = a_key, b_key
-- Figures are masked for matching (article_words), so a run of shared words goes on over a changed one: here the two are laid side by side again.
-- A figure in the middle of other changed words has no counterpart and is not listed.
-- DuckDB only: list slices, list elements by number, md5_number.
with figure_words as (
    select
        passages.* exclude (a_start, a_end, b_start, b_end),
        runs.b_from - runs.a_from as shift,
        unnest(
            list_filter(range(runs.a_from, runs.a_to), lambda word_no: words.word_hashes[word_no + 1] = (md5_number('0') >> 80)::bigint)
        ) as word_no
    from placed_passages as passages
    inner join passage_spans as blocks using (a_key, b_key, block_no)
    inner join placed_runs as runs
        on
            blocks.a_key = runs.a_key
            and blocks.b_key = runs.b_key
            and blocks.a_from <= runs.a_from
            and blocks.a_to >= runs.a_to
            and blocks.b_from <= runs.b_from
            and blocks.b_to >= runs.b_to
    inner join article_words as words on blocks.a_key = words.article_key
    where not passages.is_verbatim
),

figures as (
    select
        passage_id,
        words.a_key,
        words.b_key,
        a_words.article_id <> a_article_id as is_turned,
        regexp_extract(a_words.pieces[word_no + 1], '\p{N}(?s:.*)') as a_figure,
        length(array_to_string(a_words.pieces[1:word_no + 1], '')) as a_char_end,
        regexp_extract(b_words.pieces[word_no + shift + 1], '\p{N}(?s:.*)') as b_figure,
        length(array_to_string(b_words.pieces[1:word_no + shift + 1], '')) as b_char_end
    from figure_words as words
    inner join word_pieces as a_words on words.a_key = a_words.article_key
    inner join word_pieces as b_words on words.b_key = b_words.article_key
),

placed_figures as (
    select
        passage_id, -- the passage
        if(is_turned, b_char_end - length(b_figure), a_char_end - length(a_figure)) as a_start, -- where the figure begins in a's text, in code points
        if(is_turned, b_char_end, a_char_end) as a_end, -- where it ends there
        if(is_turned, b_figure, a_figure) as a_figure, -- what the first article gives
        if(is_turned, a_char_end - length(a_figure), b_char_end - length(b_figure)) as b_start, -- where the figure begins in b's text
        if(is_turned, a_char_end, b_char_end) as b_end, -- where it ends there
        if(is_turned, a_figure, b_figure) as b_figure, -- what the other gives
        a_key, -- number of the article with the smaller key
        b_key -- number of the other
    from figures
    where a_figure <> b_figure
)

select * from placed_figures
