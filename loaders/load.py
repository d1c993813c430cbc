"""``wiretrace load``: the command."""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Callable

from rich.console import Console

from loaders.landing import LandingError
from loaders.messages import printable
from loaders.pipeline import Options, load
from loaders.pool import PoolError
from loaders.progress import Progress, TerminalProgress
from loaders.raw import Limits

__all__ = ["Options", "add_arguments", "load", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``wiretrace load`` takes; ``--warehouse`` and ``--json`` are everybody's."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="file, folder (with all below it) or pattern; any mix of formats"
    )
    parser.add_argument("--source", metavar="NAME", help="outlet of the pages; records that name their own keep it")
    parser.add_argument(
        "--jobs",
        type=_number(int, 1),
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that clean pages (default: one for each processor)",
    )
    parser.add_argument(
        "--max-page-mb",
        type=_number(float, 0, exclusive=True),
        default=50.0,
        metavar="N",
        help="largest page or record in megabytes, decompressed (default: %(default)g)",
    )
    parser.add_argument(
        "--max-ratio",
        type=_number(float, 1),
        default=200.0,
        metavar="N",
        help="highest ratio of decompression (default: %(default)g)",
    )
    parser.add_argument(
        "--max-page-seconds",
        type=_number(float, 0, exclusive=True),
        default=60.0,
        metavar="N",
        help="longest time to clean a page (default: %(default)g)",
    )


def run(args: argparse.Namespace) -> int:
    """Load what ``args`` name and return the exit status: 1 if there was nothing to use in any of it."""
    console = Console(stderr=True, soft_wrap=True)
    options = Options(
        source=(args.source or "").strip() or None,
        jobs=args.jobs,
        limits=Limits(
            page_bytes=max(1, int(args.max_page_mb * 1024 * 1024)),
            ratio=args.max_ratio,
            page_seconds=args.max_page_seconds,
        ),
    )

    def say(message: str) -> None:
        console.print(message, markup=False, highlight=False)

    progress = TerminalProgress(console) if console.is_terminal else Progress()
    try:
        with progress:
            summary = load(args.paths, args.warehouse, options, say=say, progress=progress)
    except (LandingError, PoolError) as why:
        say(f"wiretrace load: {printable(str(why))}")
        return 1
    if args.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False))
    summary.print(console)
    if summary.status:
        say("nothing could be loaded: see the messages above" if summary.n_problems else "nothing to load was found")
    return summary.status


def _number(kind: Callable[[str], float], least: float, *, exclusive: bool = False) -> Callable[[str], float]:
    """Return a type for argparse: a finite number not below ``least``, or above it."""

    def parse(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < least or (exclusive and value == least):
            bound = "above" if exclusive else "of at least"
            raise argparse.ArgumentTypeError(f"must be a number {bound} {least:g}, not {text!r}")
        return value

    return parse
