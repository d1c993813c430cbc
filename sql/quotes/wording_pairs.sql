-- A row is two wordings that share a shingle: candidates for versions of one utterance, the longer one first.
-- key: a_key, b_key
-- kind: stage
-- Where more than quote_shingle_max_wordings have a shingle (a stock phrase, or one saying in hundreds of cuts), each is compared with the longest of them and no other.
with distinct_shingles as (
    select distinct wording_key, shingle, millibits, longest_key
    from wording_shingles
),

meetings as (
    select one.wording_key as one_key, other.wording_key as other_key, one.millibits
    from distinct_shingles as one
    inner join distinct_shingles as other using (shingle)
    where one.longest_key is null and one.wording_key < other.wording_key
    union all
    select least(wording_key, longest_key), greatest(wording_key, longest_key), millibits
    from distinct_shingles
    where wording_key <> longest_key
),

shared_shingles as (
    select one_key, other_key, sum(millibits)::bigint as shingle_millibits
    from meetings
    group by one_key, other_key
),

wording_pairs as (
    select
        if(one.n_words >= other.n_words, one_key, other_key) as a_key, -- the longer wording; of two equally long ones that with the smaller key
        if(one.n_words >= other.n_words, other_key, one_key) as b_key, -- the other
        shingle_millibits -- what the shared shingles tell, words in several of them counted for each
    from shared_shingles as pairs
    inner join quote_wordings as one on pairs.one_key = one.wording_key
    inner join quote_wordings as other on pairs.other_key = other.wording_key
)

select * from wording_pairs
