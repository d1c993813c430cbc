"""`wiretrace shell`: the DuckDB command line, read-only, on the published database."""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from warehouse.connection import STORAGE_VERSION, literal, open_published, open_working, quoted
from warehouse.errors import UserError
from warehouse.landed import sources
from warehouse.lock import build_lock
from warehouse.models import read_models
from warehouse.paths import Warehouse, models_directory
from warehouse.plan import order


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether the steps between the published tables are wanted too."""
    parser.add_argument(
        "--stages",
        action="store_true",
        help="with a copy of the steps between the tables, and the landed files: every model's file runs as it is",
    )


def run(options: argparse.Namespace) -> int:
    """Open the shell; a two-line welcome lists the tables. Its exit status is ours."""
    warehouse = Warehouse(options.warehouse)
    connection = open_published(warehouse)
    try:
        rows = connection.execute(
            "select table_name, exists (from duckdb_keywords() where keyword_name = table_name and "
            "keyword_category <> 'unreserved') from duckdb_tables() where schema_name = 'main' order by table_name"
        ).fetchall()
    finally:
        connection.close()
    # A reserved word must be quoted, or named with its schema, to be read as a table.
    names = ", ".join(f"main.{name}" if reserved else name for name, reserved in rows)
    welcome = [
        f".print Wiretrace: {warehouse.published} (read-only; .help for help, .quit to leave)",
        f".print Tables: {names}",
    ]
    with tempfile.TemporaryDirectory(prefix="wiretrace-") as folder:
        preparation = _with_stages(warehouse, Path(folder) / "stages.duckdb") if options.stages else []
        arguments = [_program(), "-readonly"]
        for command in [*preparation, *welcome]:
            arguments += ["-cmd", command]
        sys.stdout.flush()
        # Ctrl-C is the shell's: it stops a query there, and must not end us, for that would end the shell.
        signal.signal(signal.SIGINT, lambda *_: None)
        return subprocess.run([*arguments, str(warehouse.published)], check=False).returncode


def _with_stages(warehouse: Warehouse, path: Path) -> list[str]:
    """Copy the steps of the last build into a file of their own; the commands that show them and the landed files.

    A shell on the builder's own database would shut every build out for as long as it is open.
    """
    directory = models_directory()
    landed = sources(warehouse, directory)
    stages = [model for model in order(read_models(directory), landed) if model.kind == "stage"]
    with build_lock(warehouse.lock, None, lambda message: print(message, file=sys.stderr)):
        working = open_working(warehouse)
        try:
            built = {name for (name,) in working.execute("select model from meta.models").fetchall()}
            working.execute(f"attach {literal(path)} as stages (storage_version '{STORAGE_VERSION}')")
            for model in stages:
                if model.name in built:
                    name = quoted(model.name)
                    working.execute(f"create table stages.main.{name} as from work.main.{name}")
            working.execute("create schema stages.raw")
            for source in landed.values():
                working.execute(f"create view stages.raw.{quoted(source.name)} as {source.query}")
            working.execute("detach stages")
        finally:
            working.close()
    search_path = f"{warehouse.published.stem},stages,stages.raw"
    return [f"attach {literal(path)} as stages (read_only);", f"set search_path = '{search_path}';"]


def _program() -> str:
    beside = Path(sys.executable).parent / "duckdb"
    found = str(beside) if beside.is_file() else shutil.which("duckdb")
    if not found:
        raise UserError("the DuckDB shell is not installed: run `pip install duckdb-cli`.")
    return found
