-- A row is a chain of shared runs, lengthened at both ends over words that were changed near its edge.
-- key: a_key, b_key, chain_no
-- kind: stage
-- grain: a_key, b_key
-- lookup: article_words by article_key = a_key, b_key
-- A chain's runs stop at the last five words in a row that agree. Beyond them both articles' words (edge_words) are laid side by side; equal words up to
-- edge_max_shift places apart match. The edge moves out to the match where matched words most outweigh the others, if they do, and only as long as
-- they never fall behind by more than chain_max_drop: so a passage ends at the last word that is shared. No chain is lengthened into another.
-- DuckDB only: list slices, unnested side by side.
with roomy_chains as (
    select
        *,
        least(
            a_from - coalesce(lag(a_to) over (partition by a_key, b_key order by a_from), 0),
            b_from - coalesce(lag(b_to) over (partition by a_key, b_key order by b_from), 0)
        ) as room_before,
        least(
            lead(a_from) over (partition by a_key, b_key order by a_from) - a_to,
            lead(b_from) over (partition by a_key, b_key order by b_from) - b_to
        ) as room_after
    from chain_spans
),

reach as (
    select value::bigint as edge_words from settings where name = 'edge_words'
),

flanks as (
    select
        chains.a_key,
        chains.b_key,
        chains.chain_no,
        a.word_hashes[greatest(a_from - least(room_before, edge_words), 0) + 1:a_from] as a_head,
        b.word_hashes[greatest(b_from - least(room_before, edge_words), 0) + 1:b_from] as b_head,
        a.word_hashes[a_to + 1:a_to + least(coalesce(room_after, edge_words), edge_words)] as a_tail,
        b.word_hashes[b_to + 1:b_to + least(coalesce(room_after, edge_words), edge_words)] as b_tail
    from roomy_chains as chains
    inner join article_words as a on chains.a_key = a.article_key
    inner join article_words as b on chains.b_key = b.article_key
    cross join reach
),

flank_words as (
    select a_key, b_key, chain_no, true as is_a, false as is_after, unnest(a_head) as word, array_length(a_head) - unnest(range(array_length(a_head))) as distance from flanks
    union all
    select a_key, b_key, chain_no, false as is_a, false as is_after, unnest(b_head) as word, array_length(b_head) - unnest(range(array_length(b_head))) as distance from flanks
    union all
    select a_key, b_key, chain_no, true as is_a, true as is_after, unnest(a_tail) as word, 1 + unnest(range(array_length(a_tail))) as distance from flanks
    union all
    select a_key, b_key, chain_no, false as is_a, true as is_after, unnest(b_tail) as word, 1 + unnest(range(array_length(b_tail))) as distance from flanks
),

matches as (
    select a_key, b_key, chain_no, is_after, a.distance as a_distance, b.distance as b_distance
    from flank_words as a
    inner join flank_words as b using (a_key, b_key, chain_no, is_after, word)
    where a.is_a and not b.is_a and abs(a.distance - b.distance) <= (select value from settings where name = 'edge_max_shift')
),

scored_matches as (
    select
        a_key,
        b_key,
        chain_no,
        is_after,
        outer_match.a_distance,
        outer_match.b_distance,
        greatest(outer_match.a_distance, outer_match.b_distance) as distance,
        least(count(distinct inner_match.a_distance), count(distinct inner_match.b_distance)) as n_matched
    from matches as outer_match
    inner join matches as inner_match using (a_key, b_key, chain_no, is_after)
    where inner_match.a_distance <= outer_match.a_distance and inner_match.b_distance <= outer_match.b_distance
    group by a_key, b_key, chain_no, is_after, outer_match.a_distance, outer_match.b_distance
),

reached_matches as (
    select *
    from scored_matches
    qualify
        min(2 * n_matched - 1 - distance) over (partition by a_key, b_key, chain_no, is_after order by distance)
        >= -1 - (select value from settings where name = 'chain_max_drop')
),

chain_edges as (
    select
        a_key, -- the article with the smaller key
        b_key, -- the other
        chain_no, -- number of the chain in the pair
        is_after, -- whether the words are beyond its end; else before its start
        arg_max(a_distance, (2 * n_matched - distance, distance, a_distance, b_distance)) as a_words, -- words by which it is lengthened there in a
        arg_max(b_distance, (2 * n_matched - distance, distance, a_distance, b_distance)) as b_words -- words by which it is lengthened there in b
    from reached_matches
    where 2 * n_matched > distance
    group by a_key, b_key, chain_no, is_after
)

select * from chain_edges
