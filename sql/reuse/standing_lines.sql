-- A row is a name of a line of standing text (chain_lines), with its evidence.
-- key: line
-- kind: stage
-- grain: line
-- build: whole
-- Agencies and outlets of one owner print the same notices and descriptions again and again ("reporting by …", "… is one of the world's leading …").
-- What tells such a line from news: articles meet in it that share nothing else which means anything (it is all that they share, and less than half
-- of each), at least standing_min_articles of them, and one of these holds as well:
--   edge: in these articles it stands at the very end of both or at the very beginning of both;
--   repeated: one outlet prints it in standing_min_repeats articles that are no near-duplicates of each other;
--   lasting: its first and its last article lie standing_min_days apart, while news is copied within days;
--   common: more than anchor_max_articles have it.
with pair_bits as (
    select a_key, b_key, sum(millibits) as pair_millibits
    from chain_bits
    group by a_key, b_key
),

lonely_chains as (
    select lines.*
    from chain_lines as lines
    inner join chain_bits as bits using (a_key, b_key, chain_no)
    inner join pair_bits using (a_key, b_key)
    where bits.millibits >= pair_bits.pair_millibits - (select pair_millibits from corpus_chance)
),

lonely_articles as (
    select line, a_key as article_key, is_edge from lonely_chains
    union
    select line, b_key, is_edge from lonely_chains
),

lines as (
    select
        line,
        count(distinct article_key) as n_lonely_articles,
        count(distinct case when is_edge then article_key end) as n_edge_articles
    from lonely_articles
    group by line
    having count(distinct article_key) >= (select value from settings where name = 'standing_min_articles')
),

line_holders as (
    select
        shared.anchor as line,
        shared.article_key,
        shared.outlet_key,
        words.published_at,
        coalesce(members.first_key, shared.article_key) as piece_key
    from shared_anchors as shared
    inner join article_words as words using (article_key)
    left join duplicate_members as members using (article_key)
    where shared.anchor in (select line from lines)
),

outlet_pieces as (
    select line, outlet_key, count(distinct piece_key) as n_pieces
    from line_holders
    group by line, outlet_key
),

repeated_lines as (
    select line
    from outlet_pieces
    group by line
    having max(n_pieces) >= (select value from settings where name = 'standing_min_repeats')
),

spread_lines as (
    select
        line,
        count(*) as n_articles,
        count(distinct outlet_key) as n_sources,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at,
        arg_min(article_key, (coalesce(published_at, '9999-12-31 00:00:00+00'::timestamptz), article_key)) as first_key
    from line_holders
    group by line
),

judged_lines as (
    select
        *,
        case
            when n_edge_articles >= (select value from settings where name = 'standing_min_articles') then 'edge'
            when n_articles > (select value from settings where name = 'anchor_max_articles') then 'common'
            when line in (select line from repeated_lines) then 'repeated'
            when
                date_diff('day', first_published_at::date, last_published_at::date) >= (select value from settings where name = 'standing_min_days')
                then 'lasting'
        end as evidence
    from lines
    inner join spread_lines using (line)
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
    from judged_lines
    where evidence is not null
)

select * from standing_lines
