-- A row is a shingle (three words in a row) of a wording, if two wordings at least have it and it tells enough to be asked for.
-- key: wording_key, shingle
-- kind: stage
-- DuckDB only: slices of the word list unnested side by side.
with shingle_places as (
    select
        wording_key,
        n_words,
        unnest(word_hashes[1:n_words - 2]) * 613 + unnest(word_hashes[2:n_words - 1]) * 739 + unnest(word_hashes[3:n_words]) * 857 as shingle,
        unnest(plain_hashes[1:n_words - 2]) as word_1,
        unnest(plain_hashes[2:n_words - 1]) as word_2,
        unnest(plain_hashes[3:n_words]) as word_3
    from quote_wordings
    where n_words > 2
),

shared_shingles as (
    select
        shingle,
        count(distinct wording_key) as n_wordings,
        max(struct_pack(n_words := n_words, wording_key := wording_key)).wording_key as longest_key,
        min(struct_pack(word_1 := word_1, word_2 := word_2, word_3 := word_3)) as words
    from shingle_places
    group by shingle
    having min(wording_key) <> max(wording_key)
),

telling_shingles as (
    select
        shared.shingle,
        shared.n_wordings,
        shared.longest_key,
        one.millibits + two.millibits + three.millibits as millibits
    from shared_shingles as shared
    inner join word_counts as one on shared.words.word_1 = one.word_hash
    inner join word_counts as two on shared.words.word_2 = two.word_hash
    inner join word_counts as three on shared.words.word_3 = three.word_hash
    where one.millibits + two.millibits + three.millibits >= 1000 * (select value from settings where name = 'quote_shingle_bits')
),

wording_shingles as (
    select distinct
        places.wording_key, -- the wording
        places.shingle, -- hash of the shingle's words
        telling.millibits, -- what they tell, in thousandths of a bit
        if(
            telling.n_wordings > (select value from settings where name = 'quote_shingle_max_wordings'), telling.longest_key, null
        ) as longest_key -- where the wordings that have it are too many to compare each with each: the longest of them
    from shingle_places as places
    inner join telling_shingles as telling using (shingle)
)

select * from wording_shingles
