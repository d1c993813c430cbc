-- The sentences of an article, put down where their spans say, do not give back its text but for white space, or have some at their ends.
-- One comparison an article instead of a slice a sentence: slicing from the start of a long text is quadratic.
-- grain: article_id
with neighbours as (
    select
        article_id,
        char_start,
        char_end,
        text,
        coalesce(lag(char_end) over (partition by article_id order by char_start), 0) as before_end
    from sentences
),

rebuilt as (
    select
        article_id,
        string_agg(repeat(' ', char_start - before_end) || text, '' order by char_start) as text,
        bool_or(char_start < before_end or char_end - char_start <> length(text)) as is_misplaced,
        bool_or(regexp_matches(text, '^[\s\p{Z}]|[\s\p{Z}]$')) as is_loose
    from neighbours
    group by article_id
)

select articles.article_id, rebuilt.is_misplaced, rebuilt.is_loose, articles.text, rebuilt.text as rebuilt_text
from articles
left join rebuilt using (article_id)
where
    rebuilt.is_misplaced
    or rebuilt.is_loose
    or case
        -- most texts know no white space but blanks and line ends: those need no pattern
        when rtrim(replace(articles.text, E'\n', ' ')) = rtrim(replace(coalesce(rebuilt.text, ''), E'\n', ' ')) then false
        else
            rtrim(regexp_replace(articles.text, '[\s\p{Z}\x{1C}-\x{1F}\x{85}]', ' ', 'g'))
            <> rtrim(regexp_replace(coalesce(rebuilt.text, ''), '[\s\p{Z}\x{1C}-\x{1F}\x{85}]', ' ', 'g'))
    end
