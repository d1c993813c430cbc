"""What the notebooks draw with: the one look, markup from templates that escape what strangers wrote, and charts.

Nothing here asks the database: a function takes rows and gives what marimo shows.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import marimo as mo
import polars as pl

from notebooks import APPS
from notebooks.markup import FOLDER, address, look, markup, templates
from notebooks.published import News, Stand
from warehouse.errors import UserError
from warehouse.publish import file_mark

__all__ = [
    "FOLDER",
    "HUES",
    "address",
    "days",
    "header",
    "markup",
    "opened",
    "part",
    "shown",
    "styled",
    "templates",
    "title",
    "watched",
]

#: Hues that tell groups apart, readable on light and dark: the first for what matters most.
HUES = ("#d9703f", "#5b8bd0", "#c9a227", "#4fa487", "#a06bc2", "#cf6a87", "#7a8fa6", "#8a9a3b", "#3fa7b5", "#9c7a5b")


def part(template: str, macro: str, *values: Any) -> mo.Html:
    """A macro of a template with these values, in the one look."""
    drawn = getattr(templates().get_template(template).module, macro)(*values)
    return mo.Html(f'<div class="wt">{drawn}</div>')


def shown(template: str, **values: Any) -> mo.Html:
    """The same, in the one look, as marimo shows it."""
    return mo.Html(f'<div class="wt">{markup(template, **values)}</div>')


def opened(stand: Stand) -> News:
    """What is published; where nothing is that can be read, the page says so and shows no more."""
    try:
        return stand.open()
    except UserError as error:
        mo.stop(True, shown("unread.html", look=look(), error=str(error)))
        raise


def header(app: str, news: News) -> mo.Html:
    """The top of a notebook: its name, the others, which build is shown, and whether it has just replaced another."""
    return shown("header.html", look=look(), app=app, apps=APPS, news=news)


def watched(path: Path) -> tuple[Any, Callable[[], int], Callable[[object], None]]:
    """A file to name in a cell, how often it has become another, and what that cell calls with it.

    marimo runs the cell that names the file when it is replaced, and one second after it has begun to watch a file that
    is there. Cells that call for the number run again where the file has become another only: all else would be drawn
    twice, and charts would lose their data while they are drawn.
    """
    file = mo.watch.file(path)
    number, set_number = mo.state(0)
    known = file_mark(path)

    def notice(_told: object) -> None:
        nonlocal known
        now = file_mark(path)
        if now != known:
            known = now
            set_number(number() + 1)

    return file, number, notice


def title(text: str, note: str = "") -> mo.Html:
    """The title of a section, with what to know of it."""
    return shown("title.html", text=text, note=note)


def days(times: pl.Series) -> Any:
    """Where a chart's time begins and ends: a day on both sides where all is of one moment, which shows no day."""
    found = times.dt.epoch("ms").drop_nulls().unique().to_list()
    return [found[0] - 86_400_000, found[0] + 86_400_000] if len(found) == 1 else alt.Undefined


def styled(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """A chart in the one look; marimo gives it light or dark letters."""
    plain: Any = chart
    drawn: alt.TopLevelMixin = (
        plain.configure(background="transparent", font="system-ui, sans-serif")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal", domain=False, labelLimit=220)
        .configure_legend(labelFontSize=12, titleFontSize=12, titleFontWeight="normal", orient="top", labelLimit=240)
    )
    return drawn
