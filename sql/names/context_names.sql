-- A row is what is a name of some kind by the word that stands before or after it.
-- key: article_id, char_start, char_end, label
-- kind: stage
-- grain: article_id
-- "chipmaker Nvidia", "the town of Kidal", "Ferrero shares", "farmer Jo-Anne van den Heuvel"; what has a ministry, or a people called after it
-- ("Dovaria", "Dovarian"), is a country. The word before belongs to the first segment of a run, the
-- word after to the last.
with neighbours as (
    select
        article_id,
        run_start,
        char_start,
        char_end,
        n_words,
        last_key,
        has_kind,
        if(char_start = run_start, lower(regexp_extract(before, '([\p{L}-]+) $', 1)), '') as word_before,
        if(char_start = run_start, lower(regexp_extract(before, '([\p{L}-]+) of (?:the )?$', 1)), '') as word_of,
        if(char_end = run_end, regexp_extract(after, '^ ([\p{Ll}-]+)', 1), '') as word_after,
        char_end >= run_end - 2
        and regexp_matches(
            if(char_end = run_end, after, '''s' || after),
            '^ ?[’'']s (?:\p{Ll}+ )?(?:ministry|government|parliament|minister|president|monarch|capital|army|navy|military|ambassador|border|economy|coast|constitution|airspace|territory|central bank|supreme court)\b'
        ) as has_government
    from name_segments
    where char_start is not null and not is_common and not has_calendar and line_kind = 'text'
),

-- a list, so that the engine joins on the whole word and not on the article
possible_states as (
    select *, unnest([last_key || 'n', last_key || 'ian', last_key || 'ese', last_key || 'i']) as people_key
    from neighbours
    where n_words = 1 and length(last_key) > 3
),

context_words as (
    select word, side, label from raw.context_words
),

found_names as (
    select neighbours.*, words.label, 'word before' as rule, 120 as weight
    from neighbours
    inner join context_words as words on neighbours.word_before = words.word and words.side = 'before'
    union all
    select neighbours.*, words.label, 'word before' as rule, 120 as weight
    from neighbours
    inner join context_words as words on neighbours.word_of = words.word and words.side = 'of'
    union all
    select neighbours.*, words.label, 'word after' as rule, 80 as weight
    from neighbours
    inner join context_words as words on neighbours.word_after = words.word and words.side = 'after'
    union all
    select neighbours.*, 'GPE' as label, 'has a government' as rule, 150 as weight
    from neighbours
    where has_government and not has_kind
    union all
    select states.* exclude (people_key), 'GPE' as label, 'has a people' as rule, 200 as weight
    from possible_states as states
    inner join run_words as peoples on states.article_id = peoples.article_id and states.people_key = peoples.word_key
),

context_names as (
    select distinct
        names.article_id, -- the article
        names.char_start, -- where it starts in articles.text
        names.char_end, -- where it ends
        substr(runs.text, names.char_start - names.run_start + 1, names.char_end - names.char_start) as text, -- the slice of articles.text
        names.label, -- what it names, in the words of mentions.label
        names.rule, -- what says so
        names.weight::bigint as weight -- how much that tells, in hundredths of an annotator's word
    from found_names as names
    inner join capital_runs as runs on names.article_id = runs.article_id and names.run_start = runs.char_start
    where names.label != 'PERSON' or (not names.has_kind and names.n_words <= 6)
)

select * from context_names
