"""What the SQL notebook asks and draws: examples, results as a table that is safe and small, charts, files.

A query runs in a process of its own (`warehouse.guarded`). Nothing here knows marimo.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl

from notebooks.drawing import HUES, address
from notebooks.published import QUERIES
from warehouse.guarded import Answer, Guard, Running
from warehouse.render import plain

#: The example that a page begins with.
FIRST = "who_has_it_from_whom"
#: Characters of a value that the table shows; the files have all.
SHOWN_CHARACTERS = 600
#: … and that a row in full shows.
FULL_CHARACTERS = 20_000
#: Rows that a chart shows, and bars or rows of one on its axes of words.
CHART_ROWS = 5000
CHART_VALUES = 40
#: The longest query that goes into the address.
ADDRESS_CHARACTERS = 4000
MARKS = {"bar": "Bars", "line": "Lines", "point": "Points", "area": "Areas", "rect": "Heat map"}
#: What a chart shows, as the address names it.
AXES = ("mark", "x", "y", "colour")
COUNT = "number of rows"
NONE = "–"
_CHART = re.compile(r"^--\s*chart:\s*(?P<mark>\w+)(?P<axes>(?:\s*,\s*(?:x|y|colour)\s*=\s*[\w ]+)*)\s*$", re.MULTILINE)
_AXIS = re.compile(r"(x|y|colour)\s*=\s*([\w ]+?)\s*(?:,|$)")
_ID = re.compile(r"[0-9a-f]{8,64}")


@cache
def guard(path: Path) -> Guard:
    """Where queries on this database run: one place for all pages of a server."""
    return Guard(path)


class Desk:
    """Where one page asks: a query at a time, the last one."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._running: Running | None = None

    def ask(self, text: str) -> Running:
        """Begin a query in place of the one that may be running."""
        if self._running is not None:
            self._running.stop()
        self._running = self._guard.start(text)
        return self._running


def first_example() -> str:
    """What a page begins with."""
    return (QUERIES / "examples" / f"{FIRST}.sql").read_text(encoding="utf-8")


@cache
def examples() -> dict[str, str]:
    """Questions to start from: what is asked, and the query. The question is the first line of the file."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((QUERIES / "examples").glob("*.sql"))]
    return {text.partition("\n")[0].removeprefix("--").strip(): text for text in texts}


@dataclass(frozen=True)
class Table:
    """A table of the database, for those who write a query."""

    name: str
    #: what a row is, and all that is said of the table.
    row: str
    comment: str
    rows: int
    columns: list[dict[str, str]]


def tables(schema: pl.DataFrame) -> list[Table]:
    """The rows of `schema.sql` by table; tables of `main` by their bare names, unless those are SQL's own words."""
    found: dict[str, Table] = {}
    for row in schema.iter_rows(named=True):
        bare = row["table_name"] if row["table_name"] != "overlaps" else "main.overlaps"
        name = bare if row["schema_name"] == "main" else f"{row['schema_name']}.{bare}"
        table = found.setdefault(name, Table(name, *_meaning(row["table_comment"]), row["n_rows"], []))
        table.columns.append(
            {"name": row["column_name"], "type": row["data_type"], "comment": row["column_comment"] or ""}
        )
    return list(found.values())


def _meaning(comment: str | None) -> tuple[str, str]:
    text = comment or ""
    first, stop, _ = text.partition(". ")
    return first + stop.rstrip(), text


def verdict(answer: Answer, limit: int) -> str:
    """How many rows there are, how long it took, and whether there are more."""
    assert answer.frame is not None
    rows = answer.frame.height
    told = f"{rows:,} row{'' if rows == 1 else 's'} in {answer.seconds:.2f} s"
    if answer.cut == "rows":
        return f"The first {told}: no more than {limit:,} are fetched."
    if answer.cut == "bytes":
        return f"The first {told}: they fill the room there is; choose fewer columns for more rows."
    return f"{told}."


def is_plan(answer: Answer) -> bool:
    """Whether the result is a query's plan, to be shown as text."""
    return answer.frame is not None and answer.frame.columns == ["plan"] and answer.frame.height == 1


