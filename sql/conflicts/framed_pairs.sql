-- A row is two values of one kind in two articles of one story that may be of the same: by what stands around them, or as the only count of its kind in either article.
-- key: a_sentence_id, a_start, b_sentence_id, b_start
-- kind: stage
-- grain: a_article_id, b_article_id
-- lookup: value_frames by article_id = a_article_id, b_article_id
-- lookup: sentence_values by article_id = a_article_id, b_article_id
-- lookup: story_members by article_id = a_article_id, b_article_id
-- Articles are compared that may be about one event or share wording, and of these the values near which the same words tell something; what they tell is measured by Dice's coefficient.
-- Large counts of the same noun ("4,300 passengers") are also compared where either article has just one such.
with compared_articles as (
    select links.a_article_id, links.b_article_id, a.story_id
    from article_pairs as links
    inner join story_members as a on links.a_article_id = a.article_id
    inner join story_members as b on links.b_article_id = b.article_id and a.story_id = b.story_id
),

frame_sums as (
    select article_id, sentence_id, char_start, sum(millibits) as millibits
    from value_frames
    group by article_id, sentence_id, char_start
),

shared_frames as (
    select
        pairs.story_id,
        pairs.a_article_id,
        pairs.b_article_id,
        a.sentence_id as a_sentence_id,
        a.char_start as a_start,
        b.sentence_id as b_sentence_id,
        b.char_start as b_start,
        sum(least(a.millibits, b.millibits)) as millibits,
        count(*) as n_terms
    from compared_articles as pairs
    inner join value_frames as a on pairs.a_article_id = a.article_id
    inner join value_frames as b on pairs.b_article_id = b.article_id and a.term_key = b.term_key and a.kind = b.kind and a.unit_end = b.unit_end
    group by pairs.story_id, pairs.a_article_id, pairs.b_article_id, a.sentence_id, a.char_start, b.sentence_id, b.char_start
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
    select *, false as is_only_count
    from shared_frames
    union all
    select
        pairs.story_id,
        pairs.a_article_id,
        pairs.b_article_id,
        a.sentence_id as a_sentence_id,
        a.char_start as a_start,
        b.sentence_id as b_sentence_id,
        b.char_start as b_start,
        0 as millibits,
        0 as n_terms,
        true as is_only_count
    from compared_articles as pairs
    inner join only_counts as a on pairs.a_article_id = a.article_id
    inner join only_counts as b on pairs.b_article_id = b.article_id and a.counted_word = b.counted_word and a.rate = b.rate
),

framed_pairs as (
    select
        found.story_id, -- story of both
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
    left join frame_sums as a_sums on found.a_article_id = a_sums.article_id and found.a_sentence_id = a_sums.sentence_id and found.a_start = a_sums.char_start
    left join frame_sums as b_sums on found.b_article_id = b_sums.article_id and found.b_sentence_id = b_sums.sentence_id and found.b_start = b_sums.char_start
    group by found.story_id, found.a_article_id, found.b_article_id, found.a_sentence_id, found.a_start, found.b_sentence_id, found.b_start
)

select * from framed_pairs
