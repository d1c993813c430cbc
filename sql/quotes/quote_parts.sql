-- A row is a part of a quote that lies in one sentence: what is compared, since others print one sentence of a statement and not the next.
-- key: quote_id, part_start
-- kind: stage
-- grain: article_id
-- Parts of an utterance that its attribution interrupts are one sentence if the second goes on in lower case ("On board," she said, "they told us").
-- Words are those of article_words. What an editor put in brackets is no word of the speaker's, but for a letter that makes a capital of another ("[T]he").
-- DuckDB only: strip_accents; scripts in a pattern (\p{Han}); a list slice.
with placed_parts as (
    select
        quotes.quote_id,
        quotes.article_id,
        coalesce(quotes.part_of, quotes.quote_id) as utterance_id,
        greatest(quotes.char_start, sentences.char_start) as part_start,
        least(quotes.char_end, sentences.char_end) as part_end,
        substr(quotes.text, part_start - quotes.char_start + 1, part_end - part_start) as text
    from attributed_quotes as quotes
    inner join sentence_texts as sentences
        on quotes.article_id = sentences.article_id and quotes.char_start < sentences.char_end and quotes.char_end > sentences.char_start
),

worded_parts as (
    select
        *,
        regexp_extract_all(
            case
                when contains(text, '[')
                    then regexp_replace(regexp_replace(text, '\[(\p{L})\](\p{L})', '\1\2', 'g'), '\[[^\[\]]{0,80}\]', ' ', 'g')
                else text
            end,
            '\p{N}(?:[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*[.,]?[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*\p{N})*'
            || '|[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            || '(?:[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*[''’]?[\p{M}\x{AD}\x{200B}-\x{200D}\x{2060}\x{FEFF}]*'
            || '(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\p{N}))*\p{M}*'
            || '|\p{L}\p{M}*'
        ) as words
    from placed_parts
),

ordered_parts as (
    select
        *,
        lag(quote_id) over utterance is null
        or lag(quote_id) over utterance = quote_id
        or regexp_matches(lag(text) over utterance, '[.!?…]["''”’»)\s]*$')
        or not regexp_matches(text, '^[^\p{L}\p{N}]*\p{Ll}') as is_start
    from worded_parts
    where array_length(words) > 0
    window utterance as (partition by utterance_id order by part_start)
),

quote_parts as (
    select
        quote_id, -- the quote
        part_start, -- where the part begins in articles.text, in code points
        part_end, -- where it ends there
        article_id, -- article that it stands in
        utterance_id, -- the first piece of its utterance
        sum(if(is_start, 1, 0)) over (partition by utterance_id order by part_start)::bigint as sentence_no, -- number of its sentence in the utterance, from 1
        regexp_matches(text, '…|\.\s?\.\s?\.') as has_ellipsis, -- whether it says that something was left out
        words[1:(select value::bigint from settings where name = 'quote_sentence_max_words')] as words -- its words as they are printed, as far as they are compared
    from ordered_parts
)

select * from quote_parts
