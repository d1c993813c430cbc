-- A row is a span of a sentence that says, without marks, what others quote.
-- key: quote_family_id, group_key, sentence_id
-- kind: stage
-- grain: article_id
-- build: whole
-- From the first to the last run of words (two at least) that both have. It must tell more than chance explains, hold quote_unmarked_min_share of the utterance's words, and be dense:
-- so a stock phrase of a long statement ("the legitimate rights and interests") is no version of it. What lies in other marks is a quote of its own, and none of this.
-- DuckDB only: an ordered aggregate; lists unnested side by side; list slices; list elements by number; list_sum; a materialised step; hexadecimal ('0x…' read as a number).
with limits as (
    select 1000 * value as run_millibits from settings where name = 'word_max_bits'
),

family_words as (
    select texts.quote_family_id, texts.group_key, unnest(sentences.plain_hashes) as word_hash, unnest(range(sentences.n_words)) as word_no
    from family_texts as texts
    inner join quote_sentences as sentences using (sentence_key)
    semi join unmarked_sentences as unmarked on texts.quote_family_id = unmarked.quote_family_id and texts.group_key = unmarked.group_key
),

family_bits as (
    select
        words.quote_family_id,
        words.group_key,
        count(*) as n_family_words,
        array_agg(coalesce(word_counts.millibits, 0) order by words.word_no) as word_millibits
    from family_words as words
    left join word_counts using (word_hash)
    group by words.quote_family_id, words.group_key
),

aligned_texts as materialized (
    select sentences.*, alignments.places
    from unmarked_sentences as sentences
    inner join version_alignments as alignments on sentences.family_text = alignments.family_text and sentences.plain_text = alignments.version_text
),

aligned_sentences as (
    select
        sentences.*,
        family_bits.n_family_words,
        family_bits.word_millibits,
        list_filter(
            range(1, array_length(places) + 1),
            lambda n: places[n] > 0
            and (
                (places[n - 1] = places[n] - 1 and word_millibits[places[n]] + word_millibits[places[n] - 1] >= run_millibits)
                or (places[n + 1] = places[n] + 1 and word_millibits[places[n]] + word_millibits[places[n] + 1] >= run_millibits)
            )
        ) as matched
    from aligned_texts as sentences
    inner join family_bits using (quote_family_id, group_key)
    cross join limits
),

spans as (
    select
        *,
        list_min(matched) as first_word,
        list_max(matched) as last_word,
        list_sum(list_transform(matched, lambda n: word_millibits[places[n]]))::bigint as millibits
    from aligned_sentences
    where array_length(matched) > 0
),

placed_spans as (
    select
        *,
        char_start + length(array_to_string(pieces[1:first_word - 1], '')) + length(regexp_extract(pieces[first_word], '^[^\p{L}\p{N}]*')) as span_start,
        char_start + length(array_to_string(pieces[1:last_word], '')) as span_end
    from spans
    cross join quote_chance
    where
        spans.millibits >= quote_chance.unmarked_millibits
        and array_length(matched) >= n_family_words * (select value from settings where name = 'quote_unmarked_min_share')
        and array_length(matched) >= (last_word - first_word + 1) * (select value from settings where name = 'quote_unmarked_min_share')
),

marked_spans as (
    select distinct spans.quote_family_id, spans.group_key, spans.sentence_id
    from placed_spans as spans
    inner join attributed_quotes as quotes
        on spans.article_id = quotes.article_id and spans.span_end > quotes.char_start and spans.span_start < quotes.char_end
    where quotes.char_start <= spans.span_start or spans.span_end <= quotes.char_end
),

unmarked_spans as (
    select
        ('0x' || substr(md5(concat_ws(':', quote_family_id, group_key, sentence_id)), 1, 15))::bigint as span_key, -- identifies the span: 60 bits of a hash
        quote_family_id, -- the utterance
        group_key, -- sentence of it, in this build
        sentence_id, -- the sentence of the article
        article_id, -- the article
        span_start as char_start, -- where the span begins in articles.text, in code points
        span_end as char_end, -- where it ends there
        words[first_word:last_word] as words, -- its words as printed
        string_split(plain_text, ' ')[first_word:last_word] as plain_words, -- its words without case and accents
        places[first_word:last_word] as places -- for each of them the number of the word in the utterance that it is, from 1; 0 for none
    from placed_spans
    anti join marked_spans using (quote_family_id, group_key, sentence_id)
)

select * from unmarked_spans
