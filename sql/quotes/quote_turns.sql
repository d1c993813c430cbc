-- A row is a quotation, how it goes on from the one before it, and where its speaker is named: beside it, or beside the one that it goes on from.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- "…," she said. "…": one utterance in two pieces. Further pieces in one sentence ("a" and "b"), a paragraph that is all quotation after one whose speaker
-- is named, and the paragraphs of a quotation that opens anew in each have the speaker of the one before.
with answers as (
    -- A paragraph that is one short quotation, and a question or beside one: who of the two speaks is not told.
    select
        contexts.article_id,
        contexts.char_start,
        ends_with(contexts.before, 'L')
        and regexp_matches(contexts.after, '\A\z|\AL')
        and array_length(regexp_extract_all(places.text, '[\p{L}\p{M}\p{N}]+[^\p{L}\p{M}\p{N}]')) < 10
        and (
            regexp_matches(places.text, '\?[^\p{L}\p{N}]*\z')
            or coalesce(regexp_matches(lag(places.text) over (partition by contexts.article_id, contexts.container_start order by contexts.place), '\?[^\p{L}\p{N}]*\z'), false)
        ) as is_answer
    from quote_contexts as contexts
    inner join quote_places as places on contexts.article_id = places.article_id and contexts.char_start = places.char_start
),

linked_quotes as (
    select
        contexts.article_id,
        contexts.char_start,
        contexts.container_start,
        contexts.place,
        ends_with(coalesce(cues.attribution, 'sentence before'), 'sentence before') as is_unnamed,
        answers.is_answer,
        case
            when contexts.place = 1 then null
            when lag(places.continues) over container then 'paragraph'
            when answers.is_answer and is_unnamed then null
            when
                lag(cues.is_after) over container
                and (cues.attribution is null or ends_with(cues.attribution, 'sentence before') or cues.attribution = 'main clause' or cues.cue_start = lag(cues.cue_start) over container)
                then case
                    when regexp_matches(lag(cues.rest_tags) over container, '\A[^.L;vtlkge]*[,.:-]\z') and regexp_matches(lag(cues.rest_tags) over container, '\A[^.L]*.\z') then 'piece'
                    when regexp_matches(lag(cues.rest_tags) over container, '\A[^.L;]*\.\z') then 'piece'
                    when lag(contexts.ends_in_comma) over container and regexp_matches(lag(cues.rest_tags) over container, '\A,g[^.L;,vtlkge]+,\z') then 'piece'
                    when regexp_matches(lag(cues.rest_tags) over container, '\A[^.L;]*\z') then 'sentence'
                    when regexp_matches(lag(cues.rest_tags) over container, '\A[^.L]*\.?L\z') and regexp_matches(contexts.after, '\AL|\A\z') then 'next paragraph'
                end
            when cues.attribution is null and not regexp_matches(contexts.gap, '[.;L]') and lag(contexts.goes_on) over container then 'sentence'
            when ends_with(coalesce(cues.attribution, 'sentence before'), 'sentence before') and contexts.gap = 'L' and regexp_matches(contexts.after, '\AL|\A\z') then 'next paragraph'
            when
                ends_with(coalesce(cues.attribution, 'sentence before'), 'sentence before') and not ends_with(lag(cues.attribution) over container, 'sentence before')
                and regexp_matches(contexts.gap, '\A[^.L;:]*\.\z') then 'following'
        end as link
    from quote_contexts as contexts
    inner join quote_places as places on contexts.article_id = places.article_id and contexts.char_start = places.char_start
    inner join answers on contexts.article_id = answers.article_id and contexts.char_start = answers.char_start
    left join quote_cues as cues on contexts.article_id = cues.article_id and contexts.char_start = cues.char_start
    window container as (partition by contexts.article_id, contexts.container_start order by contexts.place)
),

numbered_turns as (
    select
        *,
        -- Turns of one speaker, and within them utterances.
        sum((link is null)::bigint) over container as turn,
        sum((coalesce(link, '') not in ('piece', 'paragraph'))::bigint) over container as utterance
    from linked_quotes
    window container as (partition by article_id, container_start order by place)
),

quote_turns as (
    select
        article_id, -- the article
        char_start, -- where the quotation begins in articles.text
        link, -- piece, paragraph, sentence, next paragraph: how it goes on from the one before; null: it does not
        -- Its own cue if it has one, else the one of its turn that comes first.
        case
            when is_answer and is_unnamed and link is null then null
            when not is_unnamed and coalesce(link, '') not in ('piece', 'paragraph') then char_start
            else coalesce(
                last_value(case when not is_unnamed and coalesce(link, '') <> 'piece' then char_start end ignore nulls) over turn_so_far,
                min(case when not is_unnamed then char_start end) over (partition by article_id, container_start, turn),
                char_start
            )
        end as cued_start, -- where the quotation begins whose cue names the speaker; null: unknown which of two who talk
        min(char_start) over (partition by article_id, container_start, utterance) as utterance_start -- where the first piece of the utterance begins
    from numbered_turns
    window turn_so_far as (partition by article_id, container_start, turn order by place rows between unbounded preceding and current row)
)

select * from quote_turns
