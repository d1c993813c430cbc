-- A row is a way in which two sentences that have much in common say different things by whom they name.
-- key: a_sentence_id, b_sentence_id, contrast
-- kind: stage
-- grain: a_article_id, b_article_id
-- name: one person (body, place) is put for another within a few words, or each begins with another one. Names that begin alike may be one, misspelt;
-- initials are the name in full; capitals stand for governments. order: the same words, but that names have changed places (A beats B, B beats A).
-- DuckDB only: ordered aggregates; list_has_any; strip_accents; a materialised step.
-- noqa: disable=RF01
with first_places as (
    select a_sentence_id, b_sentence_id, side, min(place) as first_place
    from pair_terms
    where millibits >= (select 1000 * value from settings where name = 'match_word_bits')
    group by a_sentence_id, b_sentence_id, side
),

-- Names of which the other sentence has no word.
unshared_names as materialized (
    select
        terms.a_article_id,
        terms.b_article_id,
        terms.a_sentence_id,
        terms.b_sentence_id,
        terms.side,
        terms.name_no,
        max(case when terms.label in ('PERSON', 'ORG') then 'somebody' when terms.label in ('GPE', 'LOC') then 'place' end) as kind,
        count(*) as n_words,
        min(terms.place) as from_place,
        min(terms.place) = any_value(firsts.first_place) as is_first,
        array_agg(terms.word) as words,
        array_agg(substr(terms.word, 1, 3)) as beginnings,
        string_agg(if(terms.millibits >= (select 1000 * value from settings where name = 'match_word_bits'), substr(terms.word, 1, 1), ''), '' order by terms.place) as initials
    from pair_terms as terms
    inner join first_places as firsts using (a_sentence_id, b_sentence_id, side)
    where terms.name_no is not null
    group by terms.a_article_id, terms.b_article_id, terms.a_sentence_id, terms.b_sentence_id, terms.side, terms.name_no
    having not bool_or(terms.is_shared) and max(length(terms.word)) > 2
),

capitals as (
    select coalesce(array_agg(distinct strip_accents(lower(name))), []::varchar[]) as names
    from raw.known_places
    where kind = 'capital'
),

other_names as (
    select a.a_article_id, a.b_article_id, a.a_sentence_id, a.b_sentence_id
    from unshared_names as a
    inner join unshared_names as b using (a_sentence_id, b_sentence_id, kind)
    inner join sentence_gaps as pairs using (a_sentence_id, b_sentence_id)
    cross join capitals
    where
        a.side = 'a'
        and b.side = 'b'
        and (
            (a.is_first and b.is_first and kind = 'somebody')
            or array_length(
                list_filter(
                    pairs.replacements,
                    lambda gap: a.from_place between gap.a_from and gap.a_to
                    and b.from_place between gap.b_from and gap.b_to
                    and gap.a_to - gap.a_from <= a.n_words
                    and gap.b_to - gap.b_from <= b.n_words
                )
            ) > 0
        )
        and not list_has_any(a.beginnings, b.beginnings)
        and array_length(list_filter(b.words, lambda word: length(word) between 2 and 5 and contains(a.initials, word))) = 0
        and array_length(list_filter(a.words, lambda word: length(word) between 2 and 5 and contains(b.initials, word))) = 0
        and not (kind = 'place' and list_has_any(list_concat(a.words, b.words), capitals.names))
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

contrasts as (
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'name' as contrast
    from other_names
    union
    select a.a_article_id, a.b_article_id, a.a_sentence_id, a.b_sentence_id, 'order' as contrast
    from term_orders as a
    inner join term_orders as b using (a_sentence_id, b_sentence_id)
    where a.side = 'a' and b.side = 'b' and a.other_terms = b.other_terms and a.names <> b.names and list_sort(a.names) = list_sort(b.names)
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
