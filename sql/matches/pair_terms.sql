-- A row is a term of one of two sentences that may say the same, and whether the other has it.
-- key: a_sentence_id, b_sentence_id, side, place
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_terms by article_id = a_article_id, b_article_id
with pair_terms as (
    select
        pairs.a_article_id, -- article of a
        pairs.b_article_id, -- article of b
        pairs.a_sentence_id, -- the sentence of the article that was published first
        pairs.b_sentence_id, -- the other
        'a' as side, -- a or b: whose term it is
        terms.place, -- number of its word in the sentence, from 1
        terms.term_key, -- the term
        terms.word, -- the word
        terms.figure, -- the number that it is
        terms.label, -- figure, or label of the name that it is part of
        terms.name_no, -- number of that name
        terms.millibits, -- what it tells
        list_contains(pairs.a_places, terms.place) as is_shared -- whether the other sentence has it too
    from sentence_candidates as pairs
    inner join sentence_terms as terms on pairs.a_article_id = terms.article_id and pairs.a_sentence_id = terms.sentence_id
    where not terms.is_entity
    union all
    select
        pairs.a_article_id,
        pairs.b_article_id,
        pairs.a_sentence_id,
        pairs.b_sentence_id,
        'b' as side,
        terms.place,
        terms.term_key,
        terms.word,
        terms.figure,
        terms.label,
        terms.name_no,
        terms.millibits,
        list_contains(pairs.b_places, terms.place) as is_shared
    from sentence_candidates as pairs
    inner join sentence_terms as terms on pairs.b_article_id = terms.article_id and pairs.b_sentence_id = terms.sentence_id
    where not terms.is_entity
)

select * from pair_terms
