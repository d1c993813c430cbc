-- A row is a stretch of an article beside a quotation: all that stands between it and the next one, or the two ends of it where they are far apart.
-- key: article_id, char_start, container_start
-- kind: stage
-- grain: article_id
-- Who speaks is said beside the words.
with gaps as (
    select article_id, container_start, place, gap_start, greatest(char_start, gap_start) as gap_end
    from quote_places
    union all
    -- After the last one.
    select pairs.article_id, container_start, max(place) + 1 as place, max(char_end) as gap_start, coalesce(max(container_end), max(length(articles.text))) as gap_end
    from quote_places as pairs
    inner join article_texts as articles on pairs.article_id = articles.article_id
    group by pairs.article_id, container_start
),

near_gaps as (
    select *, (select value::bigint from settings where name = 'quote_context_chars') as reach
    from gaps
),

halves as (
    select article_id, container_start, place, gap_start as char_start, if(gap_end - gap_start <= 2 * reach, gap_end, gap_start + reach) as char_end, true as is_after, gap_end - gap_start <= 2 * reach as is_before
    from near_gaps
    union all
    select article_id, container_start, place, gap_end - reach as char_start, gap_end as char_end, false as is_after, true as is_before
    from near_gaps
    where gap_end - gap_start > 2 * reach
),

quote_gaps as (
    select
        halves.article_id, -- the article
        halves.char_start::bigint as char_start, -- where the stretch begins in articles.text
        container_start::bigint as container_start, -- where the quotation begins in which it stands; -1: in none
        place::bigint as place, -- its number: it stands before the quotation of that number
        is_after, -- whether it begins at the end of the quotation before
        is_before, -- whether it ends at the beginning of the next one
        regexp_matches(substr(articles.text, halves.char_start + 1, 20), '\A[^\p{L}\n]*\p{Ll}') as is_lower, -- whether it begins in lower case
        -- An abbreviation keeps its full stop, a possessive in s' the space that tells it from a closing mark.
        regexp_extract_all(
            substr(articles.text, halves.char_start + 1, halves.char_end - halves.char_start),
            '[^\p{L}\p{N}\n,.;:!?()\p{Pd}@]*'
            || '(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Cpl|Adm|Rev|Fr|Hon|St|Jr|Sr|Inc|Corp|Co|Cos|Ltd|Bros|No|vs|Ave|Dept|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.'
            || '|@[\p{L}\p{N}_]+'
            || '|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*s[’''] '
            || '|\p{L}\.(?:\p{L}\.)+|\p{Lu}\.'
            || '|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[''’.&‐‑-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*'
            || '|\n+|\.+|\p{Pd}+|[,;:!?()])'
        ) as pieces -- its words and punctuation marks, each with what stands before it
    from halves
    inner join article_texts as articles on halves.article_id = articles.article_id
)

select * from quote_gaps
