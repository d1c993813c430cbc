-- A row is a figure, a date, a time or an amount that a sentence gives, as a range in which it lies.
-- key: sentence_id, char_start
-- kind: stage
-- grain: article_id
-- Two values agree where their ranges meet. A count that ends in two noughts, a figure with a decimal or a "million" and any percentage were rounded to their last place that is not nought:
-- 4,300 is 4,250 to 4,350, but a tenth off at most. "About" is that at least, "nearly" lies below, "more than" has no end. Times are in days; of weeks and longer units half a one may be missing.
-- DuckDB only: infinity; list elements by number.
with numbers as (
    select
        spans.*,
        units.* exclude (sentence_id, article_id, char_start),
        firsts.place,
        firsts.place < 1 as is_scaled,
        if(firsts.scale = 1 and seconds.scale > 1 and firsts.value < seconds.value / seconds.scale, firsts.value * seconds.scale, firsts.value) as one,
        seconds.value as other,
        currencies.unit as currency,
        case
            when units.is_name then 'name'
            when currency is not null then 'money'
            when spans.shape = 'part' and not regexp_matches(spans.text, '(?i)half|halves| in | of ') and not regexp_matches(spans.after, '^ (?:of|more|less|fewer|higher|lower|smaller|larger|in|to|the|its|over|from|during|on|by|since|this|last|after|for)\b|^ ?[.,;:)”"''’»]|^$') then 'ordinal'
            when spans.shape = 'part' and coalesce(units.unit_kind, '') <> 'duration' then 'percent'
            when spans.shape = 'ago' then 'duration'
            when
                regexp_matches(spans.text, '^\d{1,3}$')
                and (regexp_matches(spans.after, '^ ?- ?years? ?- ?olds?\b|^ years? old\b') or regexp_matches(spans.before, '(?i)\bage(?:d| of)? $|\p{Lu}[\p{L}’''-]+ ?, $') and regexp_matches(spans.after, '^ ?[,.)]|^$'))
                then 'age'
            when spans.shape = 'ordinal' then 'ordinal'
            when
                regexp_matches(spans.text, '^\d{1,3} ?[-–] ?\d{1,3}$')
                and (one >= other or regexp_matches(spans.before || '|' || spans.after, '(?i)\b(?:w[io]n|beat|leads?|led|victory|defeat(?:ed)?|los[st]|draw|drew|scored?|voted?)\b'))
                then 'score'
            when regexp_matches(spans.before, '(?i)magnitude[ -]*(?:of )?$') or units.next_word = 'magnitude' then 'magnitude'
            when units.unit_kind in ('person', 'thing') or units.unit_kind is null then 'figure'
            else units.unit_kind
        end as kind,
        if(kind in ('figure', 'money', 'age', 'name', 'ordinal', 'score', 'magnitude'), 1, units.factor) as size
    from value_spans as spans
    inner join value_units as units on spans.sentence_id = units.sentence_id and spans.char_start = units.char_start
    inner join value_amounts as firsts on spans.article_id = firsts.article_id and spans.numbers[1] = firsts.written
    left join value_amounts as seconds on spans.article_id = seconds.article_id and spans.numbers[2] = seconds.written
    left join raw.unit_words as currencies on lower(regexp_extract(spans.text, '^(?i:(?:US|CA|AU|HK|NZ|[CAS])?([$€£¥₹₩₽]|(?:USD|EUR|GBP|CHF|RMB|Rs)\b))', 1)) = currencies.word
    anti join value_days as days on spans.sentence_id = days.sentence_id and spans.char_start = days.char_start
),

