-- A row is a figure, date or time that two sentences with much in common give differently.
-- key: a_sentence_id, b_sentence_id, a_place, b_place
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- Numbers that are put for each other beside the same word, or stand before the same noun, and that mean values of one kind that cannot both be so
-- (sentence_values: 312 and about 300 can, and 24 km and 15 miles). A figure that only one of them has is none of these.
-- DuckDB only: list slices; list elements by number; a materialised step.
-- noqa: disable=RF01
with facing_figures as materialized (
    select
        pairs.a_article_id,
        pairs.b_article_id,
        pairs.a_sentence_id,
        pairs.b_sentence_id,
        a.place as a_place,
        b.place as b_place,
        a.word as a_word,
        b.word as b_word,
        array_length(
            list_filter(
                pairs.replacements, lambda gap: a.place between gap.a_from and gap.a_to and b.place between gap.b_from and gap.b_to
            )
        ) > 0 as is_same_place,
        coalesce(a.place > 1 and b.place > 1 and pairs.a_words[a.place - 1] = pairs.b_words[b.place - 1], false) as is_after_same,
        coalesce(pairs.a_words[a.place + 1] = pairs.b_words[b.place + 1], false) as is_before_same,
        length(pairs.a_words[a.place + 1]) > 3 as is_before_noun
    from sentence_gaps as pairs
    inner join pair_terms as a using (a_sentence_id, b_sentence_id)
    inner join pair_terms as b using (a_sentence_id, b_sentence_id)
    where a.side = 'a' and b.side = 'b' and a.figure is not null and b.figure is not null and not a.is_shared and not b.is_shared
),

placed_figures as (
    select *
    from facing_figures
    where (is_before_same and is_before_noun) or (is_same_place and (is_before_same or is_after_same))
),

plain_values as (
    select *, ' ' || regexp_replace(replace(lower(text), ',', ''), '[^\p{L}\p{N}.]+', ' ', 'g') || ' ' as plain_text
    from sentence_values
),

-- The word is part of a value: 4,300, $2.4bn, 19 and 20 March, forty-five.
valued_figures as (
    select
        figures.*,
        case
            when a.kind = 'date'
                then coalesce(
                    a.date_high < b.date_low or b.date_high < a.date_low,
                    a.year_no <> b.year_no or a.month_no <> b.month_no or a.day_no <> b.day_no
                )
            when a.kind = 'score' then a.low <> b.low or a.high <> b.high
            when a.hedge = 'over' and b.hedge = 'over' then a.low <> b.low
            else a.high < b.low or b.high < a.low
        end as is_other
    from placed_figures as figures
    inner join plain_values as a on figures.a_article_id = a.article_id and figures.a_sentence_id = a.sentence_id
    inner join plain_values as b
        on figures.b_article_id = b.article_id and figures.b_sentence_id = b.sentence_id and a.kind = b.kind and coalesce(a.unit = b.unit, true)
    where
        a.kind <> 'name'
        and regexp_matches(a.plain_text, '[^\p{N}.]' || replace(figures.a_word, '.', '[.]') || '[^\p{N}]')
        and regexp_matches(b.plain_text, '[^\p{N}.]' || replace(figures.b_word, '.', '[.]') || '[^\p{N}]')
),

figure_contrasts as (
    select
        a_article_id, -- article of a
        b_article_id, -- article of b
        a_sentence_id, -- the sentence of the article that was published first
        b_sentence_id, -- the other
        a_place, -- number of the word that is the figure in a, from 1
        b_place -- the same in b
    from valued_figures
    group by a_article_id, b_article_id, a_sentence_id, b_sentence_id, a_place, b_place
    having bool_and(is_other)
)

select * from figure_contrasts
