"""What the notebooks draw with: the one look, markup from templates that escape what strangers wrote, and charts.

Nothing here asks the database: a function takes rows and gives what marimo shows.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import marimo as mo
from jinja2 import Environment
from markupsafe import Markup

from notebooks import APPS
from notebooks.published import News
from warehouse.report.page import environment

FOLDER = Path(__file__).parent


def address(app: str, **values: Any) -> str:
    """Where a notebook is, with what it is to show."""
    return "?" + urlencode({"file": f"{app}.py"} | {name: value for name, value in values.items() if value is not None})


@cache
def templates() -> Environment:
    """What the templates of the notebooks and of the report are rendered in."""
    found = environment(FOLDER / "templates")
    found.globals |= {"address": address}
    return found


def markup(template: str, **values: Any) -> str:
    """A template of `templates/` with these values, every text among them escaped."""
    return templates().get_template(template).render(**values)


def shown(template: str, **values: Any) -> mo.Html:
    """The same, in the one look, as marimo shows it."""
    return mo.Html(f'<div class="wt">{markup(template, **values)}</div>')


def header(app: str, news: News) -> mo.Html:
    """The top of a notebook: its name, the others, which build is shown, and whether it has just replaced another."""
    look = Markup(templates().get_template("look.css").render())
    return shown("header.html", look=look, app=app, apps=APPS, news=news)
