-- A row is one of the last hundred builds, the newest first.
select
    build_id,
    started_at,
    seconds,
    status,
    models,
    error
from meta.builds
order by started_at desc, build_id asc
limit 100
