-- A row is a name of a line of standing text (chain_lines), with its evidence.
-- key: line
-- kind: stage
-- grain: line
-- build: whole
-- Agencies and outlets of one owner print the same notices and descriptions again and again ("reporting by …", "… is one of the world's leading …").
-- What tells such a line from news: articles meet in it that share nothing else which means anything (it is all that they share, and less than half
-- of each), at least standing_min_articles of them, and one of these holds as well:
--   edge: in these articles it stands at the very end of both or at the very beginning of both;
--   repeated: one outlet prints it in standing_min_repeats articles that are no near-duplicates of each other, and it is there for standing_repeat_days
--   (or nobody knows when);
--   lasting: its first and its last article lie standing_min_days apart, and would do without any one of them, while news is copied within days;
--   common: more than anchor_max_articles have it.
with judged_lines as (
    select
        *,
        date_diff('day', first_published_at::date, last_published_at::date) as n_days,
        least(
            date_diff('day', first_published_at::date, last_but_one_published_at::date),
            date_diff('day', second_published_at::date, last_published_at::date)
        ) as n_days_without_one
    from line_spreads
),

evident_lines as (
    select
        *,
        case
            when n_edge_articles >= (select value from settings where name = 'standing_min_articles') then 'edge'
            when n_articles > (select value from settings where name = 'anchor_max_articles') then 'common'
            when
                n_pieces >= (select value from settings where name = 'standing_min_repeats')
                and (n_days is null or n_days >= (select value from settings where name = 'standing_repeat_days'))
                then 'repeated'
            when n_days_without_one >= (select value from settings where name = 'standing_min_days') then 'lasting'
        end as evidence
    from judged_lines
),

standing_lines as (
    select
        line, -- one of its smallest anchors
        evidence, -- what says that it is no news: edge, common, repeated, lasting
        n_articles, -- articles that have it
        n_sources, -- outlets that have it
        first_published_at, -- when the first of them was published
        last_published_at, -- when the last of them was published
        first_key -- the first of them
    from evident_lines
    where evidence is not null
)

select * from standing_lines
