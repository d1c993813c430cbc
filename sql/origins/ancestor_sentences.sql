-- A row is a sentence and an ancestor of its article in which it stands, in whole or in part, with the sentence there.
-- key: sentence_id, other_id
-- kind: stage
-- grain: article_id, other_id
-- lookup: sentence_texts by article_id = article_id, other_id
-- lookup: placed_passages by a_article_id = article_id, other_id
-- lookup: sentence_matches by a_article_id = article_id, other_id
-- The same words in the same order are one sentence; next, sentence_matches tells what says the same in other words. Else passages say how much of it stands there; a passage
-- may hold many sentences on both sides, so that its counterpart is looked for around the same place of the passage, and is the one with most words in common.
-- DuckDB only: list_intersect.
with own_sentences as (
    select ancestors.article_id, ancestors.other_id, sentences.sentence_id, sentences.char_start, sentences.char_end, trim(regexp_replace(lower(sentences.text), '[^\p{L}\p{N}]+', ' ', 'g')) as words
    from article_ancestors as ancestors
    inner join sentence_texts as sentences on ancestors.article_id = sentences.article_id
),

other_sentences as (
    select ancestors.article_id, ancestors.other_id, sentences.sentence_id, sentences.char_start, sentences.char_end, trim(regexp_replace(lower(sentences.text), '[^\p{L}\p{N}]+', ' ', 'g')) as words
    from article_ancestors as ancestors
    inner join sentence_texts as sentences on ancestors.other_id = sentences.article_id
),

same_sentences as (
    select sentences.article_id, sentences.other_id, sentences.sentence_id, min(others.sentence_id) as other_sentence_id
    from own_sentences as sentences
    inner join other_sentences as others using (article_id, other_id, words)
    group by sentences.article_id, sentences.other_id, sentences.sentence_id
),

news_passages as (
    select * from placed_passages where line is null
),

passages as (
    select a_article_id as article_id, b_article_id as other_id, a_start as char_start, a_end as char_end, b_start as other_start, b_end as other_end
    from news_passages
    union all
    select b_article_id, a_article_id, b_start, b_end, a_start, a_end from news_passages
),

covered_sentences as (
    select
        sentences.*,
        least(sentences.char_end, passages.char_end) - greatest(sentences.char_start, passages.char_start) as n_chars,
        passages.other_start
        + ((least(sentences.char_end, passages.char_end) + greatest(sentences.char_start, passages.char_start)) / 2 - passages.char_start)
        * (passages.other_end - passages.other_start) / (passages.char_end - passages.char_start) as other_middle
    from own_sentences as sentences
    inner join passages using (article_id, other_id)
    anti join same_sentences as same on sentences.sentence_id = same.sentence_id and sentences.other_id = same.other_id
    where sentences.char_start < passages.char_end and sentences.char_end > passages.char_start
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

matched_sentences as (
    select ancestors.article_id, ancestors.other_id, matches.a_sentence_id as sentence_id, matches.b_sentence_id as other_sentence_id, matches.similarity as share
    from article_ancestors as ancestors
    inner join sentence_matches as matches on ancestors.article_id = matches.a_article_id and ancestors.other_id = matches.b_article_id
    union all
    select ancestors.article_id, ancestors.other_id, matches.b_sentence_id, matches.a_sentence_id, matches.similarity
    from article_ancestors as ancestors
    inner join sentence_matches as matches on ancestors.article_id = matches.b_article_id and ancestors.other_id = matches.a_article_id
),

found_sentences as (
    select article_id, other_id, sentence_id, other_sentence_id, 3 as surety, 1 as share from same_sentences
    union all
    select article_id, other_id, sentence_id, other_sentence_id, 2 as surety, share from matched_sentences
    union all
    select article_id, other_id, sentence_id, other_sentence_id, 1 as surety, share from near_sentences
),

ancestor_sentences as (
    select
        article_id, -- the article
        other_id, -- its ancestor
        sentence_id, -- sentence of the article
        arg_max(other_sentence_id, (surety, share, other_sentence_id)) as other_sentence_id, -- its counterpart in the ancestor
        max(share)::double as share, -- share of it that stands there: of its characters in a passage, or of what both tell that both have
        max(surety) > 1 as is_match -- whether the two say the same as wholes
    from found_sentences
    group by article_id, other_id, sentence_id
)

select * from ancestor_sentences
