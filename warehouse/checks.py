"""Audits: queries in `sql/checks/` that return the rows that are wrong."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from warehouse.errors import UserError
from warehouse.models import Grain, parse_query, read_grain, read_sql
from warehouse.narrow import Narrowing, Query

#: Failing rows that are shown.
SHOWN_ROWS = 20


@dataclass(frozen=True)
class Check:
    """A query that must return no row."""

    name: str
    path: Path
    sql: str
    tree: exp.Query = field(repr=False)
    grain: Grain


@dataclass(frozen=True)
class Outcome:
    """How a check went: the number of failing rows, and the first of them."""

    name: str
    rows: int
    seconds: float
    columns: tuple[str, ...]
    sample: tuple[tuple[Any, ...], ...]


def read_checks(directory: Path) -> list[Check]:
    """The checks of a models directory, by name; UserError for a syntax error."""
    checks = []
    for path in sorted((directory / "checks").glob("*.sql")):
        sql = read_sql(path)
        checks.append(Check(path.stem, path, sql, parse_query(sql, path), read_grain(path)))
    return checks


def run_checks(connection: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> list[Outcome]:
    """Run the checks on all of the connection's default database; UserError if one cannot run at all."""
    return [run_whole_check(connection, check) for check in checks]


def run_whole_check(connection: duckdb.DuckDBPyConnection, check: Check) -> Outcome:
    """Run a check on all of the default database, in slices that memory holds; UserError if it cannot run."""
    query = Query(check.sql, check.tree, check.grain)
    return run_check(connection, check, Narrowing(connection).slices(query))


def run_check(connection: duckdb.DuckDBPyConnection, check: Check, parts: Iterable[str]) -> Outcome:
    """Run a check by queries of all or of parts of it; UserError if it cannot run."""
    started = time.monotonic()
    try:
        for number, sql in enumerate(parts):
            how = "insert into" if number else "create or replace temp table"
            connection.execute(f"{how} check_rows {'' if number else 'as '}{sql}\n")
        counted = connection.execute("select count(*) from check_rows").fetchall()
        # Cast: times come without a time zone library, and hostile text is shown by its owner, not here.
        shown = connection.execute(f"select columns(*)::varchar from check_rows limit {SHOWN_ROWS}")
        columns = tuple(column[0] for column in shown.description or ())
        sample = tuple(shown.fetchall())
        connection.execute("drop table check_rows")
    except duckdb.Error as error:
        raise UserError(f"{check.path}: {error}") from None
    return Outcome(check.name, int(counted[0][0]), time.monotonic() - started, columns, sample)
