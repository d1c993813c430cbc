"""Make a model's table: as a whole, or only for the keys that a change of its inputs concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import duckdb

from warehouse.changes import Changes
from warehouse.connection import quoted
from warehouse.models import Model
from warehouse.narrow import Keys, Query
from warehouse.plan import Step

FRESH = "fresh_rows"
CHANGED = "changed_rows"

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
                _replace_differing(connection, changes, model, content, changes.restricted(query), among=changes.keys)
    if how == "whole":
        rows = _make_whole(connection, changes, query, f"main.{quoted(model.name)}")
        changes.change(model.name, content)
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
    connection: duckdb.DuckDBPyConnection, changes: Changes, model: Model, content: str, sql: str, *, among: Keys | None
) -> None:
    """Put rows in the place of a table's rows, for those keys (`among` some) whose rows are not the same as before."""
    table, delta = f"main.{quoted(model.name)}", f"delta.{quoted(model.name)}"
    columns = model.grain.columns
    connection.execute(f"create or replace temp table {FRESH} as {sql}")
    stale = among.of_rows(table) if among else f"from {table}"
    ((n_changed,),) = connection.execute(
        f"create or replace temp table {CHANGED} as {_changed_rows(stale, f'from {FRESH}', columns)}"
    ).fetchall()
    if n_changed:
        connection.execute(f"create or replace table {delta} as from {CHANGED}")
        names = ", ".join(map(quoted, columns))
        missing = " or ".join(f"{quoted(column)} is null" for column in columns)
        ((n_differing, has_nulls),) = connection.execute(
            f"select count(*) filter (where differs), bool_or({missing}) from {CHANGED}"
        ).fetchall()
        keys = Keys(f"(select distinct {names} from {CHANGED})", columns, n_changed, has_nulls)
        replace_rows(connection, table, keys, f"select * exclude (is_new, differs) from {CHANGED} where is_new")
        changes.change(model.name, content, differing=n_differing)
    connection.execute(f"drop table temp.{FRESH}; drop table temp.{CHANGED}")


def _changed_rows(then: str, now: str, columns: Sequence[str]) -> str:
    """A query of all rows, then and now, of the keys whose rows differ.

    `is_new`: as they are now; `differs`: on one side only. Rows are counted, as there may be several of one content.
    """
    keys = ", ".join(map(quoted, columns))
    same = " and ".join(f"compared.{quoted(c)} is not distinct from changed_keys.{quoted(c)}" for c in columns)
    return f"""
        with compared as (
            select
                * exclude (is_new),
                count(*) filter (where not is_new) as n_then,
                count(*) filter (where is_new) as n_now
            from (select *, false as is_new from ({then}) union all select *, true from ({now}))
            group by all
        ),
        changed_keys as (
            select {keys} from compared where n_then <> n_now
        ),
        changed as (
            select
                compared.*,
                repeat(
                    [{{'is_new': false, 'differs': false}}, {{'is_new': true, 'differs': false}}], least(n_then, n_now)
                )
                || repeat([{{'is_new': false, 'differs': true}}], greatest(n_then - n_now, 0))
                || repeat([{{'is_new': true, 'differs': true}}], greatest(n_now - n_then, 0)) as sides_of_row
            from compared semi join changed_keys on {same}
        )
        select * exclude (n_then, n_now, sides_of_row), unnest(sides_of_row, recursive := true)
        from changed
    """


def replace_rows(connection: duckdb.DuckDBPyConnection, table: str, keys: Keys, rows: str) -> None:
    """Put rows (a query) in the place of those rows of a table that have one of the keys."""
    matches = keys.on("old_rows", "new_keys")
    connection.execute(f"delete from {table} as old_rows using {keys.table} as new_keys where {matches}")
    connection.execute(f"insert into {table} {rows}")
