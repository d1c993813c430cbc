"""`wiretrace shell`: the DuckDB command line, read-only, on the published database."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from warehouse.connection import open_published, quoted
from warehouse.errors import UserError
from warehouse.landed import sources
from warehouse.models import read_models
from warehouse.paths import Warehouse, models_directory
from warehouse.plan import order


def add_arguments(_: argparse.ArgumentParser) -> None:
    """No argument of its own."""


def run(options: argparse.Namespace) -> int:
    """Replace this process by the shell; a two-line welcome lists the tables."""
    warehouse = Warehouse(options.warehouse)
    connection = open_published(warehouse)
    try:
        rows = connection.execute(
            "select table_name, exists (from duckdb_keywords() where keyword_name = table_name and "
            "keyword_category <> 'unreserved') from duckdb_tables() where schema_name = 'main' order by table_name"
        ).fetchall()
        views = connection.execute("select view_name from duckdb_views() where not internal").fetchall()
    finally:
        connection.close()
    # A reserved word must be quoted, or named with its schema, to be read as a table.
    names = ", ".join(f"main.{name}" if reserved else name for name, reserved in rows)
    commands = [
        *_preparation(warehouse, {row[0] for row in rows + views}),
        f".print Wiretrace: {warehouse.published} (read-only; .help for help, .quit to leave)",
        f".print Tables: {names}",
    ]
    program = _program()
    arguments = [program, "-readonly"]
    for command in commands:
        arguments += ["-cmd", command]
    sys.stdout.flush()
    os.execv(program, [*arguments, str(warehouse.published)])


def _preparation(warehouse: Warehouse, published: set[str]) -> list[str]:
    """Views that let any model file run in the shell: the landed files, and the steps that read them."""
    landed = sources(warehouse)
    commands = ["attach ':memory:' as raw;"]
    commands += [f"create view raw.main.{quoted(source.name)} as {source.query};" for source in landed.values()]
    for model in order(read_models(models_directory()), landed):
        if model.kind == "stage" and model.name not in published:
            commands.append(f"create temp view {quoted(model.name)} as {model.sql}\n;")
    return commands


def _program() -> str:
    beside = Path(sys.executable).parent / "duckdb"
    found = str(beside) if beside.is_file() else shutil.which("duckdb")
    if not found:
        raise UserError("the DuckDB shell is not installed: run `pip install duckdb-cli`.")
    return found
