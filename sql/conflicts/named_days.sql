-- A row is a date that an article gives: which day, month, year or day of the week it names.
-- key: sentence_id, char_start
-- kind: stage
-- grain: article_id
-- A four-digit number is a year after a word that years have before them, and elsewhere unless it counts something or belongs to a name. A bare month needs a word before it ("in May").
-- DuckDB only: list elements by number.
with days as (
    select
        spans.sentence_id,
        spans.article_id,
        spans.char_start,
        lower(spans.text) as text,
        lower(spans.before) as before,
        lower(spans.after) as after,
        spans.shape,
        articles.published_at::date as published_on,
        regexp_extract_all(regexp_replace(spans.text, '\d{4}', '', 'g'), '\d{1,2}') as numbers
    from value_spans as spans
    inner join article_texts as articles on spans.article_id = articles.article_id
    where
        spans.shape = 'date'
        and (
            regexp_matches(spans.text, '\d|(?i:day|tag|woch|sonnabend|heute|gestern|aujourd|tonight|tomorrow|di|dimanche|last|this|next)\b')
            or regexp_matches(spans.before, '(?i)\b(?:in|since|last|this|next|by|until|till|from|early|late|mid|of|during|before|after|through|im|seit|bis|ab|en|depuis|fin|début)[ -]$')
            or regexp_matches(spans.text, '^(?:January|February|July|September|October|November|December)$') and regexp_matches(spans.after, '^[’'']s ')
        )
        or (
            spans.shape = 'amount'
            and regexp_matches(spans.text, '^(?:1[5-9]|20)\d\d(?: ?[-–] ?(?:(?:1[5-9]|20)\d\d|\d\d)| (?:to|or) (?:1[5-9]|20)\d\d)?$')
            and (
                regexp_matches(
                    spans.before,
                    '(?i)(?:^|[^\p{L}])(?:in|since|until|till|during|early|late|mid|the|an?|season|year|years|summer|winter|spring|autumn|im|seit|bis|jahr|jahre|jahren|en|depuis)[ -]$|\($'
                )
                or not regexp_matches(spans.before, '(?i)(?:more than|less than|fewer than|about|around|some|over|nearly|almost|at least|rund|etwa|mehr als|environ|plus de) $')
                and not (spans.language = 'de' and regexp_matches(spans.after, '^ \p{Lu}'))
                and not regexp_matches(spans.after, '^ (?:\p{Ll}+ )?(?:\p{Ll}+[^su\P{Ll}]s|people|men|women|children|metres|km|kg)\b')
                and not regexp_matches(spans.before, '[\p{Ll},] \p{Lu}[\p{L}\p{N}]*[ -]$|\p{L}-$')
            )
        )
),

words as (
    select distinct text, regexp_extract_all(text, '\p{L}+') as words
    from days
),

calendar as (
    select
        words.text,
        max(case when known.kind = 'month' then known.number end) as month_no,
        max(case when known.kind = 'weekday' then known.number end) as weekday
    from words
    inner join raw.calendar_words as known on list_contains(words.words, known.word)
    group by words.text
),

read_days as (
    select
        days.*,
        calendar.weekday,
        case
            when regexp_matches(days.text, '\d{4}-\d{2}-\d{2}') then substr(days.text, 6, 2)::bigint
            when regexp_matches(days.text, '^\d{1,2}\.\d{1,2}\.') then numbers[2]::bigint
            when not regexp_matches(days.text, '/') then calendar.month_no
        end as month_no,
        coalesce(try_cast(regexp_extract(days.text, '(?:1[5-9]|20)\d\d') as bigint), if(regexp_matches(days.text, '^\d0s$'), 1900 + left(days.text, 2)::bigint, null)) as year_no,
        case
            when regexp_matches(days.text, '\d{4}-\d{2}-\d{2}') then right(days.text, 2)::bigint
            when days.shape = 'date' and not regexp_matches(days.text, '\d0s$|/') then try_cast(numbers[1] as bigint)
        end as first_day,
        case when days.shape = 'date' and month_no > 0 and not regexp_matches(days.text, '^\d{1,2}\.\d{1,2}\.|-\d\d-') then try_cast(numbers[2] as bigint) end as second_day,
        regexp_matches(days.before, '(?:until|till|by|before|bis|jusqu[''’]à) $') or regexp_matches(days.text, '^(?:next|until|till|by) ') as is_ahead,
        regexp_matches(days.before, '\b(?:will|would|shall|is to|are to|due|wird|werden|soll)\b') or regexp_matches(days.after, '^[^,.;]*\b(?:will|would|shall)\b') as may_be_ahead,
        starts_with(days.text, 'last ') and starts_with(days.after, ' of ') as is_part
    from days
    left join calendar on days.text = calendar.text
),

named_days as (
    select
        sentence_id, -- sentence that it stands in
        article_id, -- article that it stands in
        char_start, -- where it starts in the sentence
        text, -- as written, in lower case
        published_on, -- when the article was published
        month_no, -- month that it names
        first_day, -- day of the month that it names, or the first number of something else
        second_day, -- second day that it names, of two
        weekday, -- day of the week that it names, Monday being 1
        year_no, -- year that it names
        is_ahead, -- whether words say that it is still to come
        may_be_ahead, -- whether the sentence looks forward
        is_part -- whether it is "the last Friday of" something
    from read_days
)

select * from named_days
