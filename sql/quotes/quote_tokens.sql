-- A row is a stretch beside a quotation as a string of letters, one for each word or punctuation mark.
-- key: article_id, char_start, container_start
-- kind: stage
-- grain: article_id
-- After Pattern and TokensRegex: patterns over the kinds of words instead of over words. N person, O organisation, G place or people, M another name, i its
-- further words, C a word in capitals, T a number or a date, S a possessive, the letters of quote_words, w any other word, @ a handle, and punctuation: , : . ; - ( ) and L for
-- a new line. DuckDB has no join inside a lambda: words are rows for a moment.
-- DuckDB only: lists unnested side by side; ordered aggregate.
with pieces as (
    select
        article_id,
        char_start,
        container_start,
        unnest(pieces) as piece,
        unnest(range(array_length(pieces))) as token_no
    from (
        select
            article_id,
            char_start,
            container_start,
            regexp_extract_all(
                text,
                '[^\p{L}\p{N}\n,.;:!?()\p{Pd}@]*'
                || '(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|Adm|Rev|Fr|Hon|St|Jr|Sr|Inc|Corp|Co|Cos|Ltd|Bros|No|vs|Ave|Dept|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.'
                || '|@[\p{L}\p{N}_]+'
                || '|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*s[’''] '
                || '|\p{L}\.(?:\p{L}\.)+|\p{Lu}\.'
                || '|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[''’.&‐‑-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*'
                || '|\n+|\.+|\p{Pd}+|[,;:!?()])'
            ) as pieces
        from quote_gaps
    )
),

tokens as (
    select
        * exclude (piece),
        ltrim(piece, ' ''"“”‘’‟‛„‚`´«»‹›「」『』[]{}<>…$€£¥%#*•·/\=+&_~|^°©®™' || chr(9) || chr(160) || chr(8201) || chr(8202) || chr(8203) || chr(8239) || chr(65279)) as word,
        char_start + sum(length(piece)) over (partition by article_id, container_start, char_start order by token_no) as token_end
    from pieces
),

placed_tokens as (
    select *, token_end - length(word) as token_start
    from tokens
),

named_tokens as (
    select
        tokens.*,
        mentions.label,
        mentions.char_end as own_name_end,
        max(mentions.char_end) over (partition by tokens.article_id, container_start, tokens.char_start order by token_no rows between unbounded preceding and 1 preceding) as name_end
    from placed_tokens as tokens
    left join mentions on tokens.article_id = mentions.article_id and tokens.token_start = mentions.char_start and mentions.label not in ('DATE', 'QUANTITY')
),

tagged_tokens as (
    select
        tokens.*,
        case
            when tokens.word in (',', ':', ';', '(', ')') then tokens.word
            when tokens.word in ('.', '!', '?', '..', '...') then '.'
            when starts_with(tokens.word, '@') then '@'
            when ends_with(tokens.word, ' ') then 'S'
            when regexp_matches(tokens.word, '\A\n') then 'L'
            when regexp_matches(tokens.word, '\A\p{Pd}+\z') then '-'
            when regexp_matches(tokens.word, '[\p{L}\p{N}][''’]s\z') and coalesce(words.tag, '') <> 'w' and greatest(coalesce(name_end, 0), coalesce(own_name_end, 0)) < token_end then 'S'
            when coalesce(name_end, -1) > token_start then 'i'
            when label = 'PERSON' then 'N'
            when label = 'ORG' then 'O'
            when label in ('GPE', 'LOC', 'NORP') then 'G'
            when label is not null then 'M'
            when words.tag = 'w' and regexp_matches(tokens.word, '\A\p{Lu}') then 'X'
            when words.tag is not null and not (words.tag = 'w' and regexp_matches(tokens.word, '\A\p{Ll}{3,}ly\z')) then words.tag
            when regexp_matches(tokens.word, '\A\p{Ll}{3,}ly\z') then 'A'
            when regexp_matches(tokens.word, '\A\p{N}') then 'T'
            when regexp_matches(tokens.word, '\A[\p{Lu}\p{Lt}]') then 'C'
            else 'w'
        end as tag
    from named_tokens as tokens
    left join quote_words as words on words.word = lower(replace(tokens.word, '’', ''''))
),

token_strings as (
    select
        article_id,
        char_start,
        container_start,
        string_agg(tag, '' order by token_no) as tags,
        array_agg(token_start::bigint order by token_no) as starts,
        array_agg(token_end::bigint order by token_no) as ends
    from tagged_tokens
    group by article_id, char_start, container_start
),

quote_tokens as (
    select
        gaps.article_id, -- the article
        gaps.char_start, -- where the stretch begins in articles.text
        gaps.container_start, -- where the quotation begins in which it stands; -1: in none
        gaps.place, -- its number: it stands before the quotation of that number
        gaps.is_after, -- whether it begins at the end of the quotation before
        gaps.is_before, -- whether it ends at the beginning of the next one
        regexp_matches(gaps.text, '\A[^\p{L}\n]*\p{Ll}') as is_lower, -- whether it begins in lower case
        regexp_replace(
            -- A common word in capitals is a name unless it begins a sentence; a verb after a, the or a possessive is a noun; one after was or been names no subject.
            replace(regexp_replace(regexp_replace(coalesce(tags, ''), '(\A|[.L:])X', '\1w', 'g'), '([dSo])e', '\1m', 'g'), 'X', 'C'), 'b(A?)[tvk]', 'b\1w', 'g'
        ) as tags, -- a letter for each word
        starts, -- where each begins in articles.text
        ends -- where it ends
    from quote_gaps as gaps
    left join token_strings using (article_id, char_start, container_start)
)

select * from quote_tokens
