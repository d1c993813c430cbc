"""`wiretrace export`: a story as a page of its own, for somebody who has nothing installed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from warehouse.errors import UserError
from warehouse.paths import Warehouse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which story, and where to."""
    parser.add_argument(
        "story",
        metavar="STORY",
        help="a story's or an article's id, a page's file or address or a part of it, an outlet, words of a headline: "
        "the story that it belongs to",
    )
    parser.add_argument(
        "--html", type=Path, metavar="FILE", required=True, help="write the page to FILE: no script, no other file"
    )


def run(options: argparse.Namespace) -> int:
    """Write the page; UserError if STORY names no story, or several, or if FILE cannot be written."""
    # Templates and what they show are read for this command alone.
    from notebooks.published import News
    from notebooks.standalone import page
    from warehouse.report.page import write_text

    news = News(Warehouse(options.warehouse).require_published())
    try:
        text = page(news, options.story)
    finally:
        news.close()
    try:
        write_text(text, options.html)
    except OSError as error:
        raise UserError(f"{options.html} cannot be written: {error.strerror or error}.") from None
    sys.stderr.write(f"wrote {options.html}\n")
    return 0
