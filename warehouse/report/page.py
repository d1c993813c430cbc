"""The report as one page: no script, no other file, and all text escaped, since it comes from hostile pages."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from warehouse.render import plain
from warehouse.report import matrix, wording, wording_findings
from warehouse.report.difference import runs
from warehouse.report.document import Entry, Group, Pair, Report, Side
from warehouse.report.findings import Ingredient, Position

TEMPLATE = "page.html"
HEAT_STEPS = 8
OPEN_PASSAGES = 2
SENTENCE_LENGTH = 1000
_HOST = re.compile(r"[\w.-]+(?::\d+)?")
_ADDRESS_MARKS = "%/?:@!$&'()*+,;=~"


def write_page(report: Report, path: Path) -> None:
    """Write the report's page: see `write_text`."""
    write_text(page(report), path)


def write_text(text: str, path: Path) -> None:
    """Write a text beside its place and rename it there, so that nobody reads half of it. OSError if that fails.

    A link stays a link to the file; a device or pipe is written to.
    """
    # Before it is resolved: what /dev/stdout leads to may have no path.
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def page(report: Report) -> str:
    """The report as an HTML5 document."""
    return environment().get_template(TEMPLATE).render(report=report)


def environment(*folders: Path) -> Environment:
    """What templates of these folders and of the report are rendered in: all that is not markup already is escaped."""
    # Autoescape makes markup of nobody's text, and _safe shows control characters and direction marks as escapes.
    environment = Environment(
        loader=FileSystemLoader([*folders, Path(__file__).parent]),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "bar": bar,
        "by_id": by_id,
        "by_key": by_key,
        "cells": cells,
        "findings": wording_findings,
        "heading": heading,
        "heat": heat,
        "left_out": matrix.left_out,
        "link": link,
        "marked": marked,
        "parts": parts,
        "sections": sections,
        "sharing": matrix.sharing,
        "wording": wording,
        "OPEN_PASSAGES": OPEN_PASSAGES,
    }
    return environment


def _safe(value: object) -> object:
    # What a macro of the template gives back is markup already, made of values that went through here.
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def heading(report: Report) -> str:
    """What the page is about, for its title."""
    if len(report.groups) == 1:
        return report.groups[0].title or "No headline"
    return report.story or "Stories"


def sections(group: Group) -> list[tuple[str, str]]:
    """The sections of a story after its sources: anchor and title."""
    found = (
        ("origins", "Who has it from whom", group.n_articles > 1),
        ("conflicts", "Where they differ", group.n_articles > 1),
        ("facts", "What several tell", bool(group.facts)),
        ("alone", "What only one tells", bool(group.sole)),
        ("quotes", "Quotes", bool(group.quotes)),
        ("names", "Names", bool(group.names)),
        ("shared", "Shared words", bool(group.pairs)),
        ("passages", "Passages", bool(group.passages)),
    )
    return [(anchor, title) for anchor, title, is_told in found if is_told]


def bar(entry: Entry) -> list[Ingredient]:
    """What an article is made of, always in one order, so that articles can be compared."""
    order = list(wording_findings.ORIGINS)
    return sorted(entry.made_of, key=lambda part: order.index(part.origin) if part.origin in order else len(order))


def by_id(group: Group) -> dict[str, Entry]:
    """The listed articles."""
    return {entry.article_id: entry for entry in group.entries}


def by_key(group: Group) -> dict[str, Entry]:
    """The listed articles, by what the report calls them."""
    return {entry.key: entry for entry in group.entries}


def parts(position: Position) -> Iterator[tuple[str, bool]]:
    """The sentence of a position in pieces, each with whether it is the value."""
    return runs(*wording_findings.around(position, SENTENCE_LENGTH))


def cells(group: Group) -> dict[tuple[str, str], tuple[Pair, float]]:
    """For the keys of a row and a column: their pair, and the share of the row's words."""
    rows = {(pair.a_key, pair.b_key): (pair, pair.a_share) for pair in group.pairs}
    return rows | {(pair.b_key, pair.a_key): (pair, pair.b_share) for pair in group.pairs}


def heat(share: float) -> str:
    """The class of a cell's shade: the square root tells small shares apart."""
    return f"h{min(HEAT_STEPS, round(max(0.0, share) ** 0.5 * HEAT_STEPS))}"


def link(url: str | None) -> str | None:
    """The address as a browser may follow it: http or https, a plain host, all else percent-encoded."""
    if url is None or plain(url) != url or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    return urlunsplit((parts.scheme, parts.netloc, *(quote(part, safe=_ADDRESS_MARKS) for part in parts[2:])))


def marked(side: Side) -> Iterator[list[tuple[str, bool]]]:
    """The paragraphs of a passage, each as pieces with whether the other side lacks them."""
    paragraph: list[tuple[str, bool]] = []
    for piece, own in runs(side.text, side.own):
        first, *others = piece.split("\n\n")
        paragraph.append((first, own))
        for other in others:
            yield paragraph
            paragraph = [(other, own)]
    yield paragraph