def for_table(frame: pl.DataFrame) -> tuple[pl.DataFrame, str]:
    """What the table shows, and the name of its first column, to be hidden: the number of the row, from 0.

    Long texts are cut; control characters and direction marks are shown as escapes, lists as text.
    """
    number = "row" + "_" * sum(name.startswith("row") for name in frame.columns)
    shown = frame.with_columns(
        pl.col(name).map_elements(_cell, return_dtype=pl.String)
        for name, kind in frame.schema.items()
        if kind == pl.String or kind == pl.Binary or kind.is_nested()
    )
    return shown.with_row_index(number), number


@dataclass(frozen=True)
class Value:
    """A value of one row in full, and the address of what it stands for."""

    column: str
    text: str | None
    leads_to: str | None


def in_full(frame: pl.DataFrame, number: int) -> list[Value]:
    """A row with its texts in full, as far as a page can hold them, and with where its ids lead."""
    found = []
    for column, value in frame.row(number, named=True).items():
        place = leads_to(column) if is_id(value) else None
        text = value.hex() if isinstance(value, bytes) else None if value is None else str(value)
        cut = text if text is None or len(text) <= FULL_CHARACTERS else text[:FULL_CHARACTERS] + "…"
        found.append(Value(column, cut, address(place[0], **{place[1]: value}) if place else None))
    return found


