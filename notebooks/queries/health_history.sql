-- A row is a model in one of the last hundred builds that made it, and how many rows it had.
-- Variables: `models`, a list of names; without it the published models.
with builds as (
    select
        build_id,
        started_at
    from meta.builds
    order by started_at desc, build_id asc
    limit 100
)

select
    history.model,
    builds.started_at,
    history.rows as n_rows,
    history.seconds,
    history.reason
from meta.model_history as history
inner join builds on history.build_id = builds.build_id
where
    list_contains(getvariable('models')::varchar[], history.model)
    or (getvariable('models') is null and history.kind = 'table')
order by history.model, builds.started_at
limit 5000
