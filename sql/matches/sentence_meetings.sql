-- A row is two sentences of related articles that have telling terms in common.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_terms by article_id = a_article_id, b_article_id
-- lookup: sentence_words by article_id = a_article_id, b_article_id
-- Compared are sentences of articles that may be about one event or share wording, and of these the ones with match_min_bits of terms in common that
-- stand in few sentences of either article (match_key_bits): a term makes one or two pairs in a pair of articles, not all of them.
-- Numbers stand for ids: hundreds of millions of rows may be joined here.
-- DuckDB only: materialised steps.
with sentence_numbers as materialized (
    select
        article_id,
        sentence_id,
        dense_rank() over (order by article_id) as article_no,
        row_number() over (order by article_id, sentence_id) as sentence_no
    from sentence_words
),

telling_terms as materialized (
    select sentences.article_no, sentences.sentence_no, terms.term_key, terms.millibits
    from (
        select sentence_id, term_key, millibits
        from sentence_terms
        where not is_entity and millibits >= (select 1000 * value from settings where name = 'match_key_bits')
        union all
        select sentence_id, -term_key as term_key, max(millibits) as millibits
        from sentence_terms
        where is_entity and millibits >= (select 1000 * value from settings where name = 'match_key_bits')
        group by sentence_id, term_key
    ) as terms
    inner join sentence_numbers as sentences on terms.sentence_id = sentences.sentence_id
),

article_numbers as (
    select distinct article_id, article_no from sentence_numbers
),

numbered_pairs as materialized (
    select a.article_no as a_no, b.article_no as b_no
    from article_pairs as pairs
    inner join article_numbers as a on pairs.a_article_id = a.article_id
    inner join article_numbers as b on pairs.b_article_id = b.article_id
),

-- Without this step the engine would look for a term in all articles first.
paired_terms as materialized (
    select pairs.b_no as b_article_no, terms.sentence_no, terms.term_key, terms.millibits
    from numbered_pairs as pairs
    inner join telling_terms as terms on pairs.a_no = terms.article_no
),

near_pairs as (
    select a.sentence_no as a_no, b.sentence_no as b_no
    from paired_terms as a
    inner join telling_terms as b on a.b_article_no = b.article_no and a.term_key = b.term_key
    group by a.sentence_no, b.sentence_no
    having
        greatest(sum(if(a.term_key < 0, 0, least(a.millibits, b.millibits))), sum(if(a.term_key < 0, least(a.millibits, b.millibits), 0)))
        >= (select 1000 * value from settings where name = 'match_min_bits')
),

sentence_meetings as (
    select
        a.article_id as a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b.article_id as b_article_id, -- the other article
        a.sentence_id as a_sentence_id, -- sentence of a
        b.sentence_id as b_sentence_id -- sentence of b
    from near_pairs as near
    inner join sentence_numbers as a on near.a_no = a.sentence_no
    inner join sentence_numbers as b on near.b_no = b.sentence_no
)

select * from sentence_meetings
