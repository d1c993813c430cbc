-- A row is a wording and what its words tell.
-- key: wording_key
-- kind: stage
-- Every article that is loaded changes what words tell. What must be built by key therefore reads no such number, but what follows from it (wording_levels, wording_pairs, node_links).
with wording_words as (
    select wording_key, unnest(plain_hashes) as word_hash
    from quote_wordings
),

wording_bits as (
    select
        wording_words.wording_key, -- the wording
        sum(word_counts.millibits)::bigint as millibits -- what its words tell, word by word, in thousandths of a bit
    from wording_words
    inner join word_counts using (word_hash)
    group by wording_words.wording_key
)

select * from wording_bits
