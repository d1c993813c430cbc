"""The tables that models read and no model makes: Parquet files that others have landed, and seed tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.cache import digest
from warehouse.connection import literal, quoted


@dataclass(frozen=True)
class Source:
    """A landed table `raw.<name>`: its columns (name to DuckDB type) and the Parquet files that hold its rows.

    Files are never changed once landed, so their paths below `root` stand for their content. A column `batch` is
    added: the name of the folder that a row's file lies in, which tells landings of the same thing apart.
    """

    name: str
    columns: Mapping[str, str]
    root: Path
    files: tuple[Path, ...]
    #: Whether what stands under a key stays as it is; otherwise whatever reads the table is built anew as a whole.
    stays: bool = True

    @property
    def fingerprint(self) -> str:
        """Changes whenever rows were landed or the columns changed."""
        return digest("\n".join([repr(dict(self.columns)), *sorted(str(f.relative_to(self.root)) for f in self.files)]))

    @property
    def query(self) -> str:
        """A SELECT of all its rows, typed also when there are none."""
        empty = ", ".join(f'null::{kind} as "{name}"' for name, kind in self.columns.items())
        if not self.files:
            return f"select {empty}, null::varchar as batch where false"
        return (
            f"select {empty}, null::varchar as batch where false union all by name "
            f"select * exclude (filename), parse_path(filename)[-2] as batch from {self.scan}"
        )

    @property
    def scan(self) -> str:
        """A table function that reads its files, with the column `filename`."""
        paths = ", ".join(literal(path.resolve()) for path in self.files)
        return f"read_parquet([{paths}], union_by_name = true, filename = true)"

    @property
    def all_columns(self) -> dict[str, str]:
        """Columns and types with `batch`."""
        return {**self.columns, "batch": "VARCHAR"}


def attach(connection: duckdb.DuckDBPyConnection, sources: Mapping[str, Source]) -> None:
    """Show landed tables as the views of schema `raw`."""
    connection.execute("create schema if not exists raw")
    for source in sources.values():
        connection.execute(f"create or replace view raw.{quoted(source.name)} as {source.query}")
