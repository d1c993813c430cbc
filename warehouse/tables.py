"""Make a model's table: as a whole, or only for the keys that a change of its inputs concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import duckdb

from warehouse.changes import Changes
from warehouse.connection import quoted
from warehouse.models import Model
from warehouse.narrow import KEYS, Query, on_keys, rows_of_keys
from warehouse.plan import Step

FRESH = "fresh_rows"
STALE = "stale_rows"
GONE = "gone_rows"
COME = "come_rows"
CHANGED = "differing_keys"

How = Literal["whole", "compared", "by key", "untouched"]


@dataclass(frozen=True)
class Made:
    """How a table was made; its rows; the keys that were answered anew, where it was made by key."""

    how: How
    rows: int
    keys: int = 0


def make(
    connection: duckdb.DuckDBPyConnection, changes: Changes, step: Step, build_id: str, *, version: str | None
) -> Made:
    """Bring the table of a model up to date, in the caller's transaction.

    `version`: the version of the model that the table was made by, None if it must be made as a whole. Only a table
    of the same version can be brought up to date by keys.
    """
    model = step.model
    query = Query(model.sql, model.syntax.places, model.grain, model.name)
    seen = changes.read_before(model.name) if version == step.version else {}
    reads = query.reads()
    now = changes.contents(reads)
    content = f"{build_id}:{model.name}"
    how: How = "whole"
    keys = 0
    rows = None
    if seen and changes.content(model.name):
        changed = changes.changed(query, seen)
        if not changed:
            how = "untouched"
        elif model.grain.build == "whole":
            how = "compared"
            _replace_differing(connection, changes, model, content, f"select * from ({model.sql}\n)", among=None)
        elif (found := changes.find_keys(query, changed, seen)) is not None:
            how, keys = ("by key" if found else "untouched"), found
            if keys:
                _replace_differing(connection, changes, model, content, changes.restricted(query), among=KEYS)
    if how == "whole":
        rows = _make_whole(connection, changes, query, f"main.{quoted(model.name)}")
        changes.note_change(model.name, content, known=False)
    changes.note_read(model.name, now)
    if rows is None:
        ((rows,),) = connection.execute(f"select count(*) from main.{quoted(model.name)}").fetchall()
    return Made(how, int(rows), keys)


def _make_whole(connection: duckdb.DuckDBPyConnection, changes: Changes, query: Query, table: str) -> int:
    """Make a table by its query, in slices where its header says so; returns its rows."""
    parts = changes.slices(query) if query.grain.build == "sliced" else iter([query.sql])
    ((rows,),) = connection.execute(f"create or replace table {table} as {next(parts)}\n").fetchall()
    for part in parts:
        ((more,),) = connection.execute(f"insert into {table} {part}\n").fetchall()
        rows += more
    return int(rows)


def _replace_differing(
    connection: duckdb.DuckDBPyConnection, changes: Changes, model: Model, content: str, sql: str, *, among: str | None
) -> None:
    """Put rows in the place of a table's rows, for those keys (`among` some) whose rows are not the same as before."""
    table, delta = f"main.{quoted(model.name)}", f"delta.{quoted(model.name)}"
    columns = model.grain.columns
    temporary = {
        FRESH: sql,
        STALE: rows_of_keys(connection, table, among, columns) if among else f"from {table}",
        GONE: f"from {STALE} except all from {FRESH}",
        COME: f"from {FRESH} except all from {STALE}",
        CHANGED: f"select {', '.join(map(quoted, columns))} from (from {GONE} union all from {COME}) group by all",
    }
    for name, rows in temporary.items():
        connection.execute(f"create or replace temp table {name} as {rows}")
    (count,) = connection.execute(f"select count(*) from {CHANGED}").fetchall()[0]
    if count:
        same = " intersect all ".join(f"({rows_of_keys(connection, t, CHANGED, columns)})" for t in (STALE, FRESH))
        connection.execute(
            f"create or replace table {delta} as select *, false as is_new, true as differs from {GONE} "
            f"union all select *, true, true from {COME} "
            f"union all select *, unnest([false, true]), false from ({same})"
        )
        rows = f"select * exclude (is_new, differs) from {delta} where is_new"
        replace_rows(connection, table, CHANGED, columns, rows)
        changes.note_change(model.name, content, known=True)
    for name in temporary:
        connection.execute(f"drop table temp.{name}")


def replace_rows(
    connection: duckdb.DuckDBPyConnection, table: str, keys: str, columns: tuple[str, ...], rows: str
) -> None:
    """Put rows (a query) in the place of those rows of a table whose columns have a value of the table `keys`."""
    matches = on_keys(connection, keys, columns, "old_rows", "new_keys")
    connection.execute(f"delete from {table} as old_rows using {keys} as new_keys where {matches}")
    connection.execute(f"insert into {table} {rows}")
