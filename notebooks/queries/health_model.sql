-- The one row is a model as last built, with its query.
-- Variables: `model`, its name; without it there is no row.
select
    model,
    layer,
    kind,
    rows as n_rows,
    seconds,
    reason,
    built_at,
    sql
from meta.models
where model = getvariable('model')
