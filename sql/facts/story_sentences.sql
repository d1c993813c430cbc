-- A row is a sentence with enough in it to be a statement, and the story that its article belongs to.
-- key: sentence_id
-- kind: stage
-- grain: article_id
-- DuckDB only: '0x…' read as a number (hexadecimal).
with sentence_bits as (
    select sentence_id, sum(millibits)::bigint as millibits
    from sentence_terms
    where not is_entity
    group by sentence_id
),

last_numbers as (
    select article_id, max(sentence_no) as last_no
    from sentence_texts
    group by article_id
),

story_sentences as (
    select
        texts.sentence_id, -- the sentence
        texts.article_id, -- article that it stands in
        members.story_id, -- story that the article belongs to
        ('0x' || substr(md5(members.story_id || words.wording_key), 1, 15))::bigint as node_key, -- its wording in the story: 60 bits of a hash
        words.wording_key, -- identifies its words in their order
        bits.millibits, -- what its terms tell, in thousandths of a bit
        round(1000 * (texts.sentence_no - 0.5) / numbers.last_no)::bigint as place -- where in the article it stands, in thousandths
    from sentence_texts as texts
    inner join story_members as members on texts.article_id = members.article_id
    inner join sentence_words as words on texts.article_id = words.article_id and texts.sentence_id = words.sentence_id
    inner join sentence_bits as bits on texts.sentence_id = bits.sentence_id
    inner join last_numbers as numbers on texts.article_id = numbers.article_id
    where
        words.n_words >= (select value from settings where name = 'fact_min_words')
        and bits.millibits >= (select 1000 * value from settings where name = 'fact_min_bits')
)

select * from story_sentences
