-- A row is a word of a run of capitalised words: also the small words between two capitalised ones.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Segments are what names are made of for certain: "of", "for" and "and" stand between two segments, particles (de, von) inside one. A possessive ends
-- one: "China's Ministry" are two. So does the full stop of "Inc." before a small word that begins a sentence.
-- DuckDB only: lists unnested side by side; strip_accents.
with split_runs as (
    select
        article_id,
        char_start as run_start,
        char_end as run_end,
        line_kind,
        unnest(string_split(text, ' ')) as word,
        unnest(range(array_length(string_split(text, ' ')))) as word_no
    from capital_runs
),

placed_words as (
    select
        *,
        coalesce(sum(length(word) + 1) over previous_words, 0) as word_offset,
        word in ('of', 'for', 'and', 'the')
        or (
            regexp_matches(coalesce(lag(word) over (partition by article_id, run_start order by word_no), ''), '^(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr)\.$|^(?:\p{Lu}\.){2,}$')
            and regexp_matches(word, '^(?:The|An?|He|She|It|They|We|I|You|His|Her|Its|Their|Our|My|This|That|These|Those|There|In|On|At|By|To|Of|For|From|With|And|But|Or|So|As|If|When|While|After|Before|Since|Until|Under|Some|Many|Most|All|No|Not|What|Who|Why|How|Where|Also|Then|Now|Yet|However|Meanwhile)$')
        ) as is_joint,
        count(*) over (partition by article_id, run_start) as n_words
    from split_runs
    window previous_words as (partition by article_id, run_start order by word_no rows between unbounded preceding and 1 preceding)
),

joined_words as (
    select
        *,
        coalesce(lag(is_joint) over run_order, false) as follows_joint,
        lag(word) over run_order as previous_word,
        not is_joint and coalesce(regexp_matches(lag(word) over run_order, '[’'']s?$'), false) as ends_possessive
    from placed_words
    window run_order as (partition by article_id, run_start order by word_no)
),

run_words as (
    select
        article_id, -- the article
        run_start, -- where its run starts in articles.text
        run_end, -- where its run ends
        line_kind, -- kind of line that the run stands in (capital_runs)
        n_words, -- words of the run
        word_no, -- position of the word in its run, from 0
        (run_start + word_offset)::bigint as char_start, -- where the word starts in articles.text
        (run_start + word_offset + length(word))::bigint as char_end, -- where it ends
        word, -- the word as it stands
        regexp_replace(lower(strip_accents(replace(word, '’', ''''))), '''s$|''$|[^\p{L}\p{N}''&-]', '', 'g') as word_key, -- the word in lower case, without accents, points and a possessive
        is_joint, -- whether it stands between two segments
        if((follows_joint or ends_possessive) and not is_joint, previous_word, null) as joint, -- what stands before its segment: a small word, a possessive
        sum(if(is_joint and not follows_joint or ends_possessive, 1, 0)) over (partition by article_id, run_start order by word_no)::bigint as segment_no -- position of its segment in the run, from 0
    from joined_words
)

select * from run_words
