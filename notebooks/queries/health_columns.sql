-- A row is a column of one model with its meaning, where it is published, and what it is made from.
-- Variables: `model`, the model's name; without it there are no rows.
with edges as (
    select
        column_name,
        string_agg(distinct source_model || '.' || source_column, ', ' order by source_model || '.' || source_column) as made_from
    from meta.columns
    where model = getvariable('model')
    group by column_name
),

published as (
    select
        column_name,
        column_index,
        data_type,
        comment
    from duckdb_columns()
    where database_name = current_database() and schema_name = 'main' and table_name = getvariable('model')
)

select
    column_name,
    published.data_type,
    published.comment,
    edges.made_from
from edges
full join published using (column_name)
order by published.column_index asc nulls last, column_name asc
limit 500
