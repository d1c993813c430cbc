"""Write a build into a file aside, check it there, and put it in place of the published one in a single rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.cache import digest
from warehouse.changes import Changes
from warehouse.checks import Check, Outcome, run_check, run_whole_check
from warehouse.connection import STORAGE_VERSION, connect_offline, literal, quoted
from warehouse.history import META_TABLES, RUNNING, Published
from warehouse.models import Model
from warehouse.narrow import Narrowing, Query, make_keys
from warehouse.paths import Warehouse
from warehouse.tables import replace_rows

ASIDE = ".news-"
#: The published file as a reader of the working database.
PUBLISHED = "#published"
#: A file of which so much is free space is written afresh.
MAX_FREE_SHARE = 0.4

Contents = Mapping[str, str | None]


@dataclass(frozen=True)
class Publication:
    """What came of writing a build: the checks' outcomes, and whether the file was put in place."""

    outcomes: tuple[Outcome, ...]
    published: bool

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The checks that found rows."""
        return tuple(outcome for outcome in self.outcomes if outcome.rows)


def remove_leftovers(warehouse: Warehouse) -> None:
    """Files that a killed build left beside the published one; call it with the build lock held."""
    for path in warehouse.directory.glob(f"{ASIDE}*"):
        path.unlink()


def publish(
    working: duckdb.DuckDBPyConnection,
    warehouse: Warehouse,
    changes: Changes,
    models: Sequence[Model],
    checks: Sequence[Check],
    build_id: str,
    known: Published | None,
) -> Publication:
    """Write the tables into a file aside, run the checks on it, and publish it if none fails.

    Where the published file is the one that was `known` to be written last, the new one begins as a copy of it: only
    the rows that changed are written, and checks with a grain look at these alone. (Those that are as they were were
    checked when they were published.)
    """
    tables = [model for model in models if model.kind == "table"]
    seen: Contents = changes.read_before(PUBLISHED) if known and _is_last(warehouse, known) else {}
    path = warehouse.directory / f"{ASIDE}{build_id}.duckdb"
    try:
        if seen:
            shutil.copyfile(warehouse.published, path)
        _attach(working, path)
        if seen and _is_hollow(working):
            working.execute("detach aside")
            path.unlink()
            seen = {}
            _attach(working, path)
        try:
            working.execute("begin")
            try:
                _write_tables(working, changes, tables, seen)
                _write_meta(working)
                working.execute(_comments(working, tables))
                working.execute("commit")
            except BaseException:
                working.execute("rollback")
                raise
            outcomes = _check(working, changes, checks, seen)
            working.execute("checkpoint aside")
        finally:
            working.execute("use work; detach aside")
        if not any(outcome.rows for outcome in outcomes):
            _swap(path, warehouse.published)
            return Publication(outcomes, published=True)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    path.unlink()
    return Publication(outcomes, published=False)


def published_contents(changes: Changes, models: Sequence[Model], checks: Sequence[Check]) -> dict[str, str | None]:
    """What a file that is published now holds of each table, and the checks that it passed."""
    tables = changes.contents([model.name for model in models if model.kind == "table"])
    return {**tables, **{_passed(check): digest(check.sql) for check in checks}}


def _passed(check: Check) -> str:
    return f"#check {check.name}"


def _read_published(warehouse: Warehouse, query: str) -> list[Any]:
    """What the published file, attached as `news`, answers; nothing where it cannot be read."""
    if not warehouse.published.is_file():
        return []
    connection = connect_offline()
    try:
        connection.execute(f"attach {literal(warehouse.published)} as news (read_only)")
        return connection.execute(query).fetchall()
    except duckdb.Error:
        return []
    finally:
        connection.close()


def file_mark(path: Path) -> str:
    """What tells a file from one that was written later: its size and its time; nothing if none is to be seen."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"


def _is_last(warehouse: Warehouse, known: Published) -> bool:
    if file_mark(warehouse.published) != known.file:
        return False
    query = "select build_id from news.meta.builds where status = 'published' order by started_at desc limit 1"
    return _read_published(warehouse, query) == [(known.build_id,)]


def _attach(working: duckdb.DuckDBPyConnection, path: Path) -> None:
    working.execute(f"attach {literal(path)} as aside (storage_version '{STORAGE_VERSION}')")


