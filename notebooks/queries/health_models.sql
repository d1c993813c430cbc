-- A row is a model as last built, the one that took longest first, with its share of the time that all of them took.
select
    model,
    layer,
    kind,
    rows as n_rows,
    seconds,
    seconds / nullif(sum(seconds) over (), 0) as share,
    seconds / nullif(max(seconds) over (), 0) as of_slowest,
    reason,
    built_at,
    engine
from meta.models
order by seconds desc, model asc
limit 1000
