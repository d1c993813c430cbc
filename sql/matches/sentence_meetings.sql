-- A row is two sentences of related articles that have telling terms in common.
-- key: a_sentence_id, b_sentence_id
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_terms by article_id = a_article_id, b_article_id
-- Compared are sentences of articles that may be about one event or share wording, and of these the ones with match_min_bits of terms in common that
-- stand in few sentences of either article (match_key_bits): a term makes one or two pairs in a pair of articles, not all of them.
-- Numbers stand for ids: hundreds of millions of rows may be joined here.
-- DuckDB only: materialised steps; md5_number.
with telling_terms as materialized (
    select
        (md5_number(article_id) >> 68)::bigint as article_key,
        (md5_number(sentence_id) >> 68)::bigint as sentence_key,
        if(is_entity, -term_key, term_key) as term_key,
        max(millibits)::integer as millibits
    from sentence_terms
    where millibits >= (select 1000 * value from settings where name = 'match_key_bits')
    group by article_id, sentence_id, is_entity, term_key
),

-- Without this step the engine would look for a term in all articles first.
paired_terms as materialized (
    select (md5_number(pairs.b_article_id) >> 68)::bigint as b_key, terms.sentence_key, terms.term_key, terms.millibits
    from article_pairs as pairs
    inner join telling_terms as terms on (md5_number(pairs.a_article_id) >> 68)::bigint = terms.article_key
),

near_keys as (
    select a.sentence_key as a_key, b.sentence_key as b_key
    from paired_terms as a
    inner join telling_terms as b on a.b_key = b.article_key and a.term_key = b.term_key
    group by a.sentence_key, b.sentence_key
    having
        greatest(sum(if(a.term_key < 0, 0, least(a.millibits, b.millibits))), sum(if(a.term_key < 0, least(a.millibits, b.millibits), 0)))
        >= (select 1000 * value from settings where name = 'match_min_bits')
),

sentence_keys as (
    select distinct article_id, sentence_id, (md5_number(sentence_id) >> 68)::bigint as sentence_key
    from sentence_terms
),

sentence_meetings as (
    select
        a.article_id as a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        b.article_id as b_article_id, -- the other article
        a.sentence_id as a_sentence_id, -- sentence of a
        b.sentence_id as b_sentence_id -- sentence of b
    from near_keys as near
    inner join sentence_keys as a on near.a_key = a.sentence_key
    inner join sentence_keys as b on near.b_key = b.sentence_key
)

select * from sentence_meetings