measured_numbers as (
    select
        *,
        case kind when 'age' then 'year' when 'ordinal' then counted_word when 'money' then coalesce(currency, unit) when 'magnitude' then 'magnitude' when 'percent' then if(counted_word in ('percentage', 'points'), 'point', 'percent') else unit end as told_unit,
        case when kind = 'percent' and shape = 'part' then 100 * one / coalesce(if(regexp_matches(text, ' (?:in|of) '), other, null), 1) else one * size end as low_value,
        case when kind = 'score' then other when kind = 'percent' and shape = 'part' then low_value when shape = 'vague' then 100 * one * size else coalesce(other, one) * size end as high_value,
        case
            when kind in ('age', 'name', 'ordinal', 'score') or shape = 'vague' then 0
            when shape = 'part' then if(hedge is null, 0.05, 0.1) * low_value
            when hedge is not null and place = 1 then greatest(0.5, 0.05 * one) * size
            when hedge is not null then least(place / 2, (select value from settings where name = 'value_rounding_share') * one) * size
            when kind = 'duration' then if(factor >= 7, 0.49, 0) * least(place, 1) * size
            when kind = 'percent' then 0.49 * least(place, 1)
            when is_scaled or place >= 100 then least(0.49 * place, (select value from settings where name = 'value_rounding_share') * one) * size
            when kind in ('length', 'mass', 'area', 'volume', 'speed') then 0.49 * place * size
            else 0
        end as slack
    from numbers
),

sentence_values as (
    select
        spans.sentence_id, -- sentence that it stands in
        spans.article_id, -- article that it stands in
        spans.sentence_start + spans.char_start as char_start, -- where it starts in the article's text, in code points
        spans.sentence_start + spans.char_end as char_end, -- where it ends there
        row_number() over (partition by spans.sentence_id order by spans.char_start) as value_no, -- its number in the sentence, from 1
        spans.text, -- as written
        case when days.sentence_id is not null then 'date' when spans.shape in ('time', 'name') then spans.shape else numbers.kind end as kind, -- figure, money, percent, duration, length, mass, area, volume, speed, age, ordinal, magnitude, score, date, time; name: a number that counts nothing
        coalesce(times.unit, numbers.told_unit) as unit, -- what it counts or is counted in: "vessel", "dollar", "day", "percent"; of a time "half day" where morning and evening are not told apart
        numbers.counted_word, -- the word for what it counts, as written in lower case
        numbers.unit_kind, -- person, thing or kind of measure, where the word is a known one
        numbers.person_state, -- what happened to people that it counts: dead, hurt, missing, held; null: not said
        numbers.rate, -- in what time so many are counted: "year"; empty: not said
        numbers.hedge, -- over, under, near (from below), about; null: none
        coalesce(times.minute_no, case numbers.hedge when 'under' then 0 when 'over' then numbers.low_value else numbers.low_value - numbers.slack end) as low, -- least value that it may mean, in the unit; of a score the first figure; of a time the minute of the day
        coalesce(
            times.minute_no,
            case
                when numbers.hedge = 'over' and not numbers.is_just_over then 'infinity'::double
                when numbers.hedge in ('near', 'under') then numbers.high_value
                else numbers.high_value + numbers.slack
            end
        ) as high, -- largest value that it may mean, infinity if it has no end; of a score the second figure
        days.year_no, -- year that a date names
        days.month_no, -- month that it names
        days.day_no, -- day of the month that it names
        days.weekday, -- day of the week that it names, Monday being 1
        days.date_low, -- first day that it may mean; null where that is not known
        days.date_high, -- last day that it may mean
        spans.before, -- up to 60 characters of the sentence before it
        spans.after -- up to 80 characters of the sentence after it
    from value_spans as spans
    left join measured_numbers as numbers on spans.sentence_id = numbers.sentence_id and spans.char_start = numbers.char_start
    left join value_days as days on spans.sentence_id = days.sentence_id and spans.char_start = days.char_start
    left join value_times as times on spans.sentence_id = times.sentence_id and spans.char_start = times.char_start
    where spans.shape in ('time', 'name') or days.sentence_id is not null or numbers.sentence_id is not null
)

select * from sentence_values
