-- A row is a sentence of an utterance, as one article quotes it.
-- key: sentence_key
-- kind: stage
-- grain: article_id
-- Words are compared without case, accents and the differences between British and American spelling: the same words are one wording, and are
-- compared with others once, however many articles print them.
-- DuckDB only: md5_number; strip_accents; an ordered aggregate of lists; a list slice; hexadecimal ('0x…' read as a number).
with sentence_words as (
    select
        utterance_id,
        sentence_no,
        arg_min(quote_id, part_start) as quote_id,
        arg_min(article_id, part_start) as article_id,
        bool_or(has_ellipsis) as has_ellipsis,
        count(*) > 1 as is_interrupted,
        flatten(array_agg(words order by part_start))[1:(select value::bigint from settings where name = 'quote_sentence_max_words')] as words
    from quote_parts
    group by utterance_id, sentence_no
),

plain_sentences as (
    select
        *,
        replace(
            strip_accents(lower(regexp_replace(array_to_string(words, ' '), '[\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]', '', 'g'))), '’', ''''
        ) as plain_text
    from sentence_words
),

spelt_sentences as (
    select
        *,
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(plain_text, '\b(\p{L}{3,})our(s|ed|ing|able|ful|ite|ites|ly|hood)?\b', '\1or\2', 'g'),
                        '\b(\p{L}{3,})is(e|ed|es|ing|er|ers|ation|ations)\b', '\1iz\2', 'g'
                    ),
                    '\b(\p{L}{3,})ll(ed|ing|er|ers)\b', '\1l\2', 'g'
                ),
                '\b(\p{L}{2,})tre(s)?\b', '\1ter\2', 'g'
            ),
            '\b(\p{L}{3,})ence\b', '\1ense', 'g'
        ) as spelt_text
    from plain_sentences
),

quote_sentences as (
    select
        ('0x' || substr(md5(utterance_id || ':' || sentence_no), 1, 15))::bigint as sentence_key, -- identifies the sentence: 60 bits of a hash
        utterance_id, -- the first piece of its utterance
        sentence_no, -- its number there, from 1
        quote_id, -- the piece in which it begins
        article_id, -- article that quotes it
        has_ellipsis, -- whether it says that something was left out
        is_interrupted, -- whether its attribution stands within it
        array_length(words)::bigint as n_words, -- words in it
        words, -- its words as printed
        plain_text, -- its words without case and accents, one space between
        spelt_text, -- the same without differences in spelling
        ('0x' || substr(md5(spelt_text), 1, 15))::bigint as wording_key, -- identifies the wording: 60 bits of its hash
        list_transform(string_split(spelt_text, ' '), lambda word: (md5_number(word) >> 80)::bigint) as spelt_hashes, -- hashes of the words of spelt_text, 48 bits each
        list_transform(
            string_split(plain_text, ' '), lambda word: (md5_number(if(regexp_matches(word, '^\p{N}'), '0', word)) >> 80)::bigint
        ) as plain_hashes -- hashes of the words of plain_text as word_counts has them: figures are one word
    from spelt_sentences
)

select * from quote_sentences
