"""`wiretrace status`: what is loaded, built and out of date."""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from loaders.annotations import counts as count_annotations
from loaders.annotations import covered
from loaders.annotators import AnnotatorError, choose
from loaders.schema import LandingError, batches
from warehouse.connection import open_published
from warehouse.landed import sources
from warehouse.lock import is_locked
from warehouse.models import read_models
from warehouse.paths import Warehouse, models_directory
from warehouse.plan import reason, steps
from warehouse.render import table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the models are."""
    parser.add_argument(
        "--models", type=Path, metavar="DIR", help="the folder of SQL models (default: the shipped one)"
    )


def run(options: argparse.Namespace) -> int:
    """Print the state; exit 1 if the last build failed, so that a monitor need not parse anything."""
    state = collect(Warehouse(options.warehouse), options.models or models_directory())
    if options.json:
        print(json.dumps(state, ensure_ascii=False))
    else:
        _print(Console(), state)
    return 1 if state["last_build"] and state["last_build"]["status"] == "failed" else 0


def collect(warehouse: Warehouse, directory: Path) -> dict[str, Any]:
    """The state as one object: landed batches, published models, what is out of date and why, the last build."""
    planned = steps(read_models(directory), sources(warehouse, directory))
    built: dict[str, tuple[str, str]] = {}
    models: list[dict[str, Any]] = []
    counts: dict[str, int] = {}
    published_at = None
    if warehouse.published.is_file():
        connection = open_published(warehouse)
        try:
            rows = _objects(
                connection,
                "select model, layer, kind, version, rows, seconds, reason, strftime(built_at, '%Y-%m-%dT%H:%M:%SZ') "
                "as built_at, engine, fingerprint, state from meta.models order by built_at, model",
            )
            built = {row["model"]: (row.pop("fingerprint"), row.pop("state")) for row in rows}
            models = rows
            counts = dict(connection.execute("select status, count(*) from pages group by all order by all").fetchall())
        finally:
            connection.close()
        modified = warehouse.published.stat().st_mtime
        published_at = datetime.datetime.fromtimestamp(modified, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stale = {step.model.name: why for step in planned if (why := reason(step, built.get(step.model.name)))}
    return {
        "warehouse": str(warehouse.directory),
        "published": str(warehouse.published) if published_at else None,
        "published_at": published_at,
        "batches": len(batches(warehouse.landing)),
        "pages": counts,
        "names": _names(warehouse),
        "building": is_locked(warehouse.lock),
        "last_build": last_build(warehouse),
        "out_of_date": stale,
        "models": models,
    }


def _names(warehouse: Warehouse) -> dict[str, Any]:
    """The annotator that would run (None: names come from SQL alone), what has run, and what it has not looked at."""
    annotator, problem, done = None, None, {}
    try:
        annotator = choose(warehouse.directory, None)
        done = count_annotations(warehouse.directory)
    except (AnnotatorError, LandingError) as error:
        problem = str(error)
    seen = covered(warehouse.directory, annotator.name).landed if annotator else set()
    return {
        "annotator": annotator.name if annotator else None,
        "problem": problem,
        "annotated": {name: {"texts": count.texts, "spans": count.spans} for name, count in done.items()},
        "batches_to_annotate": len(set(batches(warehouse.landing)) - seen) if annotator else 0,
    }


def last_build(warehouse: Warehouse) -> dict[str, Any] | None:
    """How the last build went, whether it published or not: build_id, status, started_at, seconds, error."""
    try:
        note: dict[str, Any] = json.loads(warehouse.last_build.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if note["status"] == "running" and not is_locked(warehouse.lock):
        note["status"], note["error"] = "failed", "it was killed; run `wiretrace models` again"
    return note


def _objects(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    result = connection.execute(query)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _print(console: Console, state: Mapping[str, Any]) -> None:
    pages = ", ".join(f"{count:,} {status}" for status, count in state["pages"].items()) or "none"
    console.print(f"warehouse   {state['warehouse']}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"loaded      {state['batches']} batches", highlight=False)
    for line in _names_lines(state["names"]):
        console.print(f"annotated   {line}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"published   {state['published_at'] or 'nothing yet'}; pages: {pages}", highlight=False)
    if last := state["last_build"]:
        error = f": {last['error']}" if last["error"] else ""
        console.print(
            f"last build  {last['status']}, started {last['started_at'][:19]}Z, {last['seconds']:.1f} s{error}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    if state["building"]:
        console.print("a build is running", highlight=False)
    if state["models"]:
        columns = ("layer", "model", "rows", "seconds", "built_at", "reason")
        rows = [[round(row[c], 2) if c == "seconds" else row[c] for c in columns] for row in state["models"]]
        console.print(table(columns, rows))
    for name, why in state["out_of_date"].items():
        console.print(f"out of date: {name} ({why})", markup=False, highlight=False)
    if not state["out_of_date"]:
        console.print("everything is up to date", highlight=False)


def _names_lines(names: Mapping[str, Any]) -> Iterator[str]:
    for annotator, count in names["annotated"].items():
        yield f"{count['texts']:,} texts by {annotator}, {count['spans']:,} spans"
    if names["batches_to_annotate"]:
        waiting = f"{names['batches_to_annotate']:,} batches not looked at by {names['annotator']}"
        yield f"{waiting}: run `wiretrace annotate`"
    if names["problem"]:
        yield names["problem"]
