-- A row is a column of a published table, with what both mean.
-- Variables: `words`, such as 'speaker quote': only the columns that these words describe, or all of a table that its name or
-- description has them in; without it every column.
with wanted as (
    select list_filter(string_split(lower(coalesce(getvariable('words')::varchar, '')), ' '), lambda word: word <> '') as words
),

described as (
    select
        tables.schema_name,
        tables.table_name,
        tables.estimated_size as n_rows,
        tables.comment as table_comment,
        columns.column_name,
        columns.column_index,
        columns.data_type,
        columns.comment as column_comment,
        lower(concat_ws(' ', tables.table_name, tables.comment)) as table_words,
        lower(concat_ws(' ', tables.table_name, tables.comment, columns.column_name, columns.comment)) as column_words
    from duckdb_tables() as tables
    inner join duckdb_columns() as columns
        on
            tables.database_name = columns.database_name
            and tables.schema_name = columns.schema_name
            and tables.table_name = columns.table_name
    where tables.database_name = current_database()
)

select
    described.schema_name,
    described.table_name,
    described.n_rows,
    described.table_comment,
    described.column_name,
    described.data_type,
    described.column_comment
from described
cross join wanted
where
    not list_contains(list_transform(wanted.words, lambda word: contains(described.table_words, word)), false)
    or not list_contains(list_transform(wanted.words, lambda word: contains(described.column_words, word)), false)
order by described.schema_name, described.table_name, described.column_index
