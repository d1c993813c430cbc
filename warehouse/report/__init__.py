"""`wiretrace report`: who has it from whom, where they differ, and what each tells, with the words that show it."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from pathlib import Path

from rich.console import Console

from warehouse.connection import open_published
from warehouse.errors import UserError
from warehouse.paths import Warehouse
from warehouse.report.collect import Bounds, read_report
from warehouse.report.document import Report, as_object
from warehouse.report.page import write_page
from warehouse.report.terminal import print_report

#: Columns where nobody says how many there are (a pipe, a file), and the most that a report spreads over.
PIPE_COLUMNS = 100
MAX_COLUMNS = 140
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to report on, how much of it, and where to."""
    parser.add_argument(
        "story",
        nargs="?",
        metavar="STORY",
        help="a story's or an article's id, a page's file or address or a part of it, an outlet, words of a headline: "
        "report on the story that it belongs to (default: report on every story of several articles)",
    )
    parser.add_argument(
        "--top",
        type=_positive,
        metavar="N",
        default=Bounds.top,
        help="tell the N biggest stories in full; of each the 4N facts that most articles tell, 2N points in conflict, "
        "the N longest passages, and N statements of each article that nobody else makes (default: %(default)s)",
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report as a self-contained page to FILE")


def run(options: argparse.Namespace) -> int:
    """Print the report, or write it; UserError if STORY names nothing or FILE cannot be written."""
    connection = open_published(Warehouse(options.warehouse))
    try:
        report = read_report(connection, options.story, Bounds(top=options.top))
    finally:
        connection.close()
    if options.html is not None:
        _write(report, options.html)
    if options.json:
        print(as_json(report))
    elif options.html is None:
        _print(report)
    return 0


def as_json(report: Report) -> str:
    """The report as a JSON object; characters that could steer a terminal are written as escapes."""
    text = json.dumps(as_object(report), ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _write(report: Report, path: Path) -> None:
    try:
        write_page(report, path)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None
    sys.stderr.write(f"wrote {path}\n")


def _print(report: Report) -> None:
    console = _console()
    if console.is_terminal:
        print_report(console, report)
        return
    with console.capture() as captured:
        print_report(console, report)
    print("\n".join(text.rstrip() for text in captured.get().splitlines()))


def _console() -> Console:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # An output that knows no "é" gets an escape instead of an end.
        sys.stdout.reconfigure(errors="backslashreplace")
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_COLUMNS
    console.width = min(console.width, MAX_COLUMNS)
    return console


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number
