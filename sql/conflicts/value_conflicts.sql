-- A row is two values that articles of one story give for the same, each where it is given first.
-- key: story_id, a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: story_id
-- lookup: excused_contrasts by a_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: article_words by article_id = a_article_id, b_article_id
-- However many articles give either value, they are one conflict.
-- DuckDB only: isinf; arg_min of several.
with contrasts as (
    select
        contrasts.*,
        a.kind,
        coalesce(right(a.unit, 5), '') as unit_end,
        coalesce(a.date_low || ' ' || a.date_high, if(isinf(a.high), 'over ' || a.low, round((a.low + a.high) / 2, 4)::varchar), lower(a.text)) as a_meaning,
        coalesce(b.date_low || ' ' || b.date_high, if(isinf(b.high), 'over ' || b.low, round((b.low + b.high) / 2, 4)::varchar), lower(b.text)) as b_meaning
    from value_contrasts as contrasts
    inner join sentence_values as a on contrasts.a_article_id = a.article_id and contrasts.a_sentence_id = a.sentence_id and contrasts.a_start = a.char_start
    inner join sentence_values as b on contrasts.b_article_id = b.article_id and contrasts.b_sentence_id = b.sentence_id and contrasts.b_start = b.char_start
    left join excused_contrasts as excused
        on
            contrasts.a_article_id = excused.a_article_id
            and contrasts.a_sentence_id = excused.a_sentence_id
            and contrasts.a_start = excused.a_start
            and contrasts.b_sentence_id = excused.b_sentence_id
            and contrasts.b_start = excused.b_start
    where excused.a_sentence_id is null
),

told_values as (
    select
        story_id, kind, unit_end, least(a_meaning, b_meaning) as one_meaning, greatest(a_meaning, b_meaning) as other_meaning, is_aligned, is_only_count, frame_share,
        a_meaning as meaning, a_article_id as article_id, a_sentence_id as sentence_id, a_start as char_start
    from contrasts
    union all
    select
        story_id, kind, unit_end, least(a_meaning, b_meaning) as one_meaning, greatest(a_meaning, b_meaning) as other_meaning, is_aligned, is_only_count, frame_share,
        b_meaning as meaning, b_article_id as article_id, b_sentence_id as sentence_id, b_start as char_start
    from contrasts
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
        bool_or(told.is_only_count) as is_only_count,
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
        a.is_only_count, -- whether either is its article's only large count of the noun
        a.frame_share -- how much of what surrounds them is the same
    from first_values as a
    inner join first_values as b using (story_id, kind, unit_end, one_meaning, other_meaning)
    where a.meaning <> b.meaning and a.rank < b.rank
)

select * from value_conflicts
