-- A row is a mention and the words right before it that describe whom it names: "Chinese surveillance equipment firm" Hikvision.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- From the name back to the first word that cannot belong to a description. A verb may look like a noun, so that small words before a title in capitals
-- have to be words that stand before titles ("embattled Prime Minister", not "met Prime Minister"); after "to" or "will" a small word tells nothing; no
-- noun alone after an article does ("the company Hikvision bought"), nor an adjective before a name that is one itself ("a former Twitter engineer").
-- DuckDB only: lists unnested side by side.
with words as (
    select
        article_id,
        char_start,
        before,
        after,
        unnest(regexp_extract_all(before, '(?:Secretary|Chief|Minister) of \p{L}+ $|[^ ]+')) as word,
        unnest(range(array_length(regexp_extract_all(before, '(?:Secretary|Chief|Minister) of \p{L}+ $|[^ ]+')))) - array_length(regexp_extract_all(before, '(?:Secretary|Chief|Minister) of \p{L}+ $|[^ ]+')) as place,
        regexp_matches(before, '(?:^| )\p{Lu}[^ ]* $') as is_title,
        last_word
    from mention_contexts
    where is_led
),

judged_words as (
    select
        words.*,
        coalesce(naming.is_modifier, false) or regexp_matches(words.word, '\p{L}-\p{L}') as is_modifier,
        regexp_matches(words.word, '^\p{Ll}') as is_small,
        regexp_matches(
            words.before,
            ' (?:sports|arms|goods|news|sales|communications|telecommunications|systems|foods|rights|affairs|operations|services) (?:[^ ]+ ){1,3}$'
        ) as is_plural_noun,
        coalesce(naming.is_stop, false)
        or not regexp_matches(words.word, '^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}’''&-]*|(?:\p{Lu}\.)+|\p{L}+ of \p{L}+ ?)$')
        or regexp_matches(words.word, '[’'']s$|s[’'']$|^\p{N}+$') as is_stop
    from words
    left join naming_words as naming on lower(words.word) = naming.word and not regexp_matches(words.word, '^\p{Lu}{2,}$')
),

stopping_words as (
    select
        *,
        is_stop
        or (
            place < -1 and is_small and not is_modifier
            and (is_title or regexp_matches(word, 'ed$') or (regexp_matches(word, '[^siu’'']s$') and not is_plural_noun))
        ) as stops
    from judged_words
),

stops as (
    select
        article_id,
        char_start,
        coalesce(max(if(stops, place, null)), min(place) - 1) as stop_place,
        coalesce(lower(arg_max(if(stops, word, null), if(stops, place, null))), '') as stop_word
    from stopping_words
    group by article_id, char_start
),

descriptions as (
    select
        words.article_id,
        words.char_start,
        words.before,
        words.after,
        words.last_word,
        stops.stop_word,
        rtrim(string_agg(words.word, ' ' order by words.place)) as words,
        count(*) as n_words,
        arg_min(words.is_small and not words.is_modifier, words.place) as starts_small,
        arg_max(words.is_modifier, words.place) as ends_modifier
    from stopping_words as words
    inner join stops on words.article_id = stops.article_id and words.char_start = stops.char_start and words.place > stops.stop_place
    group by words.article_id, words.char_start, words.before, words.after, words.last_word, stops.stop_word
),

mention_leads as (
    select
        article_id, -- the article
        char_start, -- where the name starts in articles.text
        (char_start - 1 - length(words))::bigint as words_start, -- where the words start
        words, -- the words, a slice of articles.text
        last_word, -- the last of them in lower case
        stop_word -- the word before them, with the marks that it has; empty at the beginning of a sentence
    from descriptions
    where
        n_words <= (select value from settings where name = 'naming_max_words')
        and ends_with(before, words || ' ')
        and (length(words) + 1 < length(before) or length(before) < (select value from settings where name = 'naming_max_chars'))
        and not (
            starts_small
            and regexp_matches(stop_word, '^(?:to|will|would|can|could|may|might|must|shall|should|not|did|do|does|n[’'']t|they|we|i|you|who|he|she|it)$')
        )
        and not (n_words = 1 and starts_small and regexp_matches(stop_word, '^(?:the|a|an|that|this|these|those|every|any|which|whose|what|no)$'))
        and not (
            ends_modifier
            and not (
                regexp_matches(last_word, '-|^(?:embattled|beleaguered|disgraced|besieged|troubled|ailing|struggling|rival|fellow)$')
                or (regexp_matches(stop_word, '^(?:the|a|an)$') and last_word != 'then')
            )
        )
        and not (
            ends_modifier
            and not regexp_matches(last_word, '-(?:based|headquartered|listed)$')
            and regexp_matches(after, '^ \p{L}')
            and not regexp_matches(
                after,
                '^ (?:and|or|but|in|at|on|to|of|for|from|by|as|with|after|before|since|over|is|was|has|had|have|are|were|will|would|can|could|may|might|said|says|told|who|which|that|when|while|\p{Ll}+ed)(?:[^\p{L}]|$)'
            )
        )
)

select * from mention_leads
