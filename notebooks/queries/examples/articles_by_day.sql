-- How much did each source publish, day by day?
-- A row is a day and a source, with its articles and their words.
-- chart: bar, x = day, y = articles, colour = source
select
    date_trunc('day', published_at)::date as day,
    source,
    count(*) as articles,
    sum(n_words)::bigint as words
from articles
where published_at is not null
group by all
order by day, source
limit 5000
