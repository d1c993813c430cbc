-- A row is a quotation and what it is: direct, partial, scare, title.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- direct: a clause of speech of its own, one that begins as a sentence does, or goes on where its attribution interrupts it. partial: words in the reporter's own
-- sentence that somebody is said to have used. title: a work, by its capitals and by what it is called beside it. scare: a word, a name or a phrase
-- that nobody is said to have used. Words that a verb of saying leads in to are never title or scare; a name that is called so (a vendor called "Bright Path") is.
with described_quotes as (
    select
        places.article_id,
        places.char_start,
        places.is_nested,
        turns.link,
        cues.attribution,
        cues.is_after and cues.char_start = places.char_start as is_named_after,
        coalesce(cues.cue_tags, '') as cue_tags,
        cues.char_start = places.char_start as is_own_cue,
        contexts.before,
        contexts.after,
        regexp_replace(places.text, '^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$', '', 'g') as words,
        places.text as words_as_printed,
        regexp_matches(places.text, '\A[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{N}]') as is_capital,
        not regexp_matches(places.text, '[\p{Ll}]') and not regexp_matches(places.text, '[\p{Lu}]') as is_caseless,
        regexp_matches(places.text, '[.!?…][^\p{L}\p{N}]*\z') as is_closed_off,
        contexts.ends_in_comma as is_led_out,
        array_length(regexp_extract_all(places.text, '[\p{L}\p{M}\p{N}]+(?:[''’.,-][\p{L}\p{M}\p{N}]+)*'))::bigint as n_words,
        substr(articles.text, greatest(places.char_start - 60, 0) + 1, least(places.char_start, 60)) as text_before,
        substr(articles.text, places.char_end + 1, 40) as text_after
    from quote_places as places
    inner join article_texts as articles on places.article_id = articles.article_id
    inner join quote_contexts as contexts on places.article_id = contexts.article_id and places.char_start = contexts.char_start
    inner join quote_turns as turns on places.article_id = turns.article_id and places.char_start = turns.char_start
    left join quote_cues as cues on turns.article_id = cues.article_id and turns.cued_start = cues.char_start
),

judged_quotes as (
    select
        *,
        attribution is not null and not ends_with(attribution, 'sentence before') and (is_own_cue or link is not null) as is_attributed,
        -- Capitals on all but the small words.
        is_capital and not regexp_matches(words, '(?:^|[^\p{L}’''-])[\p{Ll}][\p{L}’'']*') and n_words <= 12
        or is_capital and not regexp_matches(regexp_replace(words, '\b(?:a|an|the|and|or|but|of|for|to|in|on|at|by|with|from|as|is|it|into|de|la|le|les|du|des|der|die|das|und|y|el|del|no|not|que)\b', '', 'g'), '(?:^|[^\p{L}’''-])\p{Ll}') and n_words between 2 and 12 as is_titled,
        regexp_matches(
            text_before,
            '(?i)\b(?:films?|movies?|books?|novels?|songs?|albums?|singles?|shows?|series|plays?|poems?|musicals?|operas?|documentar(?:y|ies)|episodes?|sitcom|comedy|drama|paintings?|exhibitions?|magazine|(?:video )?games?|essays?|memoirs?|thrillers?|titled|entitled|soundtrack|hits?|ballad|track|bestseller|cookbook|hymn|anthem|tune|podcast|column|story|article|paper|report|memo|study|headlined|played|sang|wrote|starred in|reading|performed)[^\p{L}]{0,4}(?:called |named )?[^\p{L}\p{N}]*\z'
        )
        or regexp_matches(text_after, '(?i)\A[^\p{L}\p{N}]*\W?(?:film|movie|book|novel|song|album|show|series|play|poem|musical|opera|documentary|episode|painting|exhibition|magazine|game|cookbook|author|star|director|podcast)\b') as is_called_work,
        regexp_matches(text_before, '(?i)\b(?:so-called|nicknamed|dubbed|(?:known|sold|sells?|marketed|refer(?:s|red|ring)? to [^.;,"“”]{0,30}) (?:it |them )?(?:\p{Ll}+ly )?as|called|termed|named|nickname|calls|phrase|word|term|labell?ed|a\.?k\.?a\.?|alias)[^\p{L}\p{N}]*(?:the |a |an )?[^\p{L}\p{N}]*\z') as is_so_called,
        regexp_matches(text_before, '(?i)\b(?:(?:the|a|this|that|his|her|its|their|new) (?:so-called |very )?(?:word|term|phrase|name|nickname|label|acronym|buzzword)s?|so-called|nicknamed|dubbed)[^\p{L}\p{N}]*\z') as is_word_as_word,
        regexp_matches(before, '[NCi]\z') and regexp_matches(after, '\A[NCi]') and n_words <= 3 as is_nickname,
        before = '' or regexp_matches(before, '[.L,:;()-]\z') or regexp_matches(before, '[vtg]A?\z') as is_led_in,
        regexp_matches(before, '[vtgl][A,:]*\z') as is_cue_near,
        regexp_matches(before, '\A\z|L\z') and regexp_matches(after, '\A\z|\AL') as is_alone
    from described_quotes
),

weighed_quotes as (
    select
        *,
        is_titled and not regexp_matches(words_as_printed, '[!?…]') as is_only_titled
    from judged_quotes
),

quote_kinds as (
    select
        article_id, -- the article
        char_start, -- where the quotation begins in articles.text
        n_words, -- words in it
        case
            when is_nickname then 'scare'
            when is_word_as_word and n_words <= 5 then 'scare'
            when link in ('piece', 'paragraph') then 'direct'
            when is_named_after and (is_capital and (not is_only_titled or starts_with(after, ',')) or is_caseless or is_led_out and is_led_in) then 'direct'
            when is_capital and is_closed_off and is_alone then 'direct'
            when is_capital and is_closed_off and regexp_matches(before, ':\z') then 'direct'
            when is_titled and is_called_work and (is_only_titled or not is_led_in) then 'title'
            when is_attributed and is_so_called and is_titled then 'scare'
            when is_only_titled and is_so_called then 'scare'
            when is_only_titled and not is_cue_near then if(n_words >= 2, 'title', 'scare')
            when is_capital and is_led_in and (is_attributed and n_words >= 3 or is_closed_off or is_led_out and n_words >= 2) then 'direct'
            when is_attributed then 'partial'
            when is_capital and is_closed_off and n_words >= 4 then 'direct'
            when n_words >= 8 then 'partial'
            else 'scare'
        end as kind -- direct, partial, scare, title
    from weighed_quotes
)

select * from quote_kinds
