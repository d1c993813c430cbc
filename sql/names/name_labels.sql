-- A row is a name, and what most of the corpus takes it for.
-- key: name_key
-- kind: stage
-- grain: name_key
-- Only what is clear is told, and how clear it is in two steps: so that a name that thousands of articles hold is not decided anew in each of them whenever
-- one is added.
with label_votes as (
    select name_key, label, sum(least(seen_weight, (select value from settings where name = 'name_max_article_weight'))) as weight, count(*) as n_articles
    from name_votes
    where seen_weight >= (select value from settings where name = 'name_min_weight')
    group by name_key, label
),

shares as (
    select
        name_key,
        label,
        n_articles,
        weight / sum(weight) over (partition by name_key) as share,
        row_number() over (partition by name_key order by weight desc, label asc) as place
    from label_votes
),

name_labels as (
    select
        name_key, -- the name in lower case, without accents and points
        label, -- what most articles take it for
        if(share >= (select value from settings where name = 'name_clear_share'), 2, 1)::bigint as clearness -- 2: nearly all of what speaks for anything speaks for it; 1: more than half does
    from shares
    where place = 1 and share > 0.5 and n_articles > 1
)

select * from name_labels
