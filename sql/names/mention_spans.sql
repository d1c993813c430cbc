-- A row is a place in an article where a name (a date, a quantity) stands.
-- key: article_id, char_start
-- kind: stage
-- grain: article_id
-- Of places that overlap the longest counts: "Bank of England", not "England"; then those that overlap none of these.
with reached_places as (
    select *, coalesce(max(char_end) over earlier_places, 0) as reach
    from name_places
    window earlier_places as (
        partition by article_id order by char_start, char_end rows between unbounded preceding and 1 preceding
    )
),

islands as (
    select
        *,
        sum(if(char_start < reach, 0, 1)) over (partition by article_id order by char_start, char_end) as island_no,
        row_number() over (partition by article_id order by char_end - char_start desc, weight desc, char_start asc) as rank
    from reached_places
),

beaten_places as (
    select distinct losers.article_id, losers.char_start, losers.char_end
    from islands as losers
    inner join islands as winners
        on
            losers.article_id = winners.article_id
            and losers.island_no = winners.island_no
            and losers.rank > winners.rank
            and losers.char_start < winners.char_end
            and losers.char_end > winners.char_start
),

first_places as (
    select islands.*
    from islands
    anti join beaten_places using (article_id, char_start, char_end)
),

free_places as (
    select islands.*
    from islands
    semi join beaten_places using (article_id, char_start, char_end)
    left join first_places as taken
        on
            islands.article_id = taken.article_id
            and islands.island_no = taken.island_no
            and islands.char_start < taken.char_end
            and islands.char_end > taken.char_start
    where taken.article_id is null
),

kept_places as (
    select * from first_places
    union all
    select free_places.*
    from free_places
    left join free_places as winners
        on
            free_places.article_id = winners.article_id
            and free_places.island_no = winners.island_no
            and free_places.rank > winners.rank
            and free_places.char_start < winners.char_end
            and free_places.char_end > winners.char_start
    where winners.article_id is null
),

mention_spans as (
    select
        kept_places.article_id, -- the article
        kept_places.char_start, -- where it starts in articles.text
        kept_places.char_end, -- where it ends
        kept_places.text, -- the slice of articles.text
        kept_places.name_key, -- it in lower case, without accents and points
        kept_places.label, -- what it is, in the words of mentions.label
        coalesce(names.annotator, 'sql') as annotator -- name and version of what found it; sql: these models by themselves
    from kept_places
    left join annotated_names as names
        on
            kept_places.article_id = names.article_id
            and kept_places.char_start = names.char_start
            and kept_places.char_end = names.char_end
)

select * from mention_spans