def _cell(value: Any) -> str:
    if isinstance(value, bytes):
        value = value[:SHOWN_CHARACTERS].hex()
    elif isinstance(value, pl.Series):
        value = "[" + ", ".join(str(item) for item in value.head(SHOWN_CHARACTERS).to_list()) + "]"
    text = str(value)
    return plain(text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…")


def is_id(value: object) -> bool:
    """Whether it has the form of an id of ours."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def leads_to(column: str) -> tuple[str, str] | None:
    """The notebook that shows what a column's ids stand for, and the name of the value in its address."""
    if column == "story_id":
        return "story", "story"
    if column.endswith("article_id"):
        return "reader", "article"
    if column.endswith("entity_id"):
        return "names", "entity"
    if column == "quote_family_id":
        return "quotes", "family"
    return None


def as_csv(frame: pl.DataFrame) -> bytes:
    """The whole result; lists as they are shown, bytes in hexadecimal."""
    flat = frame.with_columns(
        [pl.col(name).bin.encode("hex") for name, kind in frame.schema.items() if kind == pl.Binary]
        + [
            pl.col(name).map_elements(lambda value: str(value.to_list()), return_dtype=pl.String)
            for name, kind in frame.schema.items()
            if kind.is_nested()
        ]
    )
    return flat.write_csv().encode()


def as_parquet(frame: pl.DataFrame) -> bytes:
    """The whole result with its types."""
    file = io.BytesIO()
    frame.write_parquet(file)
    return file.getvalue()


@dataclass(frozen=True)
class Plot:
    """What a chart of a result shows."""

    mark: str
    x: str
    y: str
    colour: str = NONE


def is_number(frame: pl.DataFrame, column: str) -> bool:
    """Whether it holds numbers."""
    return column == COUNT or frame.schema[column].is_numeric()


def is_time(frame: pl.DataFrame, column: str) -> bool:
    """Whether it holds days or times."""
    return column != COUNT and frame.schema[column] in (pl.Date, pl.Datetime)


def plottable(frame: pl.DataFrame) -> list[str]:
    """The columns that a chart can show."""
    return [name for name, kind in frame.schema.items() if not kind.is_nested() and kind != pl.Binary]


def plot(frame: pl.DataFrame, sql: str) -> Plot | None:
    """The chart to begin with: the one that a comment of the query asks for, else what its columns suggest.

    The comment is a line such as `-- chart: bar, x = words, y = source, colour = origin`.
    """
    if frame.is_empty():
        return None
    columns = plottable(frame)
    if asked := _CHART.search(sql):
        axes = {axis: name for axis, name in _AXIS.findall(asked["axes"]) if name in columns}
        if asked["mark"] in MARKS and {"x", "y"} <= set(axes):
            return Plot(asked["mark"], axes["x"], axes["y"], axes.get("colour", NONE))
    times = [name for name in columns if is_time(frame, name)]
    numbers = [name for name in columns if is_number(frame, name)]
    words = [name for name in columns if frame.schema[name] in (pl.String, pl.Boolean) and not _holds_ids(frame, name)]
    times = [name for name in times if frame[name].n_unique() > 2]
    if times and numbers:
        return Plot(
            "line", times[0], numbers[0], next((name for name in words if frame[name].n_unique() <= len(HUES)), NONE)
        )
    few = [name for name in words if frame[name].n_unique() <= CHART_VALUES]
    if few and numbers:
        return Plot("bar", numbers[0], few[0])
    if few:
        return Plot("bar", COUNT, few[0])
    if len(numbers) > 1:
        return Plot("point", numbers[0], numbers[1])
    return None


def chosen(frame: pl.DataFrame, first: Plot | None, asked: Mapping[str, str | None]) -> Plot | None:
    """The chart to begin with: what the address asks for (see AXES) where it is there, else the first."""
    if first is None:
        return None
    columns = plottable(frame)
    known = {"mark": [*MARKS], "x": [*columns, COUNT], "y": [*columns, COUNT], "colour": [*columns, NONE]}
    return replace(first, **{name: value for name, value in asked.items() if value in known[name]})


def _holds_ids(frame: pl.DataFrame, column: str) -> bool:
    return column.endswith("_id") and all(is_id(value) for value in frame[column].drop_nulls().head(20))


def chart(frame: pl.DataFrame, wanted: Plot) -> alt.Chart:
    """The first rows as a chart. Columns are renamed: a name that a query gives is a label, never an expression."""
    shown = frame.head(CHART_ROWS)
    axes = {"x": wanted.x, "y": wanted.y} | ({"colour": wanted.colour} if wanted.colour != NONE else {})
    data = pl.DataFrame({axis: _values(shown, name) for axis, name in axes.items() if name != COUNT})
    if COUNT in axes.values():
        data = data.group_by(data.columns, maintain_order=True).len("n")
        data = data.rename({"n": next(axis for axis, name in axes.items() if name == COUNT)})
    encoded: dict[str, Any] = {"tooltip": [_channel(alt.Tooltip, axis, axes[axis], frame) for axis in axes]}
    for axis, other in (("x", "y"), ("y", "x")):
        channel = _channel(alt.X if axis == "x" else alt.Y, axis, axes[axis], frame)
        if not is_number(frame, axes[axis]) and not is_time(frame, axes[axis]):
            data = _first_values(data, axis)
            is_ranked = wanted.mark == "bar" and is_number(frame, axes[other])
            channel = channel.sort(f"-{other}" if is_ranked else None)
        encoded[axis] = channel.axis(labelLimit=260, titleLimit=300)
    if "colour" in axes:
        colour = _channel(alt.Color, "colour", axes["colour"], frame)
        if is_number(frame, axes["colour"]):
            colour = colour.scale(scheme="oranges")
        else:
            data = _first_values(data, "colour")
            colour = colour.scale(range=list(HUES)).sort(None)
        encoded["color"] = colour
    elif wanted.mark == "rect":
        encoded["color"] = alt.value(HUES[0])
    drawn = alt.Chart(data)
    options: dict[str, Any] = {} if "colour" in axes or wanted.mark == "rect" else {"color": HUES[0]}
    if wanted.mark == "line":
        options["point"] = {"size": 36} if "colour" in axes else {"size": 36, "color": HUES[0]}
    if wanted.mark == "area":
        options["opacity"] = 0.7
    if wanted.mark == "point":
        options |= {"filled": True, "size": 60, "opacity": 0.7}
    marked = getattr(drawn, f"mark_{wanted.mark}")(**options)
    words_down = not is_number(frame, wanted.y) and not is_time(frame, wanted.y)
    height = {"step": 22} if words_down else 320
    result: alt.Chart = marked.encode(**encoded).properties(width="container", height=height)
    return result


def _channel(kind: Any, axis: str, name: str, frame: pl.DataFrame) -> Any:
    measure = "quantitative" if is_number(frame, name) else "temporal" if is_time(frame, name) else "nominal"
    return kind(axis, type=measure, title=plain(name)[:80])


def _values(frame: pl.DataFrame, name: str) -> pl.Series:
    values = frame[name]
    if values.dtype.is_decimal():
        return values.cast(pl.Float64)
    if values.dtype.is_numeric() or is_time(frame, name):
        return values
    return pl.Series([None if value is None else plain(str(value)[:120]) for value in values], dtype=pl.String)


def _first_values(data: pl.DataFrame, axis: str) -> pl.DataFrame:
    kept = data[axis].unique(maintain_order=True).head(CHART_VALUES)
    return data.filter(pl.col(axis).is_in(kept.to_list(), nulls_equal=True))
