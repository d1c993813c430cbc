-- A row is a name of a chain (chain_lines) in which many articles meet that share nothing else, and how far it is spread.
-- key: line
-- kind: stage
-- All articles that have the name's words count, those of one outlet too.
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
        coalesce(members.first_key, shared.article_key) as piece_key,
        row_number() over (partition by shared.anchor order by coalesce(words.published_at, '9999-12-31 00:00:00+00'::timestamptz), shared.article_key) as early_no,
        row_number() over (partition by shared.anchor order by coalesce(words.published_at, '0001-01-01 00:00:00+00'::timestamptz) desc, shared.article_key desc) as late_no
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

most_pieces as (
    select line, max(n_pieces) as n_pieces
    from outlet_pieces
    group by line
),

line_spreads as (
    select
        holders.line, -- a name of a chain
        any_value(lines.n_lonely_articles) as n_lonely_articles, -- articles that meet in it and share nothing else which means anything
        any_value(lines.n_edge_articles) as n_edge_articles, -- those of them in which it stands at the edge
        count(*) as n_articles, -- articles that have it
        count(distinct holders.outlet_key) as n_sources, -- outlets that have it
        any_value(outlets.n_pieces) as n_pieces, -- articles of one outlet that have it and are no near-duplicates of each other, at most
        min(holders.published_at) as first_published_at, -- when the first of them was published
        min(case when holders.early_no > 1 then holders.published_at end) as second_published_at, -- the second
        max(case when holders.late_no > 1 then holders.published_at end) as last_but_one_published_at, -- the last but one
        max(holders.published_at) as last_published_at, -- the last
        arg_min(holders.article_key, (coalesce(holders.published_at, '9999-12-31 00:00:00+00'::timestamptz), holders.article_key)) as first_key -- the first of them
    from line_holders as holders
    inner join lines using (line)
    inner join most_pieces as outlets using (line)
    group by holders.line
)

select * from line_spreads
