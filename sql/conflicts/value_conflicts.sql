-- A row is two values that articles of one story give for the same, each where it is given first.
-- key: story_id, a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: story_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: sentence_mentions by article_id = a_article_id, b_article_id
-- lookup: article_words by article_id = a_article_id, b_article_id
-- An article that also gives the other's value contradicts nothing: it may correct, or compare. Neither does a figure that is the sum of two in the other sentence ("two women and one man": three).
-- Two sentences that each name people, and nobody that the other names, are about different people, unless the values stand between the same words.
-- However many articles give either value, they are one conflict.
-- DuckDB only: isinf; arg_min of several.
with contrasts as (
    select
        contrasts.*,
        members.story_id,
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
        b.date_high as b_date_high,
        coalesce(a.date_low || ' ' || a.date_high, if(isinf(a.high), 'over ' || a.low, round((a.low + a.high) / 2, 4)::varchar), lower(a.text)) as a_meaning,
        coalesce(b.date_low || ' ' || b.date_high, if(isinf(b.high), 'over ' || b.low, round((b.low + b.high) / 2, 4)::varchar), lower(b.text)) as b_meaning
    from value_contrasts as contrasts
    inner join story_members as members on contrasts.a_article_id = members.article_id
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
        lower(given.text) = lower(sides.text)
        or (
            (ends_with(coalesce(given.unit, ''), coalesce(sides.unit, '')) or ends_with(coalesce(sides.unit, ''), coalesce(given.unit, '')))
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
    where not contrasts.is_aligned and a.label = 'PERSON' and b.label = 'PERSON'
    group by contrasts.a_sentence_id, contrasts.b_sentence_id
    having not bool_or(coalesce(a.entity_id = b.entity_id, false) or lower(regexp_extract(a.text, '\S+$')) = lower(regexp_extract(b.text, '\S+$')))
),

told_values as (
    select
        sides.story_id,
        sides.kind,
        coalesce(right(sides.unit, 5), '') as unit_end,
        least(sides.a_meaning, sides.b_meaning) as one_meaning,
        greatest(sides.a_meaning, sides.b_meaning) as other_meaning,
        if(sides.is_a, sides.a_meaning, sides.b_meaning) as meaning,
        if(sides.is_a, sides.a_article_id, sides.b_article_id) as article_id,
        if(sides.is_a, sides.a_sentence_id, sides.b_sentence_id) as sentence_id,
        if(sides.is_a, sides.a_start, sides.b_start) as char_start,
        sides.is_aligned,
        sides.frame_share
    from sides
    anti join agreements using (a_sentence_id, a_start, b_sentence_id, b_start)
    anti join strangers using (a_sentence_id, b_sentence_id)
),

first_values as (
    select
        told.story_id,
        told.kind,
        told.unit_end,
        told.one_meaning,
        told.other_meaning,
        told.meaning,
        arg_min(struct_pack(article_id := told.article_id, sentence_id := told.sentence_id, char_start := told.char_start), (coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz), told.article_id, told.char_start)) as place,
        min((coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz), told.article_id)) as rank,
        count(distinct told.article_id) as n_articles,
        bool_or(told.is_aligned) as is_aligned,
        max(told.frame_share) as frame_share
    from told_values as told
    inner join article_words as words on told.article_id = words.article_id
    group by told.story_id, told.kind, told.unit_end, told.one_meaning, told.other_meaning, told.meaning
),

value_conflicts as (
    select
        a.story_id, -- the story
        a.kind, -- kind of the values
        a.place.article_id as a_article_id, -- the article that gives the one value first
        a.place.sentence_id as a_sentence_id, -- its sentence
        a.place.char_start as a_start, -- where the value starts in its text
        a.n_articles as n_a_articles, -- articles that give this value
        b.place.article_id as b_article_id, -- the article that gives the other value first, published later
        b.place.sentence_id as b_sentence_id, -- its sentence
        b.place.char_start as b_start, -- where the value starts in its text
        b.n_articles as n_b_articles, -- articles that give this value
        a.is_aligned, -- whether they stand between the same words
        a.frame_share -- how much of what surrounds them is the same
    from first_values as a
    inner join first_values as b using (story_id, kind, unit_end, one_meaning, other_meaning)
    where a.meaning <> b.meaning and a.rank < b.rank
)

select * from value_conflicts
