-- A row is what may be a name in a place of an article, what it would be, and what says so.
-- key: article_id, char_start, char_end, label, rule
-- kind: stage
-- grain: article_id
-- lookup: known_names by name_key
-- Three kinds of witnesses: an annotator, a seed table, the form of the words. All are counted in hundredths of an annotator's word in running text;
-- annotators read lines in capitals badly, so that there their word counts a fifth.
-- DuckDB only: strip_accents.
with known_pieces as (
    select pieces.article_id, pieces.char_start, pieces.char_end, pieces.text, known.label, 'known ' || known.kind as rule, known.weight
    from run_pieces as pieces
    inner join known_names as known on pieces.name_key = known.name_key
    where not known.is_acronym or (pieces.line_kind != 'caps' and regexp_matches(pieces.text, '^[\p{Lu}.]+$'))
),

annotated as (
    select
        names.article_id,
        names.char_start,
        names.char_end,
        names.text,
        names.label,
        'annotator' as rule,
        if(words.line_kind = 'caps', 20, 100) as weight
    from annotated_names as names
    left join run_words as words on names.article_id = words.article_id and names.char_start = words.char_start
),

witnesses as (
    select article_id, char_start, char_end, text, label, rule, weight from known_pieces
    union all
    select article_id, char_start, char_end, text, label, rule, weight from annotated
    union all
    select article_id, char_start, char_end, text, label, rule, weight from formed_names
    union all
    select article_id, char_start, char_end, text, label, rule, weight from joined_names
    union all
    select article_id, char_start, char_end, text, label, rule, weight from context_names
    union all
    select article_id, char_start, char_end, text, label, rule, weight from widened_names
    union all
    select article_id, char_start, char_end, text, 'ORG' as label, 'body of a state' as rule, 300 as weight from state_bodies
),

name_evidence as (
    select
        article_id, -- the article
        char_start, -- where it starts in articles.text
        char_end, -- where it ends
        text, -- the slice of articles.text
        trim(regexp_replace(regexp_replace(lower(strip_accents(replace(text, '’', ''''))), '[.]|''s$', '', 'g'), '[^\p{L}\p{N}''&-]+', ' ', 'g')) as name_key, -- it in lower case, without accents and points
        label, -- what it would be, in the words of mentions.label
        rule, -- what says so
        max(weight)::bigint as weight -- how much that tells, in hundredths of an annotator's word
    from witnesses
    group by article_id, char_start, char_end, text, label, rule
)

select * from name_evidence
