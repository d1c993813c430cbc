-- A row is what one piece of a quote prints of an utterance.
-- key: quote_family_id, quote_id
-- kind: stage
-- grain: article_id
-- Pieces of one utterance are compared as one, and have one relation.
-- DuckDB only: an ordered aggregate of lists; to_json.
with changed_utterances as (
    select
        changes.quote_family_id,
        sentences.utterance_id,
        max(changes.severity) as severity,
        flatten(array_agg(changes.differences order by sentences.sentence_no)) as differences
    from sentence_changes as changes
    inner join quote_sentences as sentences using (sentence_key)
    group by changes.quote_family_id, sentences.utterance_id
),

utterance_words as (
    select
        family_sentences.quote_family_id,
        sentences.utterance_id,
        sum(coalesce(changes.n_matched, sentences.n_words)) as n_matched,
        sum(sentences.n_words) as n_words,
        sum(coalesce(changes.n_family_words, sentences.n_words)) as n_family_words
    from family_sentences
    inner join quote_sentences as sentences using (sentence_key)
    left join sentence_changes as changes using (sentence_key)
    group by family_sentences.quote_family_id, sentences.utterance_id
),

pieces as (
    select
        family_sentences.quote_family_id,
        parts.quote_id,
        any_value(parts.utterance_id) as utterance_id,
        any_value(parts.article_id) as article_id,
        min(parts.part_start) as char_start,
        max(parts.part_end) as char_end,
        sum(array_length(parts.words))::bigint as n_words
    from quote_parts as parts
    inner join quote_sentences as sentences on parts.utterance_id = sentences.utterance_id and parts.sentence_no = sentences.sentence_no
    inner join family_sentences using (sentence_key)
    group by family_sentences.quote_family_id, parts.quote_id
),

marked_versions as (
    select
        pieces.quote_family_id, -- the utterance
        pieces.quote_id, -- the quote
        pieces.utterance_id, -- the first piece of what it is a piece of
        pieces.article_id, -- article that prints it
        pieces.char_start, -- where the utterance begins in its text, in code points
        pieces.char_end, -- where it ends there
        substr(quotes.text, pieces.char_start - quotes.char_start + 1, pieces.char_end - pieces.char_start) as text, -- what is printed of it
        pieces.n_words, -- words in it
        coalesce(changes.severity, 1) as severity, -- how far it is from the fullest version (sentence_changes)
        2 * words.n_matched / (words.n_words + words.n_family_words) as similarity, -- words that it has in common with the fullest version, of the words of both
        if(array_length(changes.differences) > 0, to_json(changes.differences)::varchar, null) as differences -- JSON list of what is different; null: nothing but case and marks
    from pieces
    inner join attributed_quotes as quotes using (quote_id)
    inner join utterance_words as words on pieces.quote_family_id = words.quote_family_id and pieces.utterance_id = words.utterance_id
    left join changed_utterances as changes
        on pieces.quote_family_id = changes.quote_family_id and pieces.utterance_id = changes.utterance_id
)

select * from marked_versions
