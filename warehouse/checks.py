"""Audits: queries in `sql/checks/` that return the rows that are wrong."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import UserError
from warehouse.models import Grain, read_grain, read_sql
from warehouse.narrow import Narrowing, Query
from warehouse.syntax import Syntax, read_syntax

#: Failing rows that are shown.
SHOWN_ROWS = 20


@dataclass(frozen=True)
class Check:
    """A query that must return no row."""

    name: str
    path: Path
    sql: str
    syntax: Syntax = field(repr=False)
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
        checks.append(Check(path.stem, path, sql, read_syntax(sql, path), read_grain(path)))
    return checks


def run_checks(connection: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> list[Outcome]:
    """Run the checks on all of the connection's default database; UserError if one cannot run at all."""
    narrowing = Narrowing(connection)
    return [run_whole_check(narrowing, check) for check in checks]


def run_whole_check(narrowing: Narrowing, check: Check) -> Outcome:
    """Run a check on all of the default database, in slices that memory holds; UserError if it cannot run."""
    query = Query(check.sql, check.syntax.places, check.grain)
    return run_check(narrowing.connection, check, narrowing.slices(query))


def run_check(connection: duckdb.DuckDBPyConnection, check: Check, parts: Iterable[str]) -> Outcome:
    """Run a check by queries of all or of parts of it; UserError if it cannot run."""
    started = time.monotonic()
    total = 0
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[Any, ...], ...] = ()
    try:
        for number, sql in enumerate(parts):
            how = "insert into" if number else "create or replace temp table"
            ((rows,),) = connection.execute(f"{how} check_rows {'' if number else 'as '}{sql}\n").fetchall()
            total += rows
        if total:
            # Cast: times come without a time zone library, and hostile text is shown by its owner, not here.
            shown = connection.execute(f"select columns(*)::varchar from check_rows limit {SHOWN_ROWS}")
            columns = tuple(column[0] for column in shown.description or ())
            sample = tuple(shown.fetchall())
        connection.execute("drop table check_rows")
    except duckdb.Error as error:
        raise UserError(f"{check.path}: {error}") from None
    return Outcome(check.name, total, time.monotonic() - started, columns, sample)
