-- A row is a quotation with the words beside it as strings of letters (quote_tokens).
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- What stands before reaches back over up to two quotations to the beginning of the sentence: Q stands for one of them, a full stop for one that ends as a sentence does.
with stretches as (
    select
        places.article_id,
        places.char_start,
        places.container_start,
        places.place,
        places.text,
        coalesce(before_words.tags, '') as tags,
        coalesce(before_words.starts, []) as starts,
        coalesce(before_words.ends, []) as ends,
        if(regexp_matches(places.text, '\.[^\p{L}\p{N},?!]*\z'), '.', 'Q') as own_tag,
        places.char_end
    from quote_places as places
    left join quote_tokens as before_words
        on
            places.article_id = before_words.article_id
            and places.container_start = before_words.container_start
            and places.place = before_words.place
            and before_words.is_before
),

lengthened as (
    select
        *,
        not regexp_matches(tags, '[.L]') and lag(place) over container is not null and lag(own_tag) over container = 'Q' as goes_back,
        lag(tags) over container || lag(own_tag) over container as last_tags,
        list_append(lag(starts) over container, lag(char_start) over container) as last_starts,
        list_append(lag(ends) over container, lag(char_end) over container) as last_ends
    from stretches
    window container as (partition by article_id, container_start order by place)
),

twice_lengthened as (
    select
        *,
        lag(last_tags) over container || last_tags as older_tags,
        list_concat(lag(last_starts) over container, last_starts) as older_starts,
        list_concat(lag(last_ends) over container, last_ends) as older_ends,
        goes_back and not regexp_matches(last_tags, '[.L]') and coalesce(lag(goes_back) over container, false) as goes_back_twice
    from lengthened
    window container as (partition by article_id, container_start order by place)
),

quote_contexts as (
    select
        places.article_id, -- the article
        places.char_start, -- where the words between the marks begin in articles.text
        places.container_start, -- where the quotation begins in which it stands; -1: in none
        places.place, -- its number there
        places.tags as gap, -- the words between the quotation before and it
        case when goes_back_twice then older_tags else '' end || case when goes_back and not goes_back_twice then last_tags else '' end || places.tags as before, -- the words before it
        case when goes_back_twice then list_concat(older_starts, places.starts) when goes_back then list_concat(last_starts, places.starts) else places.starts end as before_starts, -- where each begins in articles.text
        case when goes_back_twice then list_concat(older_ends, places.ends) when goes_back then list_concat(last_ends, places.ends) else places.ends end as before_ends, -- where it ends
        coalesce(after_words.tags, '') as after, -- the words after it
        after_words.starts as after_starts, -- where each begins
        after_words.ends as after_ends, -- where it ends
        -- A full stop inside the marks ends the sentence, unless a comma or a small letter follows.
        own_tag = 'Q'
        or starts_with(coalesce(after_words.tags, ''), ',')
        or coalesce(after_words.is_lower, false) as goes_on, -- whether its sentence may go on after it
        regexp_matches(places.text, '[,?!—–…-][^\p{L}\p{N}.]*\z')
        or starts_with(coalesce(after_words.tags, ''), ',') as is_open, -- whether it ends as what is said before the speaker is named
        regexp_matches(places.text, ',[^\p{L}\p{N}]*\z') as ends_in_comma -- whether it ends in a comma
    from twice_lengthened as places
    left join quote_tokens as after_words
        on
            places.article_id = after_words.article_id
            and places.container_start = after_words.container_start
            and places.place + 1 = after_words.place
            and after_words.is_after
)

select * from quote_contexts
