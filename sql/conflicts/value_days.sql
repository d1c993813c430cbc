-- A row is a date that an article gives, with the days that it may mean.
-- key: sentence_id, char_start
-- kind: stage
-- grain: article_id
-- "Friday" is the last one up to the day on which the article was published, or the next one after "until" and "by"; where the sentence looks forward it is left open. "Last Friday" may be either
-- of two. A day or month without a year is the one nearest to the publication. Without a date of publication such days stay what they say: a weekday, a month and a day.
-- DuckDB only: date_part, last_day, to_months.
with dated_days as (
    select
        *,
        case
            when year_no is not null then year_no
            when month_no is not null then year(published_on) + case when month_no - month(published_on) > 6 then -1 when month_no - month(published_on) < -6 then 1 else 0 end
        end as likely_year,
        try_cast(likely_year || '-' || lpad(month_no::varchar, 2, '0') || '-' || lpad(coalesce(first_day, 1)::varchar, 2, '0') as date) as first_date,
        try_cast(likely_year || '-' || lpad(month_no::varchar, 2, '0') || '-' || lpad(second_day::varchar, 2, '0') as date) as second_date,
        date_trunc('week', published_on)::date as monday,
        published_on - ((extract(isodow from published_on) - weekday + 7) % 7)::integer as last_weekday,
        published_on + ((weekday - extract(isodow from published_on) + 7) % 7)::integer as next_weekday
    from named_days
),

value_days as (
    select
        sentence_id, -- sentence that it stands in
        article_id, -- article that it stands in
        char_start, -- where it starts in the sentence
        month_no, -- month that it names
        if(month_no is null, null, first_day) as day_no, -- day of the month that it names
        weekday, -- day of the week that it names, Monday being 1
        year_no, -- year that it names
        case
            when first_day is not null and month_no is not null then first_date
            when month_no is not null then first_date
            when year_no is not null then make_date(year_no, 1, 1)
            when weekday is not null and regexp_matches(text, 'last week$') then monday - 7 + weekday::integer - 1
            when weekday is not null and regexp_matches(text, 'this week$') then monday + weekday::integer - 1
            when is_part then null
            when weekday is not null and regexp_matches(text, '^last ') then last_weekday - 7
            when weekday is not null and is_ahead then next_weekday
            when weekday is not null and not may_be_ahead then last_weekday
            when regexp_matches(text, '^(?:today|tonight|heute|aujourd|this (?:morning|evening|night))') then published_on
            when regexp_matches(text, '^(?:yesterday|gestern|last (?:night|evening))') then published_on - 1
            when regexp_matches(text, '^tomorrow') then published_on + 1
            when text = 'last week' then monday - 8
            when text = 'this week' then monday - 1
            when text = 'next week' then monday + 6
            when text in ('last month', 'this month', 'next month') then (date_trunc('month', published_on) + to_months(case left(text, 4) when 'last' then -1 when 'next' then 1 else 0 end))::date
            when text in ('last year', 'this year', 'next year') then make_date(year(published_on) + case left(text, 4) when 'last' then -1 when 'next' then 1 else 0 end, 1, 1)
        end as date_low, -- first day that it may mean; null where that is not known
        case
            when month_no is not null and first_day is not null then coalesce(second_date, first_date)
            when month_no is not null then last_day(first_date)
            when regexp_matches(text, '^\d{4}s$|^\d0s$') then make_date(year_no + 9, 12, 31)
            when year_no is not null then make_date(coalesce(try_cast(left(year_no::varchar, 4 - length(regexp_extract(text, '(?:[-–] ?|to |or )(\d+)$', 1))) || regexp_extract(text, '(?:[-–] ?|to |or )(\d+)$', 1) as bigint), year_no), 12, 31)
            when date_low is null then null
            when weekday is not null and regexp_matches(text, '^last ') and not regexp_matches(text, 'week$') then if(last_weekday = published_on, last_weekday - 7, last_weekday)
            when text in ('last week', 'this week', 'next week') then date_low + 7
            when text in ('last month', 'this month', 'next month') then last_day(date_low)
            when text in ('last year', 'this year', 'next year') then make_date(year(date_low), 12, 31)
            else date_low
        end as date_high -- last day that it may mean
    from dated_days
)

select * from value_days
