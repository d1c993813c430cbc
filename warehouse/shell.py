"""`wiretrace shell`: the DuckDB command line, read-only, on the published database."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from warehouse.connection import open_published
from warehouse.errors import UserError
from warehouse.paths import Warehouse


def run(options: argparse.Namespace) -> int:
    """Replace this process by the shell; a two-line welcome lists the tables."""
    warehouse = Warehouse(options.warehouse)
    connection = open_published(warehouse)
    try:
        rows = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
        ).fetchall()
    finally:
        connection.close()
    names = ", ".join(name for (name,) in rows)
    program = _program()
    welcome = [f".print Wiretrace: {warehouse.published} (read-only; .help for help, .quit to leave)"]
    welcome += [f".print Tables: {names}"]
    sys.stdout.flush()
    arguments = [program, "-readonly"]
    for line in welcome:
        arguments += ["-cmd", line]
    os.execv(program, [*arguments, str(warehouse.published)])


def _program() -> str:
    beside = Path(sys.executable).parent / "duckdb"
    found = str(beside) if beside.is_file() else shutil.which("duckdb")
    if not found:
        raise UserError("the DuckDB shell is not installed: run `pip install duckdb-cli`.")
    return found
