"""What the health notebook reads and draws besides its queries: the last build as it stands, rows over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from notebooks.drawing import HUES, days, styled
from notebooks.lineages import LETTERS
from notebooks.published import News
from warehouse.lock import is_locked
from warehouse.paths import Warehouse
from warehouse.report.wording import count
from warehouse.status import last_build

#: Models whose rows are drawn at first: what a reader would ask about.
FIRST_MODELS = ("articles", "sentences", "mentions", "quotes", "passages", "facts", "conflicts", "stories")
#: Lines of one chart.
LINES = len(HUES)
#: What became of a page, in the order of what one should look at.
STATUSES = {
    "error": "could not be read",
    "empty": "had no text",
    "superseded": "were replaced by a later version",
    "ok": "were read",
}


@dataclass(frozen=True)
class Now:
    """What is going on beside the published tables."""

    is_running: bool
    #: why the last build published nothing; None if it did.
    failure: str | None
    started_at: str | None


def now(warehouse: Warehouse, build_id: str | None) -> Now:
    """Whether a build runs, and whether one failed since the build that is shown."""
    try:
        note: dict[str, Any] = last_build(warehouse) or {}
    except (KeyError, TypeError):
        note = {}
    is_failed = note.get("status") == "failed" and note.get("build_id") != build_id
    failure = (str(note.get("error") or "") or "it did not say why") if is_failed else None
    started = str(note.get("started_at") or "")[:16].replace("T", " ") or None
    return Now(is_locked(warehouse.lock), failure, started)


@dataclass(frozen=True)
class Pages:
    """How many pages there are of each status, by format and by source."""

    statuses: list[tuple[str, int]]
    formats: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    n_pages: int

    @property
    def first(self) -> str:
        """The status to show first."""
        return next((status for status, number in self.statuses if number and status != "ok"), "ok")


def pages(news: News, n_sources: int = 12) -> Pages:
    """The counts of `health_page_counts.sql`, and of its sources those with most pages that could not be used."""
    counted = news.rows("health_page_counts")

    def total(*names: str) -> pl.DataFrame:
        return counted.group_by(*names, maintain_order=True).agg(pl.col("n_pages").sum())

    numbers = dict(total("status").iter_rows())
    known = [*STATUSES, *sorted(set(numbers) - set(STATUSES))]

    def crossed(name: str) -> list[dict[str, Any]]:
        rows: dict[str | None, dict[str, Any]] = {}
        for status, value, number in total("status", name).iter_rows():
            rows.setdefault(value, {"name": value, "total": 0})[status] = number
            rows[value]["total"] += number
        return sorted(rows.values(), key=lambda row: (-row.get("error", 0), -row.get("empty", 0), -row["total"]))

    found = [(status, numbers.get(status, 0)) for status in known]
    return Pages(found, crossed("format"), crossed("source")[:n_sources], sum(numbers.values()))


def options(found: Pages) -> dict[str, str]:
    """What one can choose to list: label and status."""
    return {f"{count(number, 'page')} {STATUSES.get(status, status)}": status for status, number in found.statuses}


def rows_over_time(history: pl.DataFrame, ends_at: Any) -> alt.TopLevelMixin:
    """Lines of how many rows models had after each build that made them; a model that was not rebuilt kept its rows."""
    last = history.group_by("model", maintain_order=True).last()
    held = pl.concat(
        [history, last.with_columns(pl.lit(ends_at).cast(history.schema["started_at"]).alias("started_at"))]
    )
    most = max(history["n_rows"].drop_nulls().to_list(), default=0)
    ticks = [0, *(10**power for power in range(len(str(most)) + 1))]
    axes: dict[str, Any] = {
        "x": alt.X(
            "started_at:T",
            title=None,
            scale=alt.Scale(domain=days(held["started_at"])),
            axis=alt.Axis(tickCount=8, labelOverlap=True, grid=False),
        ),
        "y": alt.Y("n_rows:Q", title="rows", scale=alt.Scale(type="symlog"), axis=alt.Axis(values=ticks)),
        "color": alt.Color("model:N", title=None, scale=alt.Scale(range=list(HUES)), sort=None),
    }
    shown = held.select("model", "started_at", "n_rows")
    lines = alt.Chart(shown).mark_line(interpolate="step-after", strokeWidth=2).encode(**axes)
    points = (
        alt.Chart(history.select("model", "started_at", "n_rows", "reason"))
        .mark_point(filled=True, size=60, opacity=1)
        .encode(
            **axes,
            tooltip=[
                alt.Tooltip("model:N", title="Model"),
                alt.Tooltip("n_rows:Q", title="Rows", format=","),
                alt.Tooltip("started_at:T", title="Build", format="%Y-%m-%d %H:%M"),
                alt.Tooltip("reason:N", title="Built because"),
            ],
        )
    )
    return styled((lines + points).properties(width="container", height=320))


def slowest(models: pl.DataFrame, number: int = 20) -> alt.TopLevelMixin:
    """Bars of how long the slowest models took when they were last built."""
    data = models.head(number).select("model", "layer", "kind", "n_rows", "seconds", "reason")
    axes: dict[str, Any] = {
        "x": alt.X("seconds:Q", title="seconds"),
        "y": alt.Y("model:N", title=None, sort=None, axis=alt.Axis(ticks=False)),
    }
    bars = (
        alt.Chart(data)
        .mark_bar(cursor="pointer", height={"band": 0.72})
        .encode(
            **axes,
            color=alt.Color("layer:N", title="folder", scale=alt.Scale(range=list(HUES)), sort=None),
            tooltip=[
                alt.Tooltip("model:N", title="Model"),
                alt.Tooltip("layer:N", title="Folder"),
                alt.Tooltip("kind:N", title="Kind"),
                alt.Tooltip("n_rows:Q", title="Rows", format=","),
                alt.Tooltip("seconds:Q", title="Seconds", format=".2f"),
                alt.Tooltip("reason:N", title="Built because"),
            ],
        )
        .add_params(alt.selection_point(name="chosen", fields=["model"], on="click", empty=False))
    )
    why = (
        alt.Chart(data.with_columns(pl.concat_str("kind", pl.lit(", "), "reason").alias("why")))
        .mark_text(align="left", dx=6, fontSize=11, color=LETTERS, limit=420)
        .encode(**axes, text="why:N")
    )
    return styled((bars + why).properties(width="container", height={"step": 22}))
