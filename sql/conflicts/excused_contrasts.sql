-- A row is two values that look like a contrast and are none.
-- key: a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: sentence_mentions by article_id = a_article_id, b_article_id
-- An article that also gives the other's value contradicts nothing: it may correct, or compare. Neither does a figure that is the sum of two in the other sentence ("two women and one man": three).
-- Two sentences that each name people, and nobody that the other names, are about different people.
with contrasts as (
    select
        contrasts.*,
        a.kind,
        a.unit,
        a.text as a_text,
        a.low as a_low,
        a.high as a_high,
        a.date_low as a_date_low,
        a.date_high as a_date_high,
        b.text as b_text,
        b.low as b_low,
        b.high as b_high,
        b.date_low as b_date_low,
        b.date_high as b_date_high
    from value_contrasts as contrasts
    inner join sentence_values as a on contrasts.a_article_id = a.article_id and contrasts.a_sentence_id = a.sentence_id and contrasts.a_start = a.char_start
    inner join sentence_values as b on contrasts.b_article_id = b.article_id and contrasts.b_sentence_id = b.sentence_id and contrasts.b_start = b.char_start
),

sides as (
    select *, true as is_a, b_article_id as other_article_id, b_sentence_id as other_sentence_id, a_text as text, a_low as low, a_high as high, a_date_low as date_low, a_date_high as date_high
    from contrasts
    union all
    select *, false as is_a, a_article_id, a_sentence_id, b_text, b_low, b_high, b_date_low, b_date_high
    from contrasts
),

agreements as (
    select sides.a_sentence_id, sides.a_start, sides.b_sentence_id, sides.b_start
    from sides
    inner join sentence_values as given on sides.other_article_id = given.article_id and sides.kind = given.kind
    where
        (sides.kind in ('date', 'time') and lower(given.text) = lower(sides.text))
        or (
            (ends_with(given.unit, sides.unit) or ends_with(sides.unit, given.unit) or (given.unit is null and sides.unit is null))
            and not regexp_matches(given.text, '(?i)^(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b')
            and given.low <= sides.high
            and sides.low <= given.high
        )
        or (given.date_low <= sides.date_high and sides.date_low <= given.date_high and given.date_high - given.date_low <= sides.date_high - sides.date_low)
    union
    select sides.a_sentence_id, sides.a_start, sides.b_sentence_id, sides.b_start
    from sides
    inner join sentence_values as ones on sides.other_article_id = ones.article_id and sides.other_sentence_id = ones.sentence_id and sides.kind = ones.kind
    inner join sentence_values as others on ones.article_id = others.article_id and ones.sentence_id = others.sentence_id and ones.kind = others.kind
    where sides.kind = 'figure' and ones.char_start < others.char_start and ones.low + others.low <= sides.high and ones.high + others.high >= sides.low
),

strangers as (
    select contrasts.a_sentence_id, contrasts.b_sentence_id
    from contrasts
    inner join sentence_mentions as a on contrasts.a_article_id = a.article_id and contrasts.a_sentence_id = a.sentence_id
    inner join sentence_mentions as b on contrasts.b_article_id = b.article_id and contrasts.b_sentence_id = b.sentence_id
    where a.label = 'PERSON' and b.label = 'PERSON'
    group by contrasts.a_sentence_id, contrasts.b_sentence_id
    having not bool_or(coalesce(a.entity_id = b.entity_id, false) or lower(regexp_extract(a.text, '\S+$')) = lower(regexp_extract(b.text, '\S+$')))
),

excused_contrasts as (
    select
        contrasts.a_article_id, -- article that was published first
        contrasts.b_article_id, -- the other
        contrasts.a_sentence_id, -- sentence of a
        contrasts.a_start, -- where its value starts in a's text
        contrasts.b_sentence_id, -- sentence of b
        contrasts.b_start, -- where its value starts in b's text
        if(agreements.a_sentence_id is null, 'other people', 'same value elsewhere') as reason -- why it is none
    from contrasts
    left join agreements using (a_sentence_id, a_start, b_sentence_id, b_start)
    left join strangers using (a_sentence_id, b_sentence_id)
    where agreements.a_sentence_id is not null or strangers.a_sentence_id is not null
)

select * from excused_contrasts
