-- A row is a time of the day that a sentence gives, in minutes.
-- key: sentence_id, char_start
-- kind: stage
-- grain: article_id
-- "Half past six" and "6.30" may be morning or evening: they are minutes of half a day. "18:30", "06:00" and "6.30pm" are minutes of the day.
with readings as (
    select
        spans.sentence_id,
        spans.article_id,
        spans.char_start,
        lower(spans.text) as low_text,
        coalesce(try_cast(regexp_extract(low_text, '^\d+') as bigint), case low_text when 'noon' then 12 when 'midnight' then 0 else hours.value end)::bigint as clock_hour,
        case
            when starts_with(low_text, 'half') then 30
            when starts_with(low_text, 'quarter') then 15
            when minutes.value is not null then minutes.value
            else coalesce(try_cast(regexp_extract(low_text, '^\d+ ?[:.] ?(\d+)', 1) as bigint), 0)
        end::bigint * if(contains(low_text, ' to '), -1, 1) as clock_minute,
        regexp_extract(low_text, '([ap]) ?\.? ?m$', 1) as half_day
    from value_spans as spans
    left join raw.number_words as hours on regexp_extract(lower(spans.text), '(?:past|to) ([a-z]+)$', 1) = hours.word and hours.language = 'en'
    left join raw.number_words as minutes on regexp_extract(lower(spans.text), '^([a-z]+) (?:past|to) ', 1) = minutes.word and minutes.language = 'en' and minutes.value >= 1
    where spans.shape = 'time'
),

value_times as (
    select
        sentence_id, -- sentence that it stands in
        article_id, -- article that it stands in
        char_start, -- where it starts in the sentence
        if(half_day = '' and clock_hour between 1 and 12 and not regexp_matches(low_text, '^0|^noon'), 'half day', 'day') as unit, -- day, or half day: morning or evening
        (clock_hour % if(unit = 'half day' or half_day <> '', 12, 24)) * 60 + clock_minute + if(half_day = 'p', 720, 0) as minute_no -- minute of the day, or of the half of it
    from readings
)

select * from value_times
