-- A row is two articles that may be about one event, and how near they are.
-- key: a_key, b_key
-- kind: stage
-- grain: a_key, b_key
-- build: whole
-- What the two share in wording speaks for one event beside the cosine of their words: of the distance that the words leave, that share is taken away.
-- Articles of one page are not compared: a page that appends foreign stories would tie them together.
-- DuckDB only: epoch.
with shared_wording as (
    select
        least(a.article_key, b.article_key) as a_key,
        greatest(a.article_key, b.article_key) as b_key,
        shared.a_share,
        shared.b_share
    from "overlaps" as shared
    inner join article_words as a on shared.a_article_id = a.article_id
    inner join article_words as b on shared.b_article_id = b.article_id
),

timed_pairs as (
    select
        pairs.* exclude (similarity),
        1 - (1 - least(1, pairs.similarity)) * (1 - least(1, coalesce(greatest(shared.a_share, shared.b_share), 0))) as similarity,
        a.article_id as a_id,
        b.article_id as b_id,
        coalesce(a.published_at > b.published_at or (a.published_at = b.published_at and a.article_id > b.article_id), a.article_id > b.article_id) as is_turned,
        abs(epoch(a.published_at) - epoch(b.published_at)) / 86400 as days_apart
    from article_cosines as pairs
    inner join article_words as a on pairs.a_key = a.article_key
    inner join article_words as b on pairs.b_key = b.article_key and a.page_id <> b.page_id
    left join shared_wording as shared on pairs.a_key = shared.a_key and pairs.b_key = shared.b_key
),

close_pairs as (
    select
        *,
        round(10000 * similarity * power(0.5, coalesce(days_apart, 0) / (select value from settings where name = 'story_half_life')))::bigint as closeness
    from timed_pairs
    where similarity >= (select value / 4 from settings where name = 'story_min_closeness')
),

nearest_pairs as (
    select a_key, b_key
    from (
        select a_key, b_key, closeness, a_key as article_key from close_pairs
        union all
        select a_key, b_key, closeness, b_key as article_key from close_pairs
    ) as sides
    qualify
        row_number() over (partition by article_key order by closeness desc, a_key + b_key asc)
        <= (select value from settings where name = 'story_nearest')
),

article_links as (
    select
        pairs.a_key, -- number of the article with the smaller key
        pairs.b_key, -- number of the other
        if(pairs.is_turned, pairs.b_id, pairs.a_id) as a_article_id, -- article that was published first; where that is unknown or equal, the one with the smaller id
        if(pairs.is_turned, pairs.a_id, pairs.b_id) as b_article_id, -- the other article
        pairs.similarity, -- cosine of their weighed words, raised by the share of the wording that they share
        pairs.days_apart, -- days between them; null: not known
        pairs.closeness -- similarity in 1 / 10,000, halved every story_half_life days
    from close_pairs as pairs
    semi join nearest_pairs as nearest on pairs.a_key = nearest.a_key and pairs.b_key = nearest.b_key
)

select * from article_links
