-- A row is two wordings that share shingles enough to be versions of one utterance, the longer one first.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- Where more than quote_shingle_max_wordings have a shingle (a stock phrase, or one saying in hundreds of cuts), each is compared with the longest of them and no other.
with meetings as (
    select one.wording_key as one_key, other.wording_key as other_key, one.millibits
    from wording_shingles as one
    inner join wording_shingles as other using (shingle)
    where one.longest_key is null and one.wording_key < other.wording_key
    union all
    select least(wording_key, longest_key) as one_key, greatest(wording_key, longest_key) as other_key, millibits
    from wording_shingles
    where wording_key <> longest_key
),

shared_shingles as (
    select one_key, other_key, sum(millibits)::bigint as shingle_millibits
    from meetings
    group by one_key, other_key
    having sum(millibits) >= (select neighbour_millibits from quote_chance)
),

ordered_pairs as (
    select
        if(one.n_words >= other.n_words, one_key, other_key) as a_key,
        if(one.n_words >= other.n_words, other_key, one_key) as b_key,
        shingle_millibits
    from shared_shingles as pairs
    inner join quote_wordings as one on pairs.one_key = one.wording_key
    inner join quote_wordings as other on pairs.other_key = other.wording_key
),

telling_pairs as (
    select a_key, b_key
    from ordered_pairs
    where shingle_millibits >= (select pair_millibits from quote_chance)
),

-- What tells less must have been printed by neighbours, or said by one speaker within days.
neighbours as (
    select a_article_id as from_id, b_article_id as to_id from quote_neighbours
    union all
    select b_article_id, a_article_id from quote_neighbours
),

related_pairs as (
    select pairs.a_key, pairs.b_key
    from ordered_pairs as pairs
    anti join telling_pairs as telling on pairs.a_key = telling.a_key and pairs.b_key = telling.b_key
    inner join told_sentences as a on pairs.a_key = a.wording_key
    inner join told_sentences as b on pairs.b_key = b.wording_key
    left join neighbours on b.article_id = neighbours.from_id and a.article_id = neighbours.to_id
    where
        neighbours.from_id is not null
        or (
            a.speaker_entity_id = b.speaker_entity_id
            and abs(date_diff('day', a.published_at::date, b.published_at::date)) <= (select value from settings where name = 'quote_speaker_max_days')
        )
),

wording_pairs as (
    select
        a_key, -- the longer wording; of two equally long ones that with the smaller key
        b_key -- the other
    from telling_pairs
    union
    select a_key, b_key
    from related_pairs
)

select * from wording_pairs
