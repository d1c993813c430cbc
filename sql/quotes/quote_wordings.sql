-- A row is a wording: words that one or many articles quote as a sentence, or as what they took of one.
-- key: wording_key
-- kind: stage
-- DuckDB only: an ordered aggregate; lists unnested side by side; md5_number.
with wordings as (
    select
        wording_key,
        min(struct_pack(plain_text := plain_text, spelt_text := spelt_text)) as texts,
        count(distinct article_id) as n_articles,
        min(article_words.published_at) as first_at
    from quote_sentences
    inner join article_words using (article_id)
    group by wording_key
),

wording_words as (
    select
        wording_key,
        unnest(string_split(texts.plain_text, ' ')) as plain_word,
        unnest(string_split(texts.spelt_text, ' ')) as spelt_word,
        unnest(range(array_length(string_split(texts.plain_text, ' ')))) as word_no
    from wordings
),

words as (
    select
        plain_word,
        (md5_number(case when regexp_matches(plain_word, '^\p{N}') then '0' else plain_word end) >> 80)::bigint as word_hash
    from wording_words
    group by plain_word
),

counted_words as (
    select
        wording_words.wording_key,
        array_agg((md5_number(spelt_word) >> 80)::bigint order by word_no) as word_hashes,
        array_agg(coalesce(word_counts.millibits, 0) order by word_no) as word_millibits,
        sum(coalesce(word_counts.millibits, 0))::bigint as millibits
    from wording_words
    inner join words using (plain_word)
    left join word_counts using (word_hash)
    group by wording_words.wording_key
),

quote_wordings as (
    select
        wordings.wording_key, -- the wording
        wordings.texts.spelt_text as text, -- its words, one space between
        array_length(word_hashes)::bigint as n_words, -- how many they are
        wordings.n_articles, -- articles that quote it
        wordings.first_at, -- when the first of them was published
        counted_words.word_hashes, -- hashes of its words, 48 bits each; figures count as what they are
        counted_words.word_millibits, -- what each of them tells, in thousandths of a bit (word_counts)
        counted_words.millibits -- what they tell together, word by word
    from wordings
    inner join counted_words using (wording_key)
)

select * from quote_wordings
