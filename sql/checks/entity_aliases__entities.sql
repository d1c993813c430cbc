-- Entities whose aliases do not add up to their mentions, that have no alias for their own name, or whose aliases lack a reason or a score between 0 and 1.
-- grain: entity_id
with sums as (
    select
        aliases.entity_id,
        sum(aliases.n_mentions) as n_mentions,
        bool_and(aliases.reason is not null and aliases.score > 0 and aliases.score <= 1) as are_complete,
        bool_or(aliases.reason = 'name' and aliases.alias = entities.name) as has_name
    from entity_aliases as aliases
    left join entities on aliases.entity_id = entities.entity_id
    group by aliases.entity_id
)

select entity_id, entities.name, entities.n_mentions, sums.n_mentions as mentions_of_aliases, sums.are_complete, sums.has_name
from entities
full join sums using (entity_id)
where entities.n_mentions is distinct from sums.n_mentions or not coalesce(sums.are_complete and sums.has_name, false)
