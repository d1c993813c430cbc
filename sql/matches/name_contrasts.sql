-- A row is a way in which two sentences that have much in common say different things, by whom they name.
-- key: a_sentence_id, b_sentence_id, contrast
-- kind: stage
-- grain: a_article_id, b_article_id
-- name: each names people (or bodies, or places), and none of the other's. Names that begin alike may be one, misspelt; initials are the name in full;
-- capitals stand for governments. order: the same words, but that names have changed places (A beats B, B beats A).
-- DuckDB only: ordered aggregates; list_has_any; strip_accents.
with side_names as (
    select
        a_article_id,
        b_article_id,
        a_sentence_id,
        b_sentence_id,
        side,
        label,
        bool_or(is_shared) as is_shared,
        array_agg(word) as words,
        array_agg(substr(word, 1, 4)) as beginnings,
        string_agg(if(millibits >= (select 1000 * value from settings where name = 'match_word_bits'), substr(word, 1, 1), ''), '' order by place) as initials
    from pair_terms
    where label in ('PERSON', 'ORG', 'GPE')
    group by a_article_id, b_article_id, a_sentence_id, b_sentence_id, side, label
),

capitals as (
    select coalesce(array_agg(distinct strip_accents(lower(name))), []::varchar[]) as names
    from raw.known_places
    where kind = 'capital'
),

other_names as (
    select a.a_article_id, a.b_article_id, a.a_sentence_id, a.b_sentence_id
    from side_names as a
    inner join side_names as b using (a_sentence_id, b_sentence_id, label)
    cross join capitals
    where
        a.side = 'a'
        and b.side = 'b'
        and not a.is_shared
        and not b.is_shared
        and not list_has_any(a.beginnings, b.beginnings)
        and array_length(list_filter(b.words, lambda word: length(word) between 2 and 5 and contains(a.initials, word))) = 0
        and array_length(list_filter(a.words, lambda word: length(word) between 2 and 5 and contains(b.initials, word))) = 0
        and not (label = 'GPE' and list_has_any(list_concat(a.words, b.words), capitals.names))
),

term_orders as (
    select
        a_article_id,
        b_article_id,
        a_sentence_id,
        b_sentence_id,
        side,
        array_agg(term_key order by place) filter (where label is null or label = 'figure') as other_terms,
        array_agg(term_key order by place) filter (where label <> 'figure') as names
    from pair_terms
    where millibits >= (select 1000 * value from settings where name = 'match_word_bits')
    group by a_article_id, b_article_id, a_sentence_id, b_sentence_id, side
),

turned_pairs as (
    select a.a_article_id, a.b_article_id, a.a_sentence_id, a.b_sentence_id
    from term_orders as a
    inner join term_orders as b using (a_sentence_id, b_sentence_id)
    where a.side = 'a' and b.side = 'b' and a.other_terms = b.other_terms and a.names <> b.names and list_sort(a.names) = list_sort(b.names)
),

contrasts as (
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'name' as contrast from other_names
    union
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'order' from turned_pairs
),

name_contrasts as (
    select
        a_article_id, -- article of a
        b_article_id, -- article of b
        a_sentence_id, -- the sentence of the article that was published first
        b_sentence_id, -- the other
        contrast -- name, order
    from contrasts
)

select * from name_contrasts
