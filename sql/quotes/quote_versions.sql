-- A row is a version of an utterance: a place where an article prints it, or part of it.
-- key: quote_family_id, article_id, char_start
-- kind: table
-- grain: article_id
-- DuckDB only: to_json.
with versions as (
    select
        quote_family_id, quote_id, article_id, char_start, char_end, text, severity, similarity, differences
    from marked_versions
    union all
    select
        spans.quote_family_id,
        null as quote_id,
        spans.article_id,
        spans.char_start,
        spans.char_end,
        substr(articles.text, spans.char_start + 1, spans.char_end - spans.char_start) as text,
        changes.severity,
        2 * changes.n_matched / (changes.n_words + changes.n_family_words) as similarity,
        if(array_length(changes.differences) > 0, to_json(changes.differences)::varchar, null) as differences
    from unmarked_spans as spans
    inner join sentence_changes as changes on spans.span_key = changes.sentence_key
    inner join article_texts as articles on spans.article_id = articles.article_id
),

quote_versions as (
    select
        versions.quote_family_id, -- the utterance
        versions.quote_id, -- the quote that it is, or is part of; null where no marks stand
        versions.article_id, -- article that prints it
        versions.char_start, -- where it begins in articles.text, in code points
        versions.char_end, -- where it ends there
        versions.text, -- the slice of articles.text
        case
            when versions.quote_id is null then if(versions.severity < 6, 'unmarked', 'indirect')
            when versions.severity = 1 then 'verbatim'
            when versions.severity = 2 then 'spelling'
            when versions.severity = 3 then 'trimmed'
            when versions.severity = 4 then 'spliced'
            when versions.severity in (5, 6) then 'changed'
            else 'altered'
        end as relation, -- what became of the family's text: verbatim, spelling, trimmed, spliced, changed, altered; without marks unmarked (its words, or part of them) or indirect (some are other words)
        versions.differences, -- JSON list of what is different from it: change (cut before, cut after, left out, put in, replaced, spelling), family_words, version_words; null: nothing
        versions.similarity, -- words that it has in common with the family's text, in order, of the words of both
        versions.quote_id is not null as is_marked, -- whether it stands in quotation marks
        words.published_at as first_seen -- when the article was published
    from versions
    inner join article_words as words using (article_id)
)

select * from quote_versions
