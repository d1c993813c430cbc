-- A row is a word that tells something and stands near a value in its sentence, and its weight there.
-- key: sentence_id, char_start, term_key
-- kind: stage
-- grain: article_id
-- The words around a value say what it is the value of ("killed", "fire"); the nearer, the more: a word counts what it tells (sentence_terms), less frame_decay for each word between. What a measure
-- is counted in tells nothing. Left out are values that state nothing: numbers in addresses and names, times behind a date, a dateline, the date of a post, a day on which something was said.
-- DuckDB only: materialised steps; lists unnested side by side; strip_accents; list_reverse.
with stated_values as materialized (
    select
        article_id,
        sentence_id,
        char_start,
        kind,
        coalesce(right(unit, 5), '') as unit_end,
        counted_word,
        row_number() over (order by sentence_id, char_start) as value_no,
        list_reverse(regexp_extract_all(replace(strip_accents(lower(before)), '’', ''''), '\p{N}(?:[.,:]?\p{N})*|\b\p{L}(?:\.\p{L}\b)+|\p{L}+(?:''?[\p{L}\p{N}])*')) as words_before,
        regexp_extract_all(replace(strip_accents(lower(after)), '’', ''''), '\p{N}(?:[.,:]?\p{N})*|\b\p{L}(?:\.\p{L}\b)+|\p{L}+(?:''?[\p{L}\p{N}])*') as words_after
    from sentence_values
    where
        kind not in ('name', 'ordinal')
        and not regexp_matches(text, '(?i)^(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b')
        and not contains(before, 'http')
        and not regexp_matches(before, '(?i)\d{4} ?[,|]?(?: at)? ?$|\b(?:updated|posted|published|modified)\b[^.]{0,20}$|\(@[^)]*\)\s*$|[-–] (?:other|another) $')
        and not (kind = 'date' and regexp_matches(before, '^\p{Lu}{3}[^.\p{Ll}]*(?:, \p{Lu}\p{L}+)?, ?$'))
        and not (
            kind = 'date'
            and (weekday is not null or date_low = date_high)
            and (
                regexp_matches(before, '(?i)\b(?:said|says|told|tells|announced|added|reported|wrote|stated|tweeted|confirmed|statement|remarks)\b(?: [\p{L}]+){0,2}? (?:(?:on|late|early) )?$')
                or regexp_matches(after, '(?i)^ (?:said|told|announced|that)\b')
            )
        )
        and not (kind = 'figure' and (regexp_matches(after, '^ (?:other|more|additional|further)\b') or regexp_matches(before, '(?i)\b(?:other|another|additional|further) $')))
),

words as (
    select
        value_no,
        unnest(list_concat(words_before, words_after)) as word,
        unnest(list_concat(range(array_length(words_before)), range(array_length(words_after)))) as distance
    from stated_values
),

nearest_words as (
    select value_no, regexp_replace(if(regexp_matches(word, '^\p{N}'), replace(word, ',', ''), replace(word, '.', '')), '''s$', '', 'g') as word, min(distance) as distance
    from words
    group by value_no, regexp_replace(if(regexp_matches(word, '^\p{N}'), replace(word, ',', ''), replace(word, '.', '')), '''s$', '', 'g')
),

-- Without this step the engine would look for every word in all sentences.
stated_terms as materialized (
    select stated.value_no, stated.kind, stated.counted_word, terms.word, terms.term_key, terms.millibits
    from stated_values as stated
    inner join sentence_terms as terms on stated.sentence_id = terms.sentence_id
    where terms.millibits >= 1000 * (select value from settings where name = 'frame_min_bits')
),

framing_terms as (
    select
        terms.value_no,
        terms.term_key,
        terms.millibits
        * power((select value from settings where name = 'frame_decay'), nearest_words.distance)
        / count(*) over (partition by terms.value_no, terms.word) as millibits
    from stated_terms as terms
    inner join nearest_words on terms.value_no = nearest_words.value_no and terms.word = nearest_words.word
    where terms.kind in ('figure', 'date', 'time') or terms.word <> coalesce(terms.counted_word, '')
),

heaviest_terms as (
    select value_no, term_key, round(max(millibits))::bigint as millibits
    from framing_terms
    group by value_no, term_key
),

value_frames as (
    select
        stated.article_id, -- article that the value stands in
        stated.sentence_id, -- sentence that it stands in
        stated.char_start, -- where the value starts in the article's text
        stated.kind, -- what it is
        stated.unit_end, -- the last letters of what it counts: "lifejacket" and "jacket" end alike
        terms.term_key, -- a term near it: a word, or the entity that it names
        terms.millibits -- what it tells, less with its distance; half of it is the word's, half the entity's
    from stated_values as stated
    inner join heaviest_terms as terms on stated.value_no = terms.value_no
)

select * from value_frames
