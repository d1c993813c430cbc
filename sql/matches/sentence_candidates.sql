-- A row is two sentences of related articles that have telling terms in common, and how much of what they tell that is.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_terms by article_id = a_article_id, b_article_id
-- Of each sentence what counts is the share of its information that the other has too, by the same term or as the same entity: Dice's
-- coefficient with weights, and containment, where one sentence is part of the other.
-- DuckDB only: a materialised step.
with numbered_meetings as (
    select *, row_number() over (order by a_sentence_id, b_sentence_id) as pair_no
    from sentence_meetings
),

-- Without this step the engine would look for the terms of b in all sentences first.
first_terms as materialized (
    select pairs.pair_no, pairs.b_sentence_id, terms.place, terms.term_key, terms.millibits
    from numbered_meetings as pairs
    inner join sentence_terms as terms on pairs.a_sentence_id = terms.sentence_id
),

shared_terms as (
    select a.pair_no, a.place as a_place, b.place as b_place, a.millibits as a_millibits, b.millibits as b_millibits
    from first_terms as a
    inner join sentence_terms as b on a.b_sentence_id = b.sentence_id and a.term_key = b.term_key
),

a_shared as (
    select pair_no, sum(millibits)::bigint as millibits, list_sort(array_agg(a_place)) as places
    from (select pair_no, a_place, any_value(a_millibits) as millibits from shared_terms group by pair_no, a_place) as places
    group by pair_no
),

b_shared as (
    select pair_no, sum(millibits)::bigint as millibits, list_sort(array_agg(b_place)) as places
    from (select pair_no, b_place, any_value(b_millibits) as millibits from shared_terms group by pair_no, b_place) as places
    group by pair_no
),

sentence_bits as (
    select sentence_id, sum(millibits)::bigint as millibits
    from sentence_terms
    where not is_entity
    group by sentence_id
),

weighed_pairs as (
    select
        pairs.*,
        a_shared.millibits as a_shared_millibits,
        b_shared.millibits as b_shared_millibits,
        a_shared.places as a_places,
        b_shared.places as b_places,
        a.millibits as a_millibits,
        b.millibits as b_millibits
    from numbered_meetings as pairs
    inner join a_shared using (pair_no)
    inner join b_shared using (pair_no)
    inner join sentence_bits as a on pairs.a_sentence_id = a.sentence_id
    inner join sentence_bits as b on pairs.b_sentence_id = b.sentence_id
),

sentence_candidates as (
    select
        a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b_article_id, -- the other article
        a_sentence_id, -- sentence of a
        b_sentence_id, -- sentence of b
        a_places, -- numbers of a's words whose terms b has too, at their first place
        b_places, -- those of b that a has too
        a_shared_millibits, -- what a's terms tell that b has too, in thousandths of a bit
        b_shared_millibits, -- what b's terms tell that a has too
        a_millibits, -- what all of a's terms tell
        b_millibits, -- what all of b's terms tell
        (a_shared_millibits + b_shared_millibits) / (a_millibits + b_millibits) as dice, -- share of what both tell that both have
        greatest(a_shared_millibits / a_millibits, b_shared_millibits / b_millibits) as containment -- share of what one of them tells that the other has too
    from weighed_pairs
    where
        (a_shared_millibits + b_shared_millibits) / (a_millibits + b_millibits) >= (select value from settings where name = 'match_min_dice')
        or greatest(a_shared_millibits / a_millibits, b_shared_millibits / b_millibits) >= (select value from settings where name = 'match_min_containment')
)

select * from sentence_candidates
