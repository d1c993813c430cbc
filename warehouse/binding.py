"""Try models on empty tables: a wrong name is told before anything is built, and every table's columns are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from types import TracebackType

import duckdb

from warehouse.cache import remembered
from warehouse.connection import connect_offline, quoted
from warehouse.errors import UserError
from warehouse.grains import check_grain
from warehouse.lineage import Schema
from warehouse.models import Model
from warehouse.sources import Source


def bind(models: Sequence[Model], ordered: Sequence[Model], sources: Mapping[str, Source]) -> dict[str, dict[str, str]]:
    """Table name to its columns and types, landed tables as `raw.<name>`.

    What a query gives depends on its text and on the columns of what it reads: for the same it is not tried again.
    Raises UserError with file and line.
    """
    schema: dict[str, dict[str, str]] = {f"raw.{name}": source.all_columns for name, source in sources.items()}
    with _EmptyTables(schema) as tables:
        for model in ordered:
            read = {reference.name: schema[reference.name] for reference in model.references}
            key = [duckdb.__version__, model.sql, {name: list(columns.items()) for name, columns in read.items()}]
            try:
                schema[model.name] = dict(remembered("columns", key, partial(tables.columns, model)))
            except duckdb.Error as error:
                raise model_error(model, error) from None
    for model in ordered:
        check_grain(model, schema)
    return {name: schema.get(name, {}) for name in [*schema, *(model.name for model in models)]}


class _EmptyTables:
    """An engine with the tables of a schema, without rows; each is made when it is first read."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._made: set[str] = set()

    def __enter__(self) -> _EmptyTables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection:
            self._connection.close()

    def columns(self, model: Model) -> list[tuple[str, str]]:
        """Names and types of the columns that a model gives."""
        if self._connection is None:
            self._connection = connect_offline()
            self._connection.execute("create schema raw")
        for name in {reference.name for reference in model.references} - self._made:
            columns = ", ".join(f"{quoted(column)} {kind}" for column, kind in self._schema[name].items())
            self._connection.execute(f"create table {'.'.join(map(quoted, name.split('.')))} ({columns})")
            self._made.add(name)
        rows = self._connection.execute(f"describe select * from ({model.sql}\n)").fetchall()
        return [(str(row[0]), str(row[1])) for row in rows]


def model_error(model: Model, error: duckdb.Error) -> UserError:
    """DuckDB's message with the model's file and line in front, and the nearest known name."""
    text = str(error)
    # The query follows "create table … as" or "describe …" on the same line, so DuckDB's line is the file's.
    line = re.search(r"^LINE (\d+):", text, re.MULTILINE)
    where = f"{model.path}:{line[1]}" if line else str(model.path)
    message = re.sub(r"\s*\n\s*", " ", text.split("\nLINE ")[0]).strip()
    if names := re.search(r"Candidate bindings: (.+)$", message):
        candidates = re.findall(r'"([^"]+)"', names[1])
        message = message[: names.start()].strip()
        if candidates:
            message += f" Did you mean {candidates[0].rpartition('.')[2]}?"
    return UserError(f"{where}: {message}{remedy(message)}")


def remedy(message: str) -> str:
    """What to do about a landed file that an error names."""
    batch = re.search(r"[^'\"]*/(landing|judgements)/[^/'\"]+(?=/)", message)
    what = {"landing": "its pages", "judgements": "the file of judgements"}
    return f" Remove the folder {batch[0]} and load {what[batch[1]]} again." if batch else ""
