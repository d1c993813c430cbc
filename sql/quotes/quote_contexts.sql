-- A row is a quotation with the words beside it as strings of letters (quote_tokens).
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
with quote_contexts as (
    select
        places.article_id, -- the article
        places.char_start, -- where the words between the marks begin in articles.text
        places.container_start, -- where the quotation begins in which it stands; -1: in none
        places.place, -- its number there
        before_words.char_start as before_start, -- where the stretch before it begins
        coalesce(before_words.tags, '') as before, -- the words before it
        after_words.char_start as after_start, -- where the stretch after it begins
        coalesce(after_words.tags, '') as after, -- the words after it
        -- A full stop inside the marks ends the sentence, unless a comma or a small letter follows.
        not regexp_matches(places.text, '\.[^\p{L}\p{N},?!]*\z')
        or starts_with(coalesce(after_words.tags, ''), ',')
        or coalesce(after_words.is_lower, false) as goes_on, -- whether its sentence may go on after it
        regexp_matches(places.text, '[,?!—–…-][^\p{L}\p{N}.]*\z')
        or starts_with(coalesce(after_words.tags, ''), ',') as is_open -- whether it ends as what is said before the speaker is named
    from quote_places as places
    left join quote_tokens as before_words
        on
            places.article_id = before_words.article_id
            and places.container_start = before_words.container_start
            and places.place = before_words.place
            and before_words.is_before
    left join quote_tokens as after_words
        on
            places.article_id = after_words.article_id
            and places.container_start = after_words.container_start
            and places.place + 1 = after_words.place
            and after_words.is_after
)

select * from quote_contexts
