-- A row is a stretch beside a quotation as a string of letters, one for each word or punctuation mark.
-- key: article_id, char_start, container_start
-- kind: stage
-- grain: article_id
-- After Pattern and TokensRegex: patterns over the kinds of words instead of over words. N person, O organisation, G place or people, M another name, i its
-- further words, C a word in capitals, T a number or a date, S a possessive, the letters of quote_words, w any other word, @ a handle, and punctuation: , : . ; - ( ) and L for a new line.
-- DuckDB only: lists unnested side by side; ordered aggregate.
with pieces as (
    select
        article_id,
        -- Stretches inside a quotation are apart from those of the running text.
        2 * char_start + if(container_start >= 0, 1, 0) as stretch,
        char_start,
        unnest(pieces) as piece,
        unnest(range(array_length(pieces))) as token_no
    from quote_gaps
),

placed_pieces as (
    select
        * exclude (piece, char_start),
        if(starts_with(piece, ' '), substr(piece, 2), piece) as piece,
        (char_start + sum(length(piece)) over (partition by article_id, stretch order by token_no))::bigint as token_end
    from pieces
),

tokens as (
    select
        * exclude (piece),
        -- Without the marks and signs that stand before it.
        case
            when left(piece, 1) between 'a' and 'z' or left(piece, 1) between 'A' and 'Z' then piece
            else regexp_replace(piece, '\A[^\p{L}\p{N}\n,.;:!?()\p{Pd}@]+', '', 'g')
        end as word
    from placed_pieces
),

listed_words as (
    select distinct word from tokens
),

vocabulary as (
    select
        listed.word,
        regexp_matches(listed.word, '[\p{L}\p{N}](?:[''’]s|s[''’] )\z') and coalesce(words.tag, '') <> 'w' as is_possessive,
        case
            when listed.word in (',', ':', ';', '(', ')') then listed.word
            when regexp_matches(listed.word, '\A[.!?]') then '.'
            when starts_with(listed.word, '@') then '@'
            when starts_with(listed.word, E'\n') then 'L'
            when regexp_matches(listed.word, '\A\p{Pd}') then '-'
            when regexp_matches(listed.word, '\A[DRI]-\p{Lu}') then 'w' -- D-Minn., R-Texas
            when words.tag = 'w' and regexp_matches(listed.word, '\A\p{Lu}') then 'X'
            when coalesce(words.tag, 'w') = 'w' and regexp_matches(listed.word, '\A\p{Ll}{3,}ly\z') then 'A'
            when words.tag is not null then words.tag
            when regexp_matches(listed.word, '\A\p{N}') then 'T'
            when regexp_matches(listed.word, '\A[\p{Lu}\p{Lt}]') then 'C'
            else 'w'
        end as tag
    from listed_words as listed
    left join quote_words as words on lower(replace(listed.word, '’', '''')) = words.word
),

named_tokens as (
    select
        tokens.* exclude (word),
        tokens.token_end - length(tokens.word) as token_start,
        vocabulary.tag,
        vocabulary.is_possessive,
        names.label,
        max(names.char_end) over (partition by tokens.article_id, tokens.stretch order by tokens.token_no) as name_end
    from tokens
    inner join vocabulary on tokens.word = vocabulary.word
    left join mentions as names
        on tokens.article_id = names.article_id and tokens.token_end - length(tokens.word) = names.char_start and names.label not in ('DATE', 'QUANTITY')
),

token_strings as (
    select
        article_id,
        stretch,
        string_agg(
            case
                when is_possessive and coalesce(name_end, 0) < token_end then 'S'
                when label = 'PERSON' then 'N'
                when label = 'ORG' then 'O'
                when label is not null then if(label in ('GPE', 'LOC', 'NORP'), 'G', 'M')
                when coalesce(name_end, 0) > token_start then 'i'
                else tag
            end,
            '' order by token_no
        ) as tags,
        array_agg(token_start order by token_no) as starts,
        array_agg(token_end order by token_no) as ends
    from named_tokens
    group by article_id, stretch
),

quote_tokens as (
    select
        gaps.article_id, -- the article
        gaps.char_start, -- where the stretch begins in articles.text
        gaps.container_start, -- where the quotation begins in which it stands; -1: in none
        gaps.place, -- its number: it stands before the quotation of that number
        gaps.is_after, -- whether it begins at the end of the quotation before
        gaps.is_before, -- whether it ends at the beginning of the next one
        gaps.is_lower, -- whether it begins in lower case
        regexp_replace(
            -- The stop of an abbreviation before a comma (D-Minn., who) ends no sentence. A common word in capitals is a name unless it begins a sentence; a verb after a, the or a possessive is a noun; one after was or been (R) has another subject.
            replace(regexp_replace(regexp_replace(regexp_replace(coalesce(tags, ''), '([^.L])\.,', '\1i,', 'g'), '(\A|[.L:])X', '\1w', 'g'), '([dSo])e', '\1m', 'g'), 'X', 'C'), 'b(A?)[tvk]', 'b\1R', 'g'
        ) as tags, -- a letter for each word
        starts, -- where each begins in articles.text
        ends -- where it ends
    from quote_gaps as gaps
    left join token_strings as strings
        on gaps.article_id = strings.article_id and 2 * gaps.char_start + if(gaps.container_start >= 0, 1, 0) = strings.stretch
)

select * from quote_tokens
