"""``wiretrace annotate``: the command."""

from __future__ import annotations

import argparse
import json
import os

from rich.console import Console

from loaders.annotations import Count, Summary, counts, covered
from loaders.annotators import AUTO, REMEDY, SQL, Annotator, AnnotatorError, choose, chosen, package_folder
from loaders.messages import printable
from loaders.pool import PoolError
from loaders.schema import FOLDER, LandingError, batches

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
        if annotator is None:
            summary = _nothing_to_run(args, console)
        else:
            # That there is nothing to do is found out without any of the libraries that do it.
            done = covered(args.warehouse, annotator.name)
            is_done = done.landed >= set(batches(args.warehouse / FOLDER))
            if is_done:
                summary = Summary(annotator.name, already=done.texts, left_alone=done.left_alone)
            else:
                summary = _annotate(args, annotator, console)
    except (AnnotatorError, LandingError, PoolError) as why:
        _say(console, f"wiretrace annotate: {why}")
        return 1
    if args.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False))
    if annotator is not None:
        _say(console, _sentence(summary))
    return 0


def _nothing_to_run(args: argparse.Namespace, console: Console) -> Summary:
    if chosen(args.warehouse) == SQL:
        _say(console, "annotator sql: nothing to run, texts that no other one has read get their names from SQL alone")
    else:
        _say(console, f"{_missing()}: names come from SQL alone meanwhile. For better ones: {REMEDY}")
    return Summary(SQL)


def _annotate(args: argparse.Namespace, annotator: Annotator, console: Console) -> Summary:
    from loaders.annotating import Options, annotate
    from loaders.progress import AnnotationBar, AnnotationLines

    with AnnotationBar(console) if console.is_terminal else AnnotationLines(console) as progress:
        return annotate(
            args.warehouse,
            annotator,
            Options(args.jobs, WORK),
            say=lambda message: _say(console, message),
            progress=progress,
        )


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


def _sentence(summary: Summary) -> str:
    """What was done, for people."""
    parts = [f"{summary.annotator}: {_texts(summary.texts)} annotated, {summary.already:,} already"]
    if summary.texts:
        rate = summary.words / max(summary.seconds, 0.001)
        parts += [f"{summary.spans:,} spans", f"{summary.words:,} words", f"{rate:,.0f} words/s"]
    if summary.failed:
        parts.append(f"{_texts(summary.failed)} failed")
    parts.append(f"{summary.seconds:.1f} s")
    alone = summary.left_alone.items()
    left = [f"{_texts(count)} in {language}: no model; names come from SQL" for language, count in alone]
    return "; ".join([", ".join(parts), *left])


def _texts(count: int) -> str:
    return f"{count:,} text" if count == 1 else f"{count:,} texts"


def _say(console: Console, message: str) -> None:
    console.print(printable(message), markup=False, highlight=False)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"must be a number of at least 1, not {text!r}")
    return int(text)
