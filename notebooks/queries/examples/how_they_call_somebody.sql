-- How does each source describe whom it names?
-- A row is words that a source puts right before or after a name.
select
    entities.name,
    framing.source,
    framing.words,
    framing.position,
    framing.n_mentions,
    framing.n_articles
from entity_framing as framing
inner join entities using (entity_id)
order by entities.n_sources desc, entities.name asc, framing.n_mentions desc, framing.source asc, framing.words asc
limit 1000
