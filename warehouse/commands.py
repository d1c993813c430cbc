"""The subcommands: their arguments, and what they call."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from loaders import load
from warehouse import query, report, shell, status
from warehouse.build import BuildOptions, BuildResult, build
from warehouse.checks import read_checks, run_checks
from warehouse.connection import open_published
from warehouse.errors import UserError
from warehouse.landed import sources
from warehouse.lineage import Edge, mermaid, walk
from warehouse.paths import Warehouse, models_directory
from warehouse.progress import ConsoleProgress
from warehouse.render import failed_checks


@dataclass(frozen=True)
class Command:
    """A subcommand."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    json: bool = True
    description: str = ""


def _models_arguments(parser: argparse.ArgumentParser) -> None:
    _models_option(parser)
    parser.add_argument("--full", action="store_true", help="build every model, changed or not")
    parser.add_argument(
        "--select",
        nargs="+",
        metavar="MODEL",
        default=(),
        help="build these models and what they read; published once all the rest is up to date",
    )
    parser.add_argument(
        "--wait",
        type=float,
        metavar="SECONDS",
        help="give up if another build still runs after that time (default: wait for it)",
    )


def _models_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--models", type=Path, metavar="DIR", help="the folder of SQL models (default: the shipped one)"
    )


def _models(options: argparse.Namespace) -> int:
    warehouse = Warehouse(options.warehouse)
    if not warehouse.directory.is_dir():
        raise UserError(f"{warehouse.directory} is not there: load something first, with `wiretrace load PATH...`.")
    console = Console(stderr=True)
    with ConsoleProgress(console) as progress:
        result = build(
            warehouse,
            options.models or models_directory(),
            lambda: sources(warehouse),
            BuildOptions(options.full, tuple(options.select), options.wait),
            progress,
        )
    if options.json:
        print(json.dumps(_build_object(result, warehouse)))
    console.print(_build_sentence(result, warehouse), markup=False, highlight=False, soft_wrap=True)
    failed_checks(console, result.failed)
    return 1 if result.status == "failed" else 0


def _build_object(result: BuildResult, warehouse: Warehouse) -> dict[str, object]:
    return {
        "build_id": result.build_id,
        "status": result.status,
        "seconds": round(result.seconds, 3),
        "published": str(warehouse.published),
        "models": [vars(model) for model in result.models],
        "checks": len(result.outcomes),
        "failed": [{"name": o.name, "rows": o.rows, "columns": o.columns, "sample": o.sample} for o in result.failed],
        "stale": list(result.stale),
    }


def _build_sentence(result: BuildResult, warehouse: Warehouse) -> str:
    built = f"{len(result.models)} models in {result.seconds:.1f} s"
    match result.status:
        case "unchanged":
            return f"nothing new: {warehouse.published} is up to date ({result.seconds:.1f} s)"
        case "partial":
            return f"built {built}; not published, since these are out of date: {', '.join(result.stale)}"
        case "failed":
            return f"built {built}; not published: {len(result.failed)} of {len(result.outcomes)} checks failed"
        case _:
            return f"built {built}; {len(result.outcomes)} checks passed; published {warehouse.published}"


def _check(options: argparse.Namespace) -> int:
    connection = open_published(Warehouse(options.warehouse))
    try:
        outcomes = run_checks(connection, read_checks(options.models or models_directory()))
    finally:
        connection.close()
    failed = [outcome for outcome in outcomes if outcome.rows]
    if options.json:
        print(json.dumps({"checks": [vars(outcome) for outcome in outcomes], "failed": len(failed)}))
    console = Console(stderr=options.json)
    failed_checks(console, failed)
    console.print(f"{len(outcomes) - len(failed)} of {len(outcomes)} checks passed", highlight=False)
    return 1 if failed else 0


def _lineage_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="MODEL[.COLUMN]", help="a table, or one of its columns")
    parser.add_argument("--mermaid", action="store_true", help="print a Mermaid flow chart")


def _lineage(options: argparse.Namespace) -> int:
    connection = open_published(Warehouse(options.warehouse))
    try:
        edges = [Edge(*row) for row in connection.execute("from meta.columns").fetchall()]
        known = status.known_names(connection)
    finally:
        connection.close()
    name = status.require_name(options.name, known, edges)
    up, down = walk(edges, name, upstream=True), walk(edges, name, upstream=False)
    if options.json:
        print(json.dumps({"name": name, "upstream": [n for _, n in up], "downstream": [n for _, n in down]}))
    elif options.mermaid:
        print(mermaid(edges, name))
    else:
        print(f"{name}\n  comes from" + ("" if up else ": nothing (constants)"))
        print("\n".join("  " + "  " * depth + other for depth, other in up) if up else "", end="\n" if up else "")
        print("  is read by" + ("" if down else ": nothing"))
        print("\n".join("  " + "  " * depth + other for depth, other in down) if down else "", end="\n" if down else "")
    return 0


def _nothing(_: argparse.ArgumentParser) -> None:
    """No argument of its own."""


COMMANDS = (
    Command("load", "land files, folders and globs", load.add_arguments, load.run),
    Command("models", "build what changed, check it, publish it", _models_arguments, _models),
    Command("check", "run the data tests on the published database", _models_option, _check),
    Command("report", "say who shares how much with whom", report.add_arguments, report.run),
    Command("status", "say what is loaded, built and out of date", status.add_arguments, status.run),
    Command("lineage", "say what a model or a column is made from, and what reads it", _lineage_arguments, _lineage),
    Command("sql", "run a query on the published database", query.add_arguments, query.run),
    Command("shell", "open a DuckDB shell on the published database", _nothing, shell.run, json=False),
)
