-- A row is a sentence of an article that shares words with an utterance that the article does not quote.
-- key: quote_family_id, group_key, sentence_id
-- kind: stage
-- grain: article_id
-- lookup: family_texts by quote_family_id
-- DuckDB only: slices unnested side by side; list slices; strip_accents; scripts in a pattern (\p{Han}).
with cut_sentences as (
    select
        sentence_id,
        article_id,
        char_start,
        regexp_extract_all(
            text,
            '[^\p{L}\p{N}]*(?:'
            || '\p{N}(?:[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*[.,]?[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*\p{N})*'
            || '|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            || '(?:[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*[''’]?[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*'
            || '(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}))*\p{M}*'
            || '|\p{L}\p{M}*)'
        )[1:(select value::bigint from settings where name = 'quote_sentence_max_words')] as pieces
    from sentence_texts
    where article_id in (select article_id from unmarked_candidates)
),

worded_sentences as (
    select
        *,
        list_transform(pieces, lambda piece: regexp_replace(piece, '^[^\p{L}\p{N}]+', '', 'g')) as words,
        replace(
            strip_accents(lower(regexp_replace(array_to_string(words, ' '), '[\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]', '', 'g'))), '’', ''''
        ) as plain_text
    from cut_sentences
    where array_length(pieces) > 2
),

sentence_places as (
    select distinct
        article_id,
        sentence_id,
        unnest(string_split(plain_text, ' ')[1:-3]) || ' '
        || unnest(string_split(plain_text, ' ')[2:-2]) || ' '
        || unnest(string_split(plain_text, ' ')[3:-1]) as shingle
    from worded_sentences
),

family_places as (
    select distinct
        quote_family_id,
        group_key,
        plain_text,
        unnest(string_split(plain_text, ' ')[1:-3]) || ' '
        || unnest(string_split(plain_text, ' ')[2:-2]) || ' '
        || unnest(string_split(plain_text, ' ')[3:-1]) as shingle
    from family_texts
    where (quote_family_id, group_key) in (select (quote_family_id, group_key) from unmarked_candidates)
),

matched_sentences as (
    select distinct candidates.quote_family_id, candidates.group_key, family.plain_text as family_text, own.sentence_id
    from unmarked_candidates as candidates
    inner join family_places as family using (quote_family_id, group_key)
    inner join sentence_places as own on candidates.article_id = own.article_id and family.shingle = own.shingle
),

unmarked_sentences as (
    select
        matched.quote_family_id, -- the utterance
        matched.group_key, -- sentence of it, in this build
        matched.family_text, -- its words without case and accents
        matched.sentence_id, -- the sentence of the article
        sentences.article_id, -- the article
        sentences.char_start, -- where the sentence begins in articles.text, in code points
        sentences.pieces, -- its words, each with the characters between it and the word before
        sentences.words, -- its words as printed
        sentences.plain_text -- the same without case and accents
    from matched_sentences as matched
    inner join worded_sentences as sentences using (sentence_id)
)

select * from unmarked_sentences
