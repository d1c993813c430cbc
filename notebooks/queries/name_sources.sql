-- A row is an outlet that names the entity `entity_id`: at most 60, those that name it most first.
select
    articles.source,
    count(*) as n_mentions,
    count(distinct mentions.article_id) as n_articles
from mentions
inner join articles using (article_id)
where mentions.entity_id = getvariable('entity_id')::varchar and articles.source is not null
group by articles.source
order by n_articles desc, n_mentions desc, articles.source asc
limit 60
