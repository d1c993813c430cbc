-- A row is a run of capitalised words in an article: where a name may stand.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Words of a run are one space apart; between them may stand particles (de, von, bin) and words that join names (of, and, for).
-- Each piece is a run with all that stands before it in its line, so that the lengths of the pieces add up to places.
-- A line in capitals, or a headline with most words in capitals, says little of what is a name in it: its kind goes along.
-- A run that goes over into a script without capitals is none.
-- DuckDB only: lists unnested side by side.
with lines as (
    select
        article_id,
        unnest(string_split(text, E'\n')) as line,
        unnest(range(array_length(string_split(text, E'\n')))) as line_no
    from article_texts
),

placed_lines as (
    select article_id, line_no, line, coalesce(sum(length(line) + 1) over previous_lines, 0) as line_start
    from lines
    window previous_lines as (partition by article_id order by line_no rows between unbounded preceding and 1 preceding)
),

counted_lines as (
    select *, array_length(regexp_extract_all(line, '(?:^|\s)\P{L}{0,2}\p{Lu}')) as n_capitals
    from placed_lines
    where regexp_matches(line, '\p{Lu}')
),

judged_lines as (
    select
        * exclude (n_capitals),
        case
            when n_capitals > 1 and not regexp_matches(line, '\p{Ll}') then 'caps'
            when
                n_capitals > 3 and length(line) < 200
                and array_length(regexp_extract_all(line, '(?:^|\s)\P{L}{0,2}\p{Ll}{4,}')) * 3 <= n_capitals
                and not regexp_matches(line, '[.!?…;]["”’'')]*\s*$|\d\P{L}+\d')
                then 'title'
            else 'text'
        end as line_kind
    from counted_lines
),

found_runs as (
    select
        *,
        regexp_extract_all(
            line,
            '(?:(?:\p{Lu}\.)+(?:-\p{Lu}\.)?|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Prof|Rev|Hon|St|Ste|Jr|Sr|Inc|Corp|Ltd|Co|Bros|Ft|Mt|No)\.'
            || '|(?:(?:al|el|ul|as|ash|ad|an|ar|at|az)-|[dl][’''])?\p{Ll}?\p{Lu}(?:[\p{L}\p{M}\p{N}]|[’''&-][\p{L}\p{N}])*)'
            || '(?: (?:(?:of the|for the|of|for|and|[&]|de la|de los|van der|van den|von der|de|del|della|di|da|do|dos|das|du|van|von|der|den|ter|ten|zu|bin|bint|ibn|al|el|la|le|e|y) )?'
            || '(?:(?:\p{Lu}\.)+(?:-\p{Lu}\.)?|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Prof|Rev|Hon|St|Ste|Jr|Sr|Inc|Corp|Ltd|Co|Bros|Ft|Mt|No)\.'
            || '|(?:(?:al|el|ul|as|ash|ad|an|ar|at|az)-|[dl][’''])?\p{Ll}?\p{Lu}(?:[\p{L}\p{M}\p{N}]|[’''&-][\p{L}\p{N}])*))*'
        ) as texts,
        regexp_extract_all(
            line,
            '.*?(?:(?:\p{Lu}\.)+(?:-\p{Lu}\.)?|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Prof|Rev|Hon|St|Ste|Jr|Sr|Inc|Corp|Ltd|Co|Bros|Ft|Mt|No)\.'
            || '|(?:(?:al|el|ul|as|ash|ad|an|ar|at|az)-|[dl][’''])?\p{Ll}?\p{Lu}(?:[\p{L}\p{M}\p{N}]|[’''&-][\p{L}\p{N}])*)'
            || '(?: (?:(?:of the|for the|of|for|and|[&]|de la|de los|van der|van den|von der|de|del|della|di|da|do|dos|das|du|van|von|der|den|ter|ten|zu|bin|bint|ibn|al|el|la|le|e|y) )?'
            || '(?:(?:\p{Lu}\.)+(?:-\p{Lu}\.)?|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Prof|Rev|Hon|St|Ste|Jr|Sr|Inc|Corp|Ltd|Co|Bros|Ft|Mt|No)\.'
            || '|(?:(?:al|el|ul|as|ash|ad|an|ar|at|az)-|[dl][’''])?\p{Ll}?\p{Lu}(?:[\p{L}\p{M}\p{N}]|[’''&-][\p{L}\p{N}])*))*'
        ) as pieces
    from judged_lines
),

pieces as (
    select
        article_id,
        line_no,
        line,
        line_start,
        line_kind,
        unnest(texts) as text,
        unnest(pieces) as piece,
        unnest(range(array_length(pieces))) as piece_no
    from found_runs
),

placed_pieces as (
    select *, sum(length(piece)) over (partition by article_id, line_no order by piece_no) as line_end
    from pieces
),

capital_runs as (
    select
        article_id, -- the article
        (line_start + line_end - length(text))::bigint as char_start, -- where it starts in articles.text
        (line_start + line_end)::bigint as char_end, -- where it ends
        text, -- the slice of articles.text
        line_kind, -- text; caps: all of the line is in capitals; title: most of its words begin with one
        right(substr(line, 1, (line_end - length(text))::bigint), 40) as before, -- what stands before it in its line
        substr(line, line_end::bigint + 1, 40) as after -- what stands after it in its line
    from placed_pieces
    where not regexp_matches(text, '[\x{3040}-\x{30FF}\x{3400}-\x{9FFF}\x{AC00}-\x{D7AF}]')
)

select * from capital_runs
