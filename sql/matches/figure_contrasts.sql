-- A row is a figure that two sentences with much in common give differently.
-- key: a_sentence_id, b_sentence_id, a_place, b_place
-- kind: stage
-- grain: a_article_id, b_article_id
-- Numbers that are put for each other beside the same word, or stand before the same noun, and differ by more than rounding (312 and about 300). A figure that only one of
-- them has is none of these.
-- DuckDB only: list slices; list elements by number; a materialised step.
with facing_figures as materialized (
    select
        pairs.a_article_id,
        pairs.b_article_id,
        pairs.a_sentence_id,
        pairs.b_sentence_id,
        a.place as a_place,
        b.place as b_place,
        a.figure as a_figure,
        b.figure as b_figure,
        greatest(
            power(10, length(regexp_extract(round(a.figure)::bigint::varchar, '0*$'))), power(10, length(regexp_extract(round(b.figure)::bigint::varchar, '0*$')))
        ) as last_digit,
        array_length(
            list_filter(
                pairs.replacements, lambda gap: a.place between gap.a_from and gap.a_to and b.place between gap.b_from and gap.b_to
            )
        ) > 0 as is_same_place,
        array_to_string(pairs.a_words[greatest(a.place - 2, 1):a.place - 1], ' ') as a_before,
        array_to_string(pairs.b_words[greatest(b.place - 2, 1):b.place - 1], ' ') as b_before,
        coalesce(pairs.a_words[a.place + 1], '') as a_after,
        coalesce(pairs.b_words[b.place + 1], '') as b_after,
        '^(miles?|km|kilomet(er|re)s?|met(er|re)s?|feet|foot|ft|yards?|mph|kph|pounds?|lbs?|kg|kilos?|kilograms?|tons?|tonnes?|acres?|hectares?|celsius|fahrenheit|square)$' as units
    from sentence_gaps as pairs
    inner join pair_terms as a using (a_sentence_id, b_sentence_id)
    inner join pair_terms as b using (a_sentence_id, b_sentence_id)
    where a.side = 'a' and b.side = 'b' and a.figure is not null and b.figure is not null and not a.is_shared and not b.is_shared
),

figure_contrasts as (
    select
        a_article_id, -- article of a
        b_article_id, -- article of b
        a_sentence_id, -- the sentence of the article that was published first
        b_sentence_id, -- the other
        a_place, -- number of the word that is the figure in a, from 1
        b_place, -- the same in b
        a_figure, -- a's number
        b_figure -- b's number
    from facing_figures
    where
        (
            (a_after = b_after and length(a_after) > 3)
            or (is_same_place and (a_after = b_after or regexp_extract(a_before, '\S+$') = regexp_extract(b_before, '\S+$')))
        )
        and not regexp_matches(a_before || '; ' || b_before, '(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(;|$)')
        and not (
            abs(a_figure - b_figure) <= last_digit / 2
            and (
                regexp_matches(a_before || ' ' || b_before, '\b(about|around|nearly|almost|some|approximately|roughly|over|than|least|most|estimated)\b')
                or abs(a_figure - b_figure) <= a_figure * (select value from settings where name = 'figure_rounding')
            )
        )
        and not (a_after <> b_after and regexp_matches(a_after, units) and regexp_matches(b_after, units)) -- 24 km, 15 miles
        and round(a_figure, 1) <> round(b_figure, 1)
)

select * from figure_contrasts
