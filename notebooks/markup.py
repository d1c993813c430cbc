"""Templates that escape what strangers wrote, and the style that they share; no marimo: a page alone uses them too."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup

from warehouse.report.page import environment

FOLDER = Path(__file__).parent


def address(app: str, **values: Any) -> str:
    """Where a notebook is, with what it is to show."""
    given = {name: value for name, value in values.items() if value is not None}
    return "?" + urlencode({"file": f"{app}.py"} | given)


@cache
def templates() -> Environment:
    """What the templates of the notebooks and of the report are rendered in."""
    found = environment(FOLDER / "templates")
    found.globals |= {"address": address}
    return found


def markup(template: str, **values: Any) -> str:
    """A template of `templates/` with these values, every text among them escaped."""
    return templates().get_template(template).render(**values)


@cache
def look() -> Markup:
    """The rules of style: those of the report and of each `templates/*.css`, to be nested in `.wt`."""
    sheets = ["look.css", *sorted(path.name for path in (FOLDER / "templates").glob("*.css"))]
    return Markup("\n").join(Markup(templates().get_template(sheet).render()) for sheet in sheets)
