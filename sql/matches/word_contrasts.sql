-- A row is a way in which two sentences that have much in common say different things, by their words and figures.
-- key: a_sentence_id, b_sentence_id, contrast
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_words by article_id = a_article_id, b_article_id
-- figure: numbers at the same place, beside the same word, or before the same noun, that differ by more than rounding. opposite: one has the opposite of
-- the other's word (raw.same_words). negation: one denies what the other says, and the other denies nothing. What only one of them says is no contrast.
-- DuckDB only: list slices; list elements by number; md5_number; list_max.
with pair_words as (
    select
        alignments.a_article_id,
        alignments.b_article_id,
        alignments.a_sentence_id,
        alignments.b_sentence_id,
        alignments.places,
        a.words as a_words,
        b.words as b_words,
        '(n''t|cannot| (not?|never|without|neither|nor|none|nobody)) ' as negators,
        ' (unable|lack(s|ed|ing)?|den(y|ies|ied|ial|ying)|(refus|reject|fail|avoid)[a-z]*) ' as deniers
    from sentence_alignments as alignments
    inner join sentence_words as a on alignments.a_article_id = a.article_id and alignments.a_sentence_id = a.sentence_id
    inner join sentence_words as b on alignments.b_article_id = b.article_id and alignments.b_sentence_id = b.sentence_id
    where not alignments.is_verbatim
),

facing_figures as (
    select
        pairs.*,
        a.figure as a_figure,
        b.figure as b_figure,
        a.place as a_place,
        b.place as b_place,
        greatest(a.figure, b.figure) / nullif(least(a.figure, b.figure), 0) as ratio,
        a.place > 1 and b.place > 1 and pairs.a_words[a.place - 1] = pairs.b_words[b.place - 1] as is_after_same,
        coalesce(pairs.a_words[a.place + 1] = pairs.b_words[b.place + 1], false) as is_before_same
    from pair_words as pairs
    inner join pair_terms as a on pairs.a_sentence_id = a.a_sentence_id and pairs.b_sentence_id = a.b_sentence_id and a.side = 'a'
    inner join pair_terms as b on pairs.a_sentence_id = b.a_sentence_id and pairs.b_sentence_id = b.b_sentence_id and b.side = 'b'
    where a.figure is not null and b.figure is not null and not a.is_shared and not b.is_shared
),

-- At the same place: nothing before the one is matched after the other, and nothing after it before.
changed_figures as (
    select *
    from facing_figures
    where
        (
            (is_before_same and length(a_words[a_place + 1]) > 3)
            or (
                (is_before_same or is_after_same)
                and coalesce(list_max(places[1:b_place - 1]), 0) < a_place
                and array_length(list_filter(places[b_place + 1:], lambda n: n between 1 and a_place)) = 0
            )
        )
        and not coalesce(
            ratio <= (select 1 + value from settings where name = 'figure_rounding')
            and regexp_matches(
                array_to_string(list_concat(a_words[greatest(a_place - 2, 1):a_place - 1], b_words[greatest(b_place - 2, 1):b_place - 1]), ' '),
                '\b(about|around|nearly|almost|some|approximately|roughly|over|than|least|most|estimated)\b'
            ),
            false
        )
        and not (round(a_figure, 1) = round(b_figure, 1) or (least(a_figure, b_figure) >= 3000 and round(a_figure / 1000) = round(b_figure / 1000)))
),

opposites as (
    select distinct (md5_number(meaning) >> 68)::bigint as term_key, (md5_number(opposite) >> 68)::bigint as opposite_key
    from raw.same_words
    where opposite is not null
),

opposite_pairs as (
    select distinct a.a_article_id, a.b_article_id, a.a_sentence_id, a.b_sentence_id
    from pair_terms as a
    inner join opposites using (term_key)
    inner join pair_terms as b on a.a_sentence_id = b.a_sentence_id and a.b_sentence_id = b.b_sentence_id and opposites.opposite_key = b.term_key
    where a.side = 'a' and b.side = 'b' and not a.is_shared and not b.is_shared
),

-- A negation reaches three words: what of them the other sentence has is what it denies.
negated_pairs as (
    select distinct pairs.a_article_id, pairs.b_article_id, pairs.a_sentence_id, pairs.b_sentence_id
    from pair_words as pairs
    inner join pair_terms as terms using (a_sentence_id, b_sentence_id)
    where
        terms.is_shared
        and terms.millibits >= (select 1000 * value from settings where name = 'match_word_bits')
        and regexp_matches(
            ' ' || array_to_string(if(terms.side = 'a', pairs.a_words, pairs.b_words)[greatest(terms.place - 3, 1):terms.place - 1], ' ') || ' ', pairs.negators
        )
        and not regexp_matches(
            ' ' || array_to_string(if(terms.side = 'a', pairs.b_words, pairs.a_words), ' ') || ' ', pairs.negators || '|' || pairs.deniers
        )
        and not contains(array_to_string(if(terms.side = 'a', pairs.a_words, pairs.b_words), ' '), 'not only')
),

contrasts as (
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'figure' as contrast from changed_figures
    union
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'opposite' from opposite_pairs
    union
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'negation' from negated_pairs
),

word_contrasts as (
    select
        a_article_id, -- article of a
        b_article_id, -- article of b
        a_sentence_id, -- the sentence of the article that was published first
        b_sentence_id, -- the other
        contrast -- figure, opposite, negation
    from contrasts
)

select * from word_contrasts
