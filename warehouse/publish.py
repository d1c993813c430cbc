"""Write a build into a fresh file, check it there, and put it in place of the published one in a single rename."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.checks import Check, Outcome, run_checks
from warehouse.connection import STORAGE_VERSION, connect_offline, literal, memory_limit, quoted
from warehouse.history import META_TABLES, RUNNING
from warehouse.models import Model
from warehouse.paths import Warehouse

ASIDE = ".news-"


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


def is_published(warehouse: Warehouse, fingerprints: Mapping[str, str]) -> bool:
    """Whether the published file can be read and holds these models (name to fingerprint) as built.

    It does not where it was deleted, damaged, or replaced by something else.
    """
    if not warehouse.published.is_file():
        return False
    connection = connect_offline()
    try:
        connection.execute(f"attach {literal(warehouse.published)} as news (read_only)")
        rows = connection.execute("select model, fingerprint from news.meta.models").fetchall()
    except duckdb.Error:
        return False
    finally:
        connection.close()
    return dict(rows) == dict(fingerprints)


def write_aside(
    working: duckdb.DuckDBPyConnection, warehouse: Warehouse, build_id: str, models: Sequence[Model]
) -> Path:
    """Copy every table of the working database into a fresh file beside the published one."""
    path = warehouse.directory / f"{ASIDE}{build_id}.duckdb"
    path.unlink(missing_ok=True)
    working.execute(f"attach {literal(path)} as aside (storage_version '{STORAGE_VERSION}')")
    try:
        for model in models:
            if model.kind == "table":
                name = quoted(model.name)
                working.execute(f"create table aside.main.{name} as from work.main.{name}")
        working.execute("create schema aside.meta")
        for table in META_TABLES:
            working.execute(f"create table aside.meta.{table.name} as from work.meta.{table.name}")
    finally:
        working.execute("detach aside")
    return path


def finish(path: Path, warehouse: Warehouse, models: Sequence[Model], checks: Sequence[Check]) -> Publication:
    """Add comments to a file written aside, run the checks on it, and publish it if none fails."""
    connection = connect_offline()
    try:
        connection.execute(f"set memory_limit = '{memory_limit()}B'")
        connection.execute(f"set temp_directory = {literal(warehouse.temporary)}")
        connection.execute(f"attach {literal(path)} as news")
        connection.execute("use news")
        # Whoever reads this file reads it because the build was published.
        connection.execute("update meta.builds set status = 'published' where status = ?", [RUNNING])
        connection.execute(_comments([model for model in models if model.kind == "table"]))
        outcomes = tuple(run_checks(connection, checks))
        rows = [(outcome.name, outcome.rows, outcome.seconds) for outcome in outcomes]
        if rows:
            connection.executemany("insert into meta.checks values (?, ?, ?)", rows)
        connection.execute("drop table if exists temp.check_rows")
        connection.execute("checkpoint news")
        connection.execute("use memory")
        connection.execute("detach news")
    finally:
        connection.close()
    if any(outcome.rows for outcome in outcomes):
        path.unlink()
        return Publication(outcomes, published=False)
    _swap(path, warehouse.published)
    return Publication(outcomes, published=True)


def _comments(models: Sequence[Model]) -> str:
    """The statements that describe every table and column."""
    statements = []
    for model in models:
        statements.append(f"comment on table {quoted(model.name)} is {literal(model.description)}")
        for column, meaning in model.column_comments.items():
            target = f"{quoted(model.name)}.{quoted(column)}"
            statements.append(f"comment on column {target} is {literal(meaning)}")
    for table in META_TABLES:
        statements.append(f"comment on table meta.{table.name} is {literal(table.meaning)}")
        statements += [
            f"comment on column meta.{table.name}.{meta.name} is {literal(meta.meaning)}" for meta in table.columns
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
