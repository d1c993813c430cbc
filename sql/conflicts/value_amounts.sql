-- A row is a number as an article writes it, with its value: one for all places in the article.
-- key: article_id, written
-- kind: stage
-- grain: article_id
-- Words add up to a scale and are multiplied by it ("two hundred and fifty thousand"); with a word that is none of the language it is no number. Where the decimal mark is a comma "1.500" is
-- fifteen hundred; in English it is one and a half, and "1,500" is fifteen hundred. How far a figure was rounded its last place that is not nought tells.
-- DuckDB only: lists unnested side by side; product.
with written_numbers as (
    select distinct
        article_id,
        language,
        language in ('cs', 'da', 'de', 'el', 'es', 'fi', 'fr', 'hu', 'id', 'it', 'nb', 'nl', 'no', 'pl', 'pt', 'ro', 'ru', 'sv', 'tr', 'uk') as has_comma,
        unnest(numbers) as written
    from value_spans
    where shape in ('amount', 'part', 'vague', 'ordinal', 'ago')
),

listed_words as (
    select
        *,
        regexp_extract_all(
            replace(lower(written), 'and a half', 'half'),
            '\d+(?:(?:[.,’'']| [.,] |[\x{A0}\x{202F}])\d+)*|[½¼¾]|quatre-vingts?|[\p{L}]+'
        ) as words
    from written_numbers
),

words as (
    select * exclude (words), regexp_replace(unnest(words), '[ \x{A0}\x{202F}’'']', '', 'g') as figure, unnest(range(1, array_length(words) + 1)) as word_no
    from listed_words
),

read_words as (
    select
        words.article_id,
        words.written,
        words.word_no,
        case
            when not regexp_matches(figure, '^\d') then null
            when has_comma and regexp_matches(figure, '^\d{1,3}(?:\.\d{3})+(?:,\d+)?$') then replace(replace(figure, '.', ''), ',', '.')
            when has_comma and regexp_matches(figure, '^\d+,\d+$') then replace(figure, ',', '.')
            when regexp_matches(figure, '^\d{1,3}(?:,\d{3})+(?:\.\d+)?$') then replace(figure, ',', '')
            when regexp_matches(figure, '^\d{1,3}(?:\.\d{3}){2,}$') then replace(figure, '.', '')
            when regexp_matches(figure, '^\d+,\d{1,2}$') then replace(figure, ',', '.')
            when regexp_matches(figure, '^\d{1,15}(?:\.\d+)?$') then figure
        end as digits,
        if(regexp_matches(figure, '^\d'), if(digits is null, 'none', 'small'), if(figure in ('st', 'nd', 'rd', 'th', 'er'), 'skip', coalesce(known.kind, 'none'))) as kind,
        coalesce(try_cast(digits as double), known.value, 0) as value
    from words
    left join raw.number_words as known on words.figure = known.word and (words.language = known.language or known.language is null)
),

grouped_words as (
    select
        *,
        coalesce(sum(if(kind = 'scale' and value >= 1000, 1, 0)) over (partition by article_id, written order by word_no rows between unbounded preceding and 1 preceding), 0) as group_no
    from read_words
),

scaled_words as (
    select
        *,
        count_if(kind in ('scale', 'part', 'vague') and value < 1000) over (
            partition by article_id, written, group_no order by word_no rows between current row and unbounded following
        ) as n_after
    from grouped_words
),

groups as (
    select
        article_id,
        written,
        group_no,
        bool_or(kind = 'none') as is_other,
        count_if(kind in ('scale', 'part', 'vague', 'small')) as n_words,
        max(length(regexp_extract(digits, '\.(\d+)$', 1))) as n_decimals,
        coalesce(sum(case when kind = 'small' and n_after > 0 then value end), 1) as many,
        coalesce(product(case when kind in ('part', 'vague') or (kind = 'scale' and value < 1000) then value end), 1) as scale,
        count_if(kind in ('part', 'vague') or (kind = 'scale' and value < 1000)) as n_scales,
        sum(case when kind = 'small' and n_after = 0 then value end) as rest,
        coalesce(max(case when kind = 'scale' and value >= 1000 then value end), 1) as large
    from scaled_words
    group by article_id, written, group_no
),

value_amounts as (
    select
        article_id, -- the article
        written, -- the number, in digits or words
        sum(large * if(n_scales > 0, many * scale + coalesce(rest, 0), coalesce(rest, 1))) as value, -- its value
        max(large) as scale, -- the thousand, million … that it is counted in; 1: none
        case
            when max(n_decimals) > 0 then max(large) * power(10, -max(n_decimals))
            when value >= 1 and value < 1e15 and value = floor(value) then power(10, length(regexp_extract(floor(value)::bigint::varchar, '0*$')))
            else 0.5
        end as place -- worth of its last place that is not nought
    from groups
    group by article_id, written
    having not bool_or(is_other) and sum(n_words) > 0
)

select * from value_amounts
