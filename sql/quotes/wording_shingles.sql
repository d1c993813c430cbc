-- A row is a shingle (three words in a row) at a place of a wording, if it is in two wordings at least and tells enough to be asked for.
-- key: wording_key, word_no
-- kind: stage
-- DuckDB only: slices of the word list unnested side by side.
with shingle_places as (
    select
        wording_key,
        n_words,
        unnest(range(n_words - 2)) as word_no,
        unnest(word_hashes[1:n_words - 2]) as word_1,
        unnest(word_hashes[2:n_words - 1]) as word_2,
        unnest(word_hashes[3:n_words]) as word_3,
        unnest(word_millibits[1:n_words - 2]) as bits_1,
        unnest(word_millibits[2:n_words - 1]) as bits_2,
        unnest(word_millibits[3:n_words]) as bits_3
    from quote_wordings
    where n_words > 2
),

telling_places as (
    select wording_key, n_words, word_no, bits_1 + bits_2 + bits_3 as millibits, word_1 * 613 + word_2 * 739 + word_3 * 857 as shingle
    from shingle_places
    where bits_1 + bits_2 + bits_3 >= 1000 * (select value from settings where name = 'quote_shingle_bits')
),

shared_shingles as (
    select shingle, count(distinct wording_key) as n_wordings, max(struct_pack(n_words := n_words, wording_key := wording_key)) as longest
    from telling_places
    group by shingle
    having min(wording_key) <> max(wording_key)
),

wording_shingles as (
    select
        places.wording_key, -- the wording
        places.word_no, -- number of the shingle's first word in it, from 0
        places.shingle, -- hash of its words
        places.millibits, -- what they tell, in thousandths of a bit
        if(
            shared.n_wordings > (select value from settings where name = 'quote_shingle_max_wordings'), shared.longest.wording_key, null
        ) as longest_key -- where the wordings that have it are too many to compare each with each: the longest of them
    from telling_places as places
    inner join shared_shingles as shared using (shingle)
)

select * from wording_shingles
