-- A row is a sentence of a version, in marks or without, that differs from the fullest version in more than case and marks, and in what.
-- key: sentence_key
-- kind: stage
-- grain: article_id
-- lookup: family_texts by quote_family_id
-- lookup: version_alignments by version_text = spelt_text
-- DuckDB only: list slices; list elements by number; list_zip; to_json.
-- noqa: disable=PRS,LT01,RF03
with aligned_sentences as (
    select
        family_sentences.sentence_key,
        family_sentences.article_id,
        family_sentences.quote_family_id,
        family_texts.words as family_words,
        sentences.words,
        string_split(family_texts.plain_text, ' ') as family_plain,
        string_split(sentences.plain_text, ' ') as plain,
        sentences.has_ellipsis,
        sentences.is_interrupted,
        alignments.places
    from family_sentences
    inner join quote_sentences as sentences using (sentence_key)
    inner join family_texts using (quote_family_id, group_key)
    inner join version_alignments as alignments
        on family_texts.spelt_text = alignments.family_text and sentences.spelt_text = alignments.version_text
    where family_texts.plain_text <> sentences.plain_text
    union all
    select
        spans.span_key as sentence_key,
        spans.article_id,
        spans.quote_family_id,
        family_texts.words as family_words,
        spans.words,
        string_split(family_texts.plain_text, ' ') as family_plain,
        spans.plain_words as plain,
        false as has_ellipsis,
        false as is_interrupted,
        spans.places
    from unmarked_spans as spans
    inner join family_texts using (quote_family_id, group_key)
),

matched_sentences as (
    select *, list_filter(range(1, array_length(places) + 1), lambda n: places[n] > 0) as matched
    from aligned_sentences
),

-- Between two matched words, before the first and after the last: what the fullest version has there, and what this one has.
gaps as (
    select
        *,
        list_filter(
            list_transform(
                range(1, array_length(matched) + 2),
                lambda k: struct_pack(
                    place := k,
                    was := family_words[if(k = 1, 0, places[matched[k - 1]]) + 1:if(k > array_length(matched), array_length(family_words) + 1, places[matched[k]]) - 1],
                    is := words[if(k = 1, 0, matched[k - 1]) + 1:if(k > array_length(matched), array_length(words) + 1, matched[k]) - 1]
                )
            ),
            lambda gap: array_length(gap.was) + array_length(gap.is) > 0
        ) as gaps,
        list_filter(matched, lambda n: plain[n] <> family_plain[places[n]]) as respelt
    from matched_sentences
),

counted_gaps as (
    select
        *,
        array_length(list_filter(gaps, lambda gap: array_length(gap.is) > 0))::bigint as n_changed,
        array_length(list_filter(gaps, lambda gap: array_length(gap.is) > 0 and array_length(gap.was) > 0))::bigint as n_replaced,
        list_sort(
            list_transform(
                list_filter(gaps, lambda gap: gap.place > 1 and gap.place <= array_length(matched)),
                lambda gap: array_length(gap.was)
            )
        ) as inner_gaps
    from gaps
),

sentence_changes as (
    select
        sentence_key, -- the quoted sentence, or the span without marks
        article_id, -- article that prints it
        quote_family_id, -- its family
        case
            when n_changed > 0 and n_replaced >= (select value from settings where name = 'quote_altered_min_places') then 7
            when n_changed > 0 then 6
            when array_length(inner_gaps) > if(has_ellipsis, 1, 0) and inner_gaps[1] < (select value from settings where name = 'quote_splice_min_words') then 5 -- an ellipsis stands for the longest gap
            when array_length(inner_gaps) > 0 and not has_ellipsis and not is_interrupted then 4
            when array_length(gaps) > 0 then 3
            when array_length(respelt) > 0 then 2
            else 1
        end as severity, -- 1 no difference, 2 spelling, 3 trimmed, 4 spliced, 5 a word or two left out in silence, 6 other words in one place or two, 7 in more
        array_length(matched)::bigint as n_matched, -- words that both have, in order
        array_length(words)::bigint as n_words, -- words of this one
        array_length(family_words)::bigint as n_family_words, -- words of the fullest
        list_concat(
            list_transform(
                gaps,
                lambda gap: struct_pack(
                    change := case
                        when array_length(gap.is) > 0 and array_length(gap.was) > 0 then 'replaced'
                        when array_length(gap.is) > 0 then 'put in'
                        when gap.place = 1 then 'cut before'
                        when gap.place > array_length(matched) then 'cut after'
                        else 'left out'
                    end,
                    family_words := array_to_string(gap.was, ' '),
                    version_words := array_to_string(gap.is, ' ')
                )
            ),
            list_transform(respelt, lambda n: struct_pack(change := 'spelling', family_words := family_words[places[n]], version_words := words[n]))
        ) as differences -- what was left out, put in, replaced, cut before and after, spelt otherwise
    from counted_gaps
)

select * from sentence_changes
