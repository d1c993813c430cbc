-- A row is two articles that are worth comparing: they may be about one event.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- They share wording, or two of their heaviest words. Of the articles with the same two words each meets the next story_window in order of time, so that two words in
-- ten thousand articles make ten thousand times story_window pairs; of those that an article meets, the ones count with which it has most pairs of words in common.
with key_terms as (
    select article_key, term_key
    from article_vectors
    where
        term_no <= (select value from settings where name = 'story_key_terms')
        or (is_shared and shared_no <= (select value / 2 from settings where name = 'story_key_terms'))
),

term_pairs as (
    select a.article_key, a.term_key * 31 + b.term_key as pair_key
    from key_terms as a
    inner join key_terms as b on a.article_key = b.article_key and a.term_key < b.term_key
),

shared_pairs as (
    select pair_key
    from term_pairs
    group by pair_key
    having count(*) > 1
),

listed_articles as (
    select
        pairs.pair_key,
        pairs.article_key,
        row_number() over (partition by pairs.pair_key order by words.published_at, words.article_key) as place_no
    from term_pairs as pairs
    semi join shared_pairs on pairs.pair_key = shared_pairs.pair_key
    inner join article_words as words on pairs.article_key = words.article_key
),

windowed_articles as (
    select
        pair_key,
        article_key,
        place_no,
        place_no // (select value::bigint from settings where name = 'story_window') as window_no
    from listed_articles
),

met_pairs as (
    select
        least(a.article_key, b.article_key) as a_key,
        greatest(a.article_key, b.article_key) as b_key,
        count(*) as n_pairs
    from (
        select * exclude (window_no), unnest([window_no, window_no + 1]) as window_no
        from windowed_articles
    ) as a
    inner join windowed_articles as b
        on
            a.pair_key = b.pair_key
            and a.window_no = b.window_no
            and b.place_no between a.place_no + 1 and a.place_no + (select value::bigint from settings where name = 'story_window')
    group by least(a.article_key, b.article_key), greatest(a.article_key, b.article_key)
),

met_articles as (
    select
        a_key, -- number of the article with the smaller key
        b_key -- number of the other
    from (
        select
            least(a.article_key, b.article_key) as a_key,
            greatest(a.article_key, b.article_key) as b_key
        from "overlaps" as shared
        inner join article_words as a on shared.a_article_id = a.article_id
        inner join article_words as b on shared.b_article_id = b.article_id
    ) as shared
    union
    select a_key, b_key
    from (
        select *, a_key as article_key from met_pairs
        union all
        select *, b_key as article_key from met_pairs
    ) as sides
    qualify
        row_number() over (partition by article_key order by n_pairs desc, a_key + b_key asc)
        <= (select 2 * value from settings where name = 'story_nearest')
)

select * from met_articles
