-- A row is an utterance and an article that may print it without marks: it does not quote it, shares wording with one that does, and has words of it.
-- key: quote_family_id, group_key, article_id
-- kind: stage
-- grain: article_id
-- build: whole
-- Asked for by shingles (three words in a row), among neighbours only: articles that have more in common than chance explains share a passage (overlaps), and are neighbours.
-- DuckDB only: slices unnested side by side.
with printed_sentences as (
    select distinct quote_family_id, group_key, article_id
    from family_sentences
),

neighbours as (
    select a_article_id as from_id, b_article_id as to_id from quote_neighbours
    union all
    select b_article_id, a_article_id from quote_neighbours
),

searched_articles as (
    select distinct printed.quote_family_id, printed.group_key, neighbours.to_id as article_id
    from printed_sentences as printed
    inner join neighbours on printed.article_id = neighbours.from_id
    anti join printed_sentences as own
        on printed.quote_family_id = own.quote_family_id and neighbours.to_id = own.article_id
),

searched_sentences as (
    select texts.quote_family_id, texts.group_key, sentences.n_words, sentences.plain_hashes
    from family_texts as texts
    inner join quote_sentences as sentences using (sentence_key)
    semi join searched_articles as searched on texts.quote_family_id = searched.quote_family_id and texts.group_key = searched.group_key
    where sentences.n_words > 2
),

family_places as (
    select
        quote_family_id,
        group_key,
        unnest(plain_hashes[1:n_words - 2]) as word_1,
        unnest(plain_hashes[2:n_words - 1]) as word_2,
        unnest(plain_hashes[3:n_words]) as word_3
    from searched_sentences
),

family_shingles as (
    select distinct
        places.quote_family_id,
        places.group_key,
        word_1 * 613 + word_2 * 739 + word_3 * 857 as shingle,
        one.millibits + two.millibits + three.millibits as millibits
    from family_places as places
    inner join word_counts as one on places.word_1 = one.word_hash
    inner join word_counts as two on places.word_2 = two.word_hash
    inner join word_counts as three on places.word_3 = three.word_hash
    where one.millibits + two.millibits + three.millibits >= 1000 * (select value from settings where name = 'quote_shingle_bits')
),

article_places as (
    select
        article_id,
        unnest(word_hashes[1:n_words - 2]) * 613 + unnest(word_hashes[2:n_words - 1]) * 739 + unnest(word_hashes[3:n_words]) * 857 as shingle
    from article_words
    where article_id in (select article_id from searched_articles)
),

article_shingles as (
    select distinct article_id, shingle
    from article_places
    where shingle in (select shingle from family_shingles)
),

unmarked_candidates as (
    select
        searched.quote_family_id, -- the utterance
        searched.group_key, -- sentence of it, in this build
        searched.article_id -- article that may print it
    from searched_articles as searched
    inner join family_shingles as shingles using (quote_family_id, group_key)
    semi join article_shingles as own on searched.article_id = own.article_id and shingles.shingle = own.shingle
    cross join quote_chance
    group by searched.quote_family_id, searched.group_key, searched.article_id
    having sum(shingles.millibits) >= any_value(quote_chance.unmarked_millibits)
)

select * from unmarked_candidates
