-- A row is two or three capitalised words in a row of which an annotator took a part for a name: all of them may be a person's.
-- key: article_id, char_start, char_end, label
-- kind: stage
-- grain: article_id
-- An annotator that knows neither "Georgia" as a given name nor "Marsh" as a surname marks one of the two. A part that is a known place or a people tells
-- nothing of the rest ("Beijing Marathon"), and a people before it is no given name ("Kenyan Josphat Rono").
with widened_names as (
    select distinct
        segments.article_id, -- the article
        segments.char_start, -- where it starts in articles.text
        segments.char_end, -- where it ends
        substr(runs.text, segments.char_start - segments.run_start + 1, segments.char_end - segments.char_start) as text, -- the slice of articles.text
        'PERSON' as label, -- what it may be
        'more of a name' as rule, -- what says so
        60::bigint as weight -- how much that tells, in hundredths of an annotator's word
    from name_segments as segments
    inner join capital_runs as runs on segments.article_id = runs.article_id and segments.run_start = runs.char_start
    inner join run_pieces as pieces
        on
            segments.article_id = pieces.article_id
            and segments.run_start = pieces.run_start
            and segments.char_start <= pieces.char_start
            and segments.char_end >= pieces.char_end
            and pieces.char_end - pieces.char_start < segments.char_end - segments.char_start
    inner join annotated_names as names
        on
            pieces.article_id = names.article_id
            and pieces.char_start = names.char_start
            and pieces.char_end = names.char_end
    inner join run_words as firsts on segments.article_id = firsts.article_id and segments.run_start = firsts.run_start and segments.first_no = firsts.word_no
    left join known_names as peoples on firsts.word_key = peoples.name_key and peoples.label = 'NORP' and peoples.weight > 60
    left join known_names as known on pieces.name_key = known.name_key and known.label in ('GPE', 'NORP', 'ORG', 'LOC') and known.weight > 60
    where
        segments.n_words between 2 and 3 and not segments.has_kind and not segments.has_calendar and not segments.is_acronym
        and segments.line_kind = 'text'
        and names.label in ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP')
        and known.name_key is null
        and peoples.name_key is null
)

select * from widened_names
