-- A row is a word of the corpus and how much it tells: the rarer, the more bits.
-- key: word_hash
-- kind: stage
-- Thousandths of a bit, as whole numbers: sums of them are the same in whatever order they are added up.
-- DuckDB only: md5_number.
with word_occurrences as (
    select unnest(word_hashes) as word_hash
    from article_words
),

words as (
    select word_hash, count(*) as n_occurrences
    from word_occurrences
    group by word_hash
),

word_counts as (
    select
        word_hash, -- the normalised word
        n_occurrences, -- how often it stands in the corpus
        if(
            word_hash = (md5_number('0') >> 80)::bigint,
            0,
            round(1000 * least(log2(sum(n_occurrences) over () / n_occurrences), (select value from settings where name = 'word_max_bits')))
        )::bigint as millibits -- its information content, word_max_bits at most; none for a masked figure
    from words
)

select * from word_counts
