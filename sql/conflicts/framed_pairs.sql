-- A row is two values of one kind in two articles of one story that may be of the same: by what stands around them, or as the only count of its kind in either article.
-- key: a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: value_frames by article_id = a_article_id, b_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: story_members by article_id = a_article_id, b_article_id
-- Articles are compared that may be about one event or share wording, and of these the values near which the same words tell something; what they tell is measured by Dice's coefficient.
-- Large counts of the same noun ("4,300 passengers") are also compared where either article has just one such.
-- DuckDB only: materialised steps.
with compared_articles as (
    select links.a_article_id, links.b_article_id, a.story_id
    from article_pairs as links
    inner join story_members as a on links.a_article_id = a.article_id
    inner join story_members as b on links.b_article_id = b.article_id and a.story_id = b.story_id
),

-- Numbers stand for ids, here and in what follows: millions of rows are joined.
numbered_values as materialized (
    select
        article_id,
        sentence_id,
        char_start,
        sum(millibits) as millibits,
        dense_rank() over (order by article_id) as article_no,
        dense_rank() over (order by kind, unit_end) as unit_no,
        row_number() over (order by sentence_id, char_start) as value_no
    from value_frames
    group by article_id, sentence_id, char_start, kind, unit_end
),

numbered_frames as materialized (
    select numbered.article_no, numbered.unit_no, numbered.value_no, frames.term_key, frames.millibits
    from value_frames as frames
    inner join numbered_values as numbered on frames.sentence_id = numbered.sentence_id and frames.char_start = numbered.char_start
),

article_numbers as (
    select distinct article_id, article_no
    from numbered_values
),

numbered_pairs as materialized (
    select a.article_no as a_article_no, b.article_no as b_article_no
    from compared_articles as pairs
    inner join article_numbers as a on pairs.a_article_id = a.article_id
    inner join article_numbers as b on pairs.b_article_id = b.article_id
),

-- Without this step the engine may look for a term in all articles first.
paired_frames as materialized (
    select pairs.b_article_no, frames.unit_no, frames.value_no, frames.term_key, frames.millibits
    from numbered_pairs as pairs
    inner join numbered_frames as frames on pairs.a_article_no = frames.article_no
),

shared_frames as (
    select a.value_no as a_value_no, b.value_no as b_value_no, sum(least(a.millibits, b.millibits)) as millibits, count(*) as n_terms
    from paired_frames as a
    inner join numbered_frames as b on a.b_article_no = b.article_no and a.term_key = b.term_key and a.unit_no = b.unit_no
    group by a.value_no, b.value_no
    having count(*) >= 2
),

only_counts as (
    select article_id, sentence_id, char_start, counted_word, rate
    from sentence_values
    where
        kind = 'figure'
        and unit_kind in ('person', 'thing')
        and low >= (select value from settings where name = 'count_min_size')
        and counted_word not in ('people', 'persons', 'menschen', 'personen', 'personnes', 'dead', 'tote', 'morts')
        and not contains(before, 'http')
        and not regexp_matches(text, '(?i)^(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b')
    qualify count(*) over (partition by article_id, unit, rate) = 1
),

candidates as (
    select
        a.article_id as a_article_id,
        b.article_id as b_article_id,
        a.sentence_id as a_sentence_id,
        a.char_start as a_start,
        b.sentence_id as b_sentence_id,
        b.char_start as b_start,
        shared.millibits,
        shared.n_terms,
        false as is_only_count
    from shared_frames as shared
    inner join numbered_values as a on shared.a_value_no = a.value_no
    inner join numbered_values as b on shared.b_value_no = b.value_no
    union all
    select pairs.a_article_id, pairs.b_article_id, a.sentence_id as a_sentence_id, a.char_start as a_start, b.sentence_id as b_sentence_id, b.char_start as b_start, 0 as millibits, 0 as n_terms, true as is_only_count
    from compared_articles as pairs
    inner join only_counts as a on pairs.a_article_id = a.article_id
    inner join only_counts as b on pairs.b_article_id = b.article_id and a.counted_word = b.counted_word and a.rate = b.rate
),

framed_pairs as (
    select
        any_value(members.story_id) as story_id, -- story of both
        found.a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        found.b_article_id, -- the other
        found.a_sentence_id, -- sentence of a
        found.a_start, -- where its value starts in a's text
        found.b_sentence_id, -- sentence of b
        found.b_start, -- where its value starts in b's text
        max(found.n_terms) as n_terms, -- words that both frames have; 0 where fewer than two
        max(found.millibits) / 1000 as shared_bits, -- what they tell, in bits
        coalesce(2 * max(found.millibits) / (any_value(a_sums.millibits) + any_value(b_sums.millibits)), 0) as frame_share, -- share of what both frames tell
        bool_or(found.is_only_count) as is_only_count -- whether either is the only large count of this noun in its article
    from candidates as found
    inner join story_members as members on found.a_article_id = members.article_id
    left join numbered_values as a_sums on found.a_sentence_id = a_sums.sentence_id and found.a_start = a_sums.char_start
    left join numbered_values as b_sums on found.b_sentence_id = b_sums.sentence_id and found.b_start = b_sums.char_start
    group by found.a_article_id, found.b_article_id, found.a_sentence_id, found.a_start, found.b_sentence_id, found.b_start
)

select * from framed_pairs
