-- A row is a check that the published tables passed, the slowest first.
select
    name,
    rows as n_rows,
    seconds
from meta.checks
order by seconds desc, name asc
limit 1000
