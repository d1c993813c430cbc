"""Pieces of text on a terminal: headings, and texts with words marked."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from warehouse.render import plain
from warehouse.report.difference import runs


def heading(console: Console, title: str, note: str = "") -> None:
    """A heading within a story."""
    console.print()
    console.print(Text.assemble((title, "bold cyan"), (f"  {note}" if note else "", "dim")))


def marked(text: str, own: Iterable[tuple[int, int]], style: str, coloured: bool) -> Text:
    """The text on one line, own words coloured, or in braces without colour; a paragraph ends in a pilcrow."""
    result = Text()
    for piece, is_own in runs(text, list(own)):
        safe = plain(piece).replace("\n\n", " ¶ ").replace("\n", " ").replace("\t", " ")
        if is_own:
            result.append(safe if coloured else f"{{{safe}}}", style)
        else:
            result.append(safe)
    return result


def is_coloured(console: Console) -> bool:
    """Whether colours are seen there."""
    return console.is_terminal and console.color_system is not None and not console.no_color
