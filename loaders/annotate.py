"""``wiretrace annotate``: the command."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from rich.console import Console

from loaders.annotations import Count, counts, covered
from loaders.annotators import AUTO, REMEDY, SQL, Annotator, AnnotatorError, choose, chosen, package_folder
from loaders.messages import printable
from loaders.schema import FOLDER, batches

#: what annotates: a "module:function" for the pool of processes.
WORK = "loaders.spacy_worker:annotate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``wiretrace annotate`` takes; ``--warehouse`` and ``--json`` are everybody's."""
    parser.add_argument(
        "--annotator",
        metavar="NAME",
        help="take this one from now on: a spaCy model's package, the folder of a pipeline, sql (names come from SQL "
        "alone), auto (the best English model that is installed; the default)",
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that annotate, at most (default: one for each processor)",
    )
    parser.add_argument("--list", action="store_true", help="say which annotators have seen how many texts; do no more")


def run(args: argparse.Namespace) -> int:
    """Annotate and return the exit status: 1 if the annotator that was asked for is not there or does not work."""
    console = Console(stderr=True, soft_wrap=True)
    try:
        annotator = choose(args.warehouse, args.annotator)
        if args.list:
            return _list(args, annotator)
        summary = _nothing(args.warehouse, annotator, console) or _annotate(args, annotator, console)
    except AnnotatorError as why:
        return _failed(console, str(why))
    if summary is None:
        return 1
    if args.json:
        print(json.dumps(summary, ensure_ascii=False))
    _say(console, _sentence(summary))
    return 0


def _nothing(warehouse: Path, annotator: Annotator | None, console: Console) -> dict[str, Any] | None:
    """The summary if nothing is to be done, found out without any of the libraries that do it; None otherwise."""
    summary = {"annotator": SQL, "texts": 0, "already": 0, "spans": 0, "words": 0, "seconds": 0.0}
    if annotator is None:
        if chosen(warehouse) == SQL:
            _say(console, "annotator sql: nothing to run, models find names by SQL alone")
        else:
            _say(console, f"{_missing()}: names come from SQL alone meanwhile. For better ones: {REMEDY}")
        return {**summary, "left_alone": {}, "failed": 0}
    done = covered(warehouse, annotator.name)
    if not done.landed >= set(batches(warehouse / FOLDER)):
        return None
    return {**summary, "annotator": annotator.name, "already": done.texts, "left_alone": done.left_alone, "failed": 0}


def _annotate(args: argparse.Namespace, annotator: Annotator | None, console: Console) -> dict[str, Any] | None:
    from loaders.annotating import Options, annotate
    from loaders.aside import LandingError
    from loaders.pool import PoolError
    from loaders.progress import AnnotationBar, AnnotationLines

    assert annotator is not None
    progress = AnnotationBar(console) if console.is_terminal else AnnotationLines(console)
    try:
        with progress:
            summary = annotate(
                args.warehouse,
                annotator,
                Options(args.jobs, WORK),
                say=lambda message: _say(console, message),
                progress=progress,
            )
    except (LandingError, PoolError) as why:
        _failed(console, str(why))
        return None
    return summary.as_json()


def _list(args: argparse.Namespace, annotator: Annotator | None) -> int:
    found = counts(args.warehouse)
    name = annotator.name if annotator else SQL
    if args.json:
        annotators = {
            name: {"texts": count.texts, "spans": count.spans, "failed": count.failed} for name, count in found.items()
        }
        print(json.dumps({"chosen": name, "annotators": annotators}, ensure_ascii=False))
        return 0
    for other, count in {name: Count(0, 0, 0), **found}.items():
        mark = "*" if other == name else " "
        failed = f", {count.failed:,} failed" if count.failed else ""
        print(printable(f"{mark} {other}: {count.texts:,} texts, {count.spans:,} spans{failed}"))
    how = "by --annotator" if chosen(args.warehouse) != AUTO else "as the best that is installed"
    print(f"* is chosen, {how}")
    return 0


def _missing() -> str:
    return "no spaCy model is installed" if package_folder("spacy") else "spaCy is not installed"


def _sentence(summary: dict[str, Any]) -> str:
    """What was done, for people."""
    parts = [f"{summary['annotator']}: {summary['texts']:,} texts annotated, {summary['already']:,} already"]
    if summary["texts"]:
        rate = summary["words"] / max(summary["seconds"], 0.001)
        parts += [f"{summary['spans']:,} spans", f"{summary['words']:,} words", f"{rate:,.0f} words/s"]
    if summary["failed"]:
        parts.append(f"{summary['failed']:,} texts failed")
    parts.append(f"{summary['seconds']:.1f} s")
    alone = summary["left_alone"].items()
    left = [f"{count:,} texts in {language}: no model; names come from SQL" for language, count in alone]
    return "; ".join([", ".join(parts), *left])


def _failed(console: Console, message: str) -> int:
    _say(console, f"wiretrace annotate: {message}")
    return 1


def _say(console: Console, message: str) -> None:
    console.print(printable(message), markup=False, highlight=False)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"must be a number of at least 1, not {text!r}")
    return int(text)
