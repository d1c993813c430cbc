-- A row is a way in which two sentences that have much in common say different things by their words.
-- key: a_sentence_id, b_sentence_id, contrast
-- kind: stage
-- grain: a_article_id, b_article_id
-- opposite: one has the opposite of the other's word (raw.same_words). negation: one denies what the other says, and the other denies nothing.
-- What only one of them says is no contrast.
-- DuckDB only: list elements by number; md5_number; materialised steps.
with pair_words as (
    select
        *,
        '(n''t| (not?|cannot|never|without|neither|nor|none|nobody)) ' as negators,
        ' (yet to|unable|lack(s|ed|ing)?|den(y|ies|ied|ial|ying)|(refus|reject|fail|avoid|discount)[a-z]*) ' as deniers
    from sentence_gaps
    where not is_verbatim
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

one_sided_denials as materialized (
    select
        a_article_id,
        b_article_id,
        a_sentence_id,
        b_sentence_id,
        negators,
        if(regexp_matches(' ' || array_to_string(a_words, '  ') || ' ', negators), 'a', 'b') as side,
        if(regexp_matches(' ' || array_to_string(a_words, '  ') || ' ', negators), a_words, b_words) as words
    from pair_words
    where
        regexp_matches(' ' || array_to_string(a_words, '  ') || ' ', negators) <> regexp_matches(' ' || array_to_string(b_words, '  ') || ' ', negators)
        and not regexp_matches(' ' || array_to_string(a_words, ' ') || ' . ' || array_to_string(b_words, ' ') || ' ', deniers || '|(not|n''t) (only|just|until) ')
),

denial_places as (
    select *, unnest(list_filter(range(1, array_length(words) + 1), lambda n: regexp_matches(' ' || words[n] || ' ', negators))) as negator_place
    from one_sided_denials
),

-- What is denied is the first content word after the negation, within three words; what of, the last one before.
negated_pairs as (
    select denials.a_article_id, denials.b_article_id, denials.a_sentence_id, denials.b_sentence_id
    from denial_places as denials
    inner join pair_terms as terms using (a_sentence_id, b_sentence_id, side)
    where
        terms.place between denials.negator_place - 4 and denials.negator_place + 3
        and terms.place <> denials.negator_place
        and terms.millibits >= (select 1000 * value from settings where name = 'match_word_bits')
    group by denials.a_article_id, denials.b_article_id, denials.a_sentence_id, denials.b_sentence_id, denials.negator_place
    having
        arg_min(terms.is_shared, terms.place) filter (where terms.place > denials.negator_place)
        and arg_max(terms.is_shared, terms.place) filter (where terms.place < denials.negator_place)
),

contrasts as (
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'opposite' as contrast from opposite_pairs
    union
    select a_article_id, b_article_id, a_sentence_id, b_sentence_id, 'negation' as contrast from negated_pairs
),

word_contrasts as (
    select
        a_article_id, -- article of a
        b_article_id, -- article of b
        a_sentence_id, -- the sentence of the article that was published first
        b_sentence_id, -- the other
        contrast -- opposite, negation
    from contrasts
)

select * from word_contrasts
