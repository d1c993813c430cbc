-- The one row is a model, `set variable model = 'articles'`, as last built, with its query.
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
