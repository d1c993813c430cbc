-- Entities that count other mentions or articles than there are, and entities of mentions that are not there.
-- grain: entity_id
with counts as (
    select entity_id, count(*) as n_mentions, count(distinct article_id) as n_articles
    from mentions
    where entity_id is not null
    group by entity_id
)

select entity_id, entities.n_mentions, counts.n_mentions as mentions_there, entities.n_articles, counts.n_articles as articles_there
from entities
full join counts using (entity_id)
where entities.n_mentions is distinct from counts.n_mentions or entities.n_articles is distinct from counts.n_articles
