-- A row is a sentence and an ancestor of its article in which it stands, in whole or in part, with the sentence there.
-- key: sentence_id, other_id
-- kind: stage
-- grain: article_id, other_id
-- lookup: sentence_texts by article_id = article_id, other_id
-- lookup: placed_passages by a_article_id = article_id, other_id
-- The same words in the same order are one sentence. Else passages say how much of it stands there; a passage may hold many sentences on both sides, so that its
-- counterpart is looked for around the same place of the passage, and is the one with most words in common.
-- DuckDB only: list_intersect.
with own_sentences as (
    select ancestors.article_id, ancestors.other_id, sentences.sentence_id, sentences.char_start, sentences.char_end, sentences.text
    from article_ancestors as ancestors
    inner join sentence_texts as sentences on ancestors.article_id = sentences.article_id
),

worded_sentences as (
    select *, trim(regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g')) as words
    from own_sentences
),

other_sentences as (
    select
        ancestors.article_id,
        ancestors.other_id,
        sentences.sentence_id,
        sentences.char_start,
        sentences.char_end,
        trim(regexp_replace(lower(sentences.text), '[^\p{L}\p{N}]+', ' ', 'g')) as words
    from article_ancestors as ancestors
    inner join sentence_texts as sentences on ancestors.other_id = sentences.article_id
),

same_sentences as (
    select sentences.article_id, sentences.other_id, sentences.sentence_id, min(others.sentence_id) as other_sentence_id
    from worded_sentences as sentences
    inner join other_sentences as others using (article_id, other_id, words)
    group by sentences.article_id, sentences.other_id, sentences.sentence_id
),

passages as (
    select a_article_id as article_id, b_article_id as other_id, a_start as char_start, a_end as char_end, b_start as other_start, b_end as other_end
    from placed_passages
    where line is null
    union all
    select b_article_id, a_article_id, b_start, b_end, a_start, a_end
    from placed_passages
    where line is null
),

covered_sentences as (
    select
        sentences.*,
        least(sentences.char_end, passages.char_end) - greatest(sentences.char_start, passages.char_start) as n_chars,
        passages.other_start
        + ((least(sentences.char_end, passages.char_end) + greatest(sentences.char_start, passages.char_start)) / 2 - passages.char_start)
        * (passages.other_end - passages.other_start) / (passages.char_end - passages.char_start) as other_middle
    from worded_sentences as sentences
    inner join passages
        on
            sentences.article_id = passages.article_id
            and sentences.other_id = passages.other_id
            and sentences.char_start < passages.char_end
            and sentences.char_end > passages.char_start
    anti join same_sentences as same on sentences.sentence_id = same.sentence_id and sentences.other_id = same.other_id
),

sentence_shares as (
    select article_id, other_id, sentence_id, any_value(words) as words, sum(n_chars) / any_value(char_end - char_start) as share, arg_max(other_middle, n_chars) as other_middle
    from covered_sentences
    group by article_id, other_id, sentence_id
),

near_sentences as (
    select
        shares.article_id,
        shares.other_id,
        shares.sentence_id,
        any_value(least(shares.share, 1)) as share,
        arg_max(
            others.sentence_id,
            (array_length(list_intersect(string_split(shares.words, ' '), string_split(others.words, ' '))), -abs((others.char_start + others.char_end) / 2 - shares.other_middle), others.sentence_id)
        ) as other_sentence_id
    from sentence_shares as shares
    inner join other_sentences as others
        on
            shares.article_id = others.article_id
            and shares.other_id = others.other_id
            and others.char_end >= shares.other_middle - (select value from settings where name = 'counterpart_max_chars')
            and others.char_start <= shares.other_middle + (select value from settings where name = 'counterpart_max_chars')
    group by shares.article_id, shares.other_id, shares.sentence_id
),

ancestor_sentences as (
    select
        article_id, -- the article
        other_id, -- its ancestor
        sentence_id, -- sentence of the article
        other_sentence_id, -- its counterpart in the ancestor
        share -- share of its characters that stand there
    from near_sentences
    union all
    select article_id, other_id, sentence_id, other_sentence_id, 1 as share
    from same_sentences
)

select * from ancestor_sentences