def _is_hollow(working: duckdb.DuckDBPyConnection) -> bool:
    """Whether much of the file is space that earlier content left."""
    ((total, free),) = working.execute(
        "select total_blocks, free_blocks from pragma_database_size() where database_name = 'aside'"
    ).fetchall()
    return bool(free > MAX_FREE_SHARE * total)


def _write_tables(
    working: duckdb.DuckDBPyConnection, changes: Changes, tables: Sequence[Model], seen: Contents
) -> None:
    for model in tables:
        name = quoted(model.name)
        since = seen.get(model.name)
        if since is not None and changes.content(model.name) == since:
            continue
        if changes.is_known(model.name, since):
            keys = make_keys(working, "published_keys", model.grain.columns, f"from delta.{name}")
            rows = f"select * exclude (is_new, differs) from work.delta.{name} where is_new"
            replace_rows(working, f"aside.main.{name}", keys, rows)
            working.execute(f"drop table temp.{keys.table}")
        else:
            working.execute(f"create or replace table aside.main.{name} as from work.main.{name}")
    there = working.execute(
        "select table_name from duckdb_tables() where database_name = 'aside' and schema_name = 'main'"
    ).fetchall()
    for name in {name for (name,) in there} - {model.name for model in tables}:
        working.execute(f"drop table aside.main.{quoted(name)}")


def _write_meta(working: duckdb.DuckDBPyConnection) -> None:
    working.execute("create schema if not exists aside.meta")
    for table in META_TABLES:
        working.execute(f"create or replace table aside.meta.{table.name} as from work.meta.{table.name}")
    # Whoever reads this file reads it because the build was published.
    working.execute("update aside.meta.builds set status = 'published' where status = ?", [RUNNING])


def _check(
    working: duckdb.DuckDBPyConnection,
    changes: Changes,
    checks: Sequence[Check],
    seen: Contents,
) -> tuple[Outcome, ...]:
    """Run the checks on the file aside, those with a grain on what changed, and note how they went."""
    outcomes = []
    whole = None
    for check in checks:
        working.execute("use work")
        part = _part_to_check(changes, check, seen)
        working.execute("use aside")
        whole = whole or Narrowing(working)
        outcomes.append(run_check(working, check, part) if part else run_whole_check(whole, check))
    rows = [(outcome.name, outcome.rows, outcome.seconds) for outcome in outcomes]
    if rows:
        working.executemany("insert into aside.meta.checks values (?, ?, ?)", rows)
    return tuple(outcomes)


def _part_to_check(changes: Changes, check: Check, seen: Contents) -> list[str]:
    """The check for the keys that changed; nothing if it must be run as a whole."""
    query = Query(check.sql, check.syntax.places, check.grain)
    if seen.get(_passed(check)) != digest(check.sql):
        return []
    changed = changes.changed(query, seen)
    if changed and changes.find_keys(query, changed, seen) is None:
        return []
    return [changes.restricted(query) if changed else f"select * from ({check.sql}\n) limit 0"]


def _comments(working: duckdb.DuckDBPyConnection, models: Sequence[Model]) -> str:
    """The statements that describe every table and column that is not described so already."""
    wanted: dict[tuple[str, str, str], str | None] = {}
    for model in models:
        wanted["main", model.name, ""] = model.description or None
        wanted |= {("main", model.name, column): meaning for column, meaning in model.column_comments.items()}
    for table in META_TABLES:
        wanted["meta", table.name, ""] = table.meaning
        wanted |= {("meta", table.name, column.name): column.meaning for column in table.columns}
    there = working.execute(
        """
        select schema_name, table_name, column_name, comment from duckdb_columns() where database_name = 'aside'
        union all
        select schema_name, table_name, '', comment from duckdb_tables() where database_name = 'aside'
        """
    ).fetchall()
    statements = [
        f"comment on {'column' if column else 'table'} aside."
        + ".".join(quoted(name) for name in (schema, table, column) if name)
        + f" is {literal(meaning) if meaning else 'null'}"
        for schema, table, column, described in there
        if (meaning := wanted.get((schema, table, column)) or None) != described
    ]
    return ";\n".join(statements)


def _swap(aside: Path, published: Path) -> None:
    """One rename; a log file that a foreign writer left would make the new file unopenable, so it goes first."""
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    published.with_name(published.name + ".wal").unlink(missing_ok=True)
    aside.replace(published)
    directory = os.open(published.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
