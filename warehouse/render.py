"""Show rows on a terminal: nothing in them may steer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from warehouse.checks import Outcome

#: C0 and C1 controls but newline and tab, and the marks that turn the direction of what follows.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
CELL_CHARACTERS = 400


def plain(value: Any) -> str:
    """A value as text that is safe to print: control characters and direction marks are shown as escapes."""
    return "" if value is None else _UNSAFE.sub(lambda match: f"\\x{ord(match[0]):02x}", str(value))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None) -> Table:
    """Rows as a table; numbers to the right, long texts cut."""
    kept = [list(row) for row in rows]
    result = Table(title=title, title_justify="left", header_style="bold")
    for index, column in enumerate(columns):
        numeric = all(isinstance(row[index], int | float) for row in kept if row[index] is not None) and bool(kept)
        result.add_column(Text(plain(column)), justify="right" if numeric else "left", overflow="fold")
    for row in kept:
        result.add_row(*(Text(_cell(value)) for value in row))
    return result


def failed_checks(console: Console, outcomes: Iterable[Outcome]) -> None:
    """The failing rows of checks."""
    for outcome in outcomes:
        more = f", the first {len(outcome.sample)}" if outcome.rows > len(outcome.sample) else ""
        console.print(table(outcome.columns, outcome.sample, title=f"{outcome.name}: {outcome.rows} rows{more}"))


def _cell(value: Any) -> str:
    text = plain(value)
    return text if len(text) <= CELL_CHARACTERS else text[:CELL_CHARACTERS] + "…"
