-- A row is a form in which the entity `entity_id` is printed, with why it is taken for a name of it: at most 60, the most frequent first.
select
    left(aliases.alias, 200) as alias,
    aliases.n_mentions,
    aliases.n_articles,
    aliases.reason,
    aliases.score,
    reasons.why,
    count(*) over () as n_aliases
from entity_aliases as aliases
left join alias_reasons as reasons using (reason)
where aliases.entity_id = getvariable('entity_id')::varchar
order by aliases.reason = 'name' desc, aliases.n_mentions desc, aliases.alias asc
limit 60
