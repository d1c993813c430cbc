"""What the tests of single layers have in common: models by name, thresholds, and engines to make a few tables in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from warehouse import plan
from warehouse.connection import connect_offline, quoted
from warehouse.models import Model, read_models
from warehouse.seeds import read_seeds
from warehouse.sources import Source

ROOT = Path(__file__).parent.parent
SQL = ROOT / "sql"
MODELS = {model.name: model for model in read_models(SQL)}
#: landed, as nobody has chosen a profile.
PROFILE = Source("profile", {"name": "VARCHAR"}, SQL, ())
#: engines that nobody uses now.
_FREE: list[duckdb.DuckDBPyConnection] = []
#: the tables that stay in an engine, by its id: seeds and what is made of them alone.
_STAYING: dict[int, set[str]] = {}


@cache
def thresholds() -> dict[str, float]:
    """The settings, name to value."""
    return plan.read_settings(list(MODELS.values()), {PROFILE.name: PROFILE})


@cache
def models_of(*layers: str, also: tuple[str, ...] = ()) -> list[Model]:
    """All models of these layers and of these names, and the settings with what they are made of, in order."""
    settings = [model.name for model in needed("settings")]
    names = {name for name, model in MODELS.items() if model.layer in layers} | {*also, *settings}
    return plan.in_order(MODELS[name] for name in names)


def needed(*names: str, given: Iterable[str] = ()) -> list[Model]:
    """The models of these names and all that they are made of but the given tables, in order."""
    given = set(given)
    return plan.needed([model for name, model in MODELS.items() if name not in given], names)


def checks_of(models: Iterable[Model]) -> dict[str, str]:
    """The checks of these models: name to query."""
    paths = [path for model in models for path in (SQL / "checks").glob(f"{model.name}__*.sql")]
    return {path.stem: path.read_text() for path in sorted(paths)}


@cache
def _seeds() -> dict[str, Source]:
    return {f"raw.{name}": seed for name, seed in read_seeds(SQL).items()}


@contextmanager
def engine(models: Iterable[Model] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine with the seed tables, no profile, and those of the models that are made of nothing else.

    Engines are used again: whatever a test makes in one is rolled back.
    """
    connection = _FREE.pop() if _FREE else _new_engine()
    staying = _STAYING[id(connection)]
    for model in models:
        if model.name not in staying and staying.issuperset(reference.name for reference in model.references):
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
            staying.add(model.name)
    connection.execute("begin")
    try:
        yield connection
    finally:
        connection.execute("rollback")
        _FREE.append(connection)


def _new_engine() -> duckdb.DuckDBPyConnection:
    connection = connect_offline()
    # A handful of rows is done before a second thread has woken up.
    connection.execute("set threads = 1")
    connection.execute("create schema raw; create table raw.profile (name varchar)")
    for name, seed in _seeds().items():
        connection.execute(f"create table {name} as {seed.query}")
    _STAYING[id(connection)] = {"raw.profile", *_seeds()}
    return connection


def make(connection: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """Make the tables of these models, in their order, but of those that stay in the engine."""
    for model in models:
        if model.name not in _STAYING[id(connection)]:
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")


def assert_passed(connection: duckdb.DuckDBPyConnection, checks: dict[str, str]) -> None:
    """The checks find no row."""
    for name, query in checks.items():
        assert connection.execute(query).fetchall() == [], name


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows at once, column by column; one by one takes long, and so does a list of all their cells."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    if columns:
        connection.execute(f"insert into {table} select {', '.join('unnest(?)' for _ in columns)}", columns)


def rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """What a query gives, column names to values."""
    result = connection.execute(query)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
