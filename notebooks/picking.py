"""How a notebook lets its reader choose: a list beside what is chosen, and the choice in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import marimo as mo
from markupsafe import Markup

from notebooks import drawing

#: Characters of an address's value that are looked at; ids and searches are shorter.
LONGEST = 200
_COLUMN = "list"


class Asked:
    """What the address asks for, and what is chosen since: that it stands there, a build and a colleague find it again.

    A cell that names this and not the parameters themselves does not run again whenever one of them changes.
    """

    def __init__(self, parameters: Any) -> None:
        self._parameters = parameters

    def get(self, name: str) -> str | None:
        """A value, the first of several; None if there is none."""
        values = self._parameters.get_all(name)
        return (str(values[0]).replace("\0", "")[:LONGEST] or None) if values else None

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number within bounds; the least where none, or no number, is asked for."""
        value = self.get(name) or ""
        return min(most, max(least, int(value))) if value.isdecimal() and len(value) < 9 else least

    def keep(self, name: str, unless: object = None) -> Callable[[Any], None]:
        """What puts a value into the address; nothing stands there for nothing, or for what `unless` is."""

        def kept(value: Any) -> None:
            if value is None or value is False or value == "" or value == unless:
                if name in self._parameters:
                    self._parameters.remove(name)
            elif self.get(name) != str(value):
                self._parameters.set(name, str(value))

        return kept


def listing(entries: Sequence[str], chosen: int | None, choose: Callable[[int], None]) -> mo.ui.table:
    """A list of entries, each markup of a template; `choose` is told the number of the one that is clicked."""

    shown = chosen

    def clicked(cells: Any) -> None:
        nonlocal shown
        # A click on what is shown already takes the mark from it, no more.
        shown = int(cells[0].row) if cells else shown
        if shown is not None:
            choose(shown)

    if not entries:
        return mo.ui.table([], selection="single-cell")
    style = Markup(drawing.templates().get_template("listing_style.html").render())
    return mo.ui.table(
        [{_COLUMN: mo.Html(f"<style>{style}</style>{entry}")} for entry in entries],
        selection="single-cell",
        initial_selection=[(str(chosen), _COLUMN)] if chosen is not None and chosen < len(entries) else None,
        on_change=clicked,
        pagination=False,
        max_height=640,
        wrapped_columns=[_COLUMN],
        column_widths={_COLUMN: 320},
        show_column_summaries=False,
        show_data_types=False,
        show_download=False,
        show_search=False,
    )


def sides(left: Sequence[object], right: Sequence[object]) -> mo.Html:
    """What is chosen from on the left, what is chosen on the right; one above the other in a narrow window."""
    return drawing.shown("sides.html", left=[element(item) for item in left], right=[element(item) for item in right])


def element(item: object) -> Markup:
    """What marimo shows for it, to stand in a template."""
    return Markup(mo.as_html(item).text)
