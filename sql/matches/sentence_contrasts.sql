-- A row is a way in which two sentences that have much in common say different things.
-- key: a_sentence_id, b_sentence_id, contrast
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_terms by article_id = a_article_id, b_article_id
-- lookup: sentence_words by article_id = a_article_id, b_article_id
-- figure: numbers that stand between the same words, or before the same word, and differ by more than rounding. name: each names people (bodies, places),
-- and none of the other's. opposite: one has the opposite of the other's word (raw.same_words). negation: one denies what the other says, and the other
-- denies nothing. order: the same words but that names have changed places (A beats B, B beats A). What only one of them says is no contrast.
-- DuckDB only: list slices, list elements by number; ordered aggregates; md5_number; list_has_any; list_max; strip_accents.
-- noqa: disable=RF02
with pair_words as (
    select
        alignments.*,
        candidates.a_places,
        candidates.b_places,
        a.words as a_words,
        b.words as b_words,
        regexp_matches(' ' || array_to_string(a.words, ' ') || ' ', '(n''t|cannot| (not?|never|without|neither|nor|none|nobody|unable|lack(s|ed)?|den(y|ies|ied|ial|ying)|(refus|reject|fail|avoid)\w*)) ') as a_denies,
        regexp_matches(' ' || array_to_string(b.words, ' ') || ' ', '(n''t|cannot| (not?|never|without|neither|nor|none|nobody|unable|lack(s|ed)?|den(y|ies|ied|ial|ying)|(refus|reject|fail|avoid)\w*)) ') as b_denies
    from sentence_alignments as alignments
    inner join sentence_candidates as candidates using (a_article_id, b_article_id, a_sentence_id, b_sentence_id)
    inner join sentence_words as a on alignments.a_article_id = a.article_id and alignments.a_sentence_id = a.sentence_id
    inner join sentence_words as b on alignments.b_article_id = b.article_id and alignments.b_sentence_id = b.sentence_id
    where not alignments.is_verbatim
),

pair_terms as (
    select pairs.a_article_id, pairs.b_article_id, pairs.a_sentence_id, pairs.b_sentence_id, 'a' as side, list_contains(pairs.a_places, terms.place) as is_shared, terms.* exclude (article_id, sentence_id)
    from pair_words as pairs
    inner join sentence_terms as terms on pairs.a_article_id = terms.article_id and pairs.a_sentence_id = terms.sentence_id
    where not terms.is_entity
    union all
    select pairs.a_article_id, pairs.b_article_id, pairs.a_sentence_id, pairs.b_sentence_id, 'b' as side, list_contains(pairs.b_places, terms.place) as is_shared, terms.* exclude (article_id, sentence_id)
    from pair_words as pairs
    inner join sentence_terms as terms on pairs.b_article_id = terms.article_id and pairs.b_sentence_id = terms.sentence_id
    where not terms.is_entity
),

-- What two sentences have on the two sides that the other has not.
facing_terms as (
    select pairs.*, a.place as a_place, b.place as b_place, a.figure as a_figure, b.figure as b_figure, a.term_key as a_term, b.term_key as b_term
    from pair_words as pairs
    inner join pair_terms as a using (a_sentence_id, b_sentence_id)
    inner join pair_terms as b using (a_sentence_id, b_sentence_id)
    where a.side = 'a' and b.side = 'b' and not a.is_shared and not b.is_shared
),

facing_figures as (
    select
        *,
        greatest(a_figure, b_figure) / nullif(least(a_figure, b_figure), 0) as ratio,
        regexp_matches(
            array_to_string(list_concat(a_words[greatest(a_place - 1, 1):a_place - 1], b_words[greatest(b_place - 1, 1):b_place - 1]), ' '),
            '\b(about|around|nearly|almost|some|approximately|roughly|over|than|least|most|estimated)\b'
        ) as is_about,
        a_words[a_place + 1] = b_words[b_place + 1] as is_before_same,
        a_place > 1 and b_place > 1 and a_words[a_place - 1] = b_words[b_place - 1] as is_after_same,
        coalesce(list_max(places[1:b_place - 1]), 0) < a_place
        and array_length(list_filter(places[b_place + 1:], lambda n: n between 1 and a_place)) = 0 as is_same_gap
    from facing_terms
    where a_figure is not null and b_figure is not null
),

opposites as (
    select distinct (md5_number(meaning) >> 68)::bigint as term_key, (md5_number(opposite) >> 68)::bigint as opposite_key
    from raw.same_words
    where opposite is not null
),

-- Of a word that is known by its initials, the initials of all words of the names.
side_names as (
    select
        a_article_id, b_article_id, a_sentence_id, b_sentence_id, side, label, bool_or(is_shared) as is_shared,
        array_agg(word) as words,
        array_agg(substr(word, 1, 4)) as beginnings,
        string_agg(substr(word, 1, 1), '' order by place) filter (where millibits >= 4000) as initials
    from pair_terms
    where label in ('PERSON', 'ORG', 'GPE')
    group by a_article_id, b_article_id, a_sentence_id, b_sentence_id, side, label
),

capitals as (
    select coalesce(array_agg(distinct strip_accents(lower(name))), []) as names from raw.known_places where kind = 'capital'
),

term_orders as (
    select
        a_article_id, b_article_id, a_sentence_id, b_sentence_id, side,
        array_agg(term_key order by place) filter (where label is null or label = 'figure') as rest,
        array_agg(term_key order by place) filter (where label <> 'figure') as names
    from pair_terms
    where millibits >= 2000
    group by a_article_id, b_article_id, a_sentence_id, b_sentence_id, side
),
