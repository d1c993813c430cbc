"""The health notebook: what failed and why, builds, slow models, and what a model is made from."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, expect

from notebooks import healths, lineages
from notebooks.published import News
from tests.notebooks.conftest import Reader, reading
from tests.notebooks.hostile import EMPTY_NAME, IMAGE
from warehouse.paths import Warehouse

pytestmark = pytest.mark.xdist_group("browser")


def test_what_failed_is_told_first_and_models_are_followed(
    browser: Browser, hostile_served: str, screenshots: Path
) -> None:
    with reading(browser, hostile_served, screenshots) as reader:
        page = reader.open("?file=health.py&model=passages&steps=2")
        page.get_by_text("Queries that look for rows that are wrong").wait_for()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("2026-03-01 10:20")
        expect(alert).to_contain_text(f"passages__spans: 2 rows {IMAGE}")
        table = page.locator("marimo-table")
        table.get_by_text("broken JSON").first.wait_for()
        reader.shoot("health")

        page.get_by_label("List").select_option(label="1 page had no text")
        table.get_by_text(EMPTY_NAME).first.wait_for()
        reader.stands("status=empty")

        # A click on a box of the lineage puts that model in the middle.
        told = page.locator(".wt p", has_text="Left of it what it is made from")
        expect(told).to_have_text(re.compile(r"^\s*passages: a published table"))
        reader.whole()
        reader.still(page.locator(".vega-embed").last).click(position={"x": 60, "y": 54})
        told.filter(has_text="a step between the tables").wait_for()
        reader.left("model=passages")
        reader.shoot("health-lineage")


def test_an_unknown_model_is_told(reader: Reader) -> None:
    page = reader.open("?file=health.py&model=%3Cscript%3E&steps=99&status=nothing&rows=nobody")
    page.get_by_text("no model of this name is on record").wait_for()
    reader.whole()
    expect(page.locator(".health-failed")).to_have_count(0)


def test_a_build_that_failed_before_the_one_shown_is_past(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    assert healths.now(warehouse, "a") == healths.Now(False, None, None)
    note = {"build_id": "b", "status": "failed", "started_at": "2026-01-02T03:04:05+00:00", "error": None}
    warehouse.last_build.write_text(json.dumps(note))
    assert healths.now(warehouse, "a") == healths.Now(False, "it did not say why", "2026-01-02 03:04")
    assert healths.now(warehouse, "b").failure is None
    for text in ("", "[]", "{}", '{"status": 3}'):
        warehouse.last_build.write_text(text)
        assert healths.now(warehouse, "a").failure is None


@pytest.mark.slow
def test_pages_are_counted_by_what_became_of_them(hostile_pages: Path) -> None:
    news = News(hostile_pages / "news.duckdb")
    try:
        pages = healths.pages(news)
    finally:
        news.close()
    numbers = dict(pages.statuses)
    assert (numbers["error"], numbers["empty"], pages.first) == (2, 1, "error")
    assert sum(numbers.values()) == pages.n_pages == sum(row["total"] for row in pages.formats)
    # Those first that hold most of what could not be read.
    assert [row["name"] for row in pages.formats] == ["text", "jsonl", "html"]
    assert healths.options(pages)["2 pages could not be read"] == "error"


EDGES = [("raw", "a"), ("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("raw", "d"), ("d", "e"), ("e", "f")]


def test_lineage_is_laid_out_by_steps_from_the_chosen_model() -> None:
    lineage = lineages.around(EDGES, "d", 1)
    assert {node.model: node.layer for node in lineage.nodes} == {"d": 0, "b": -1, "c": -1, "raw": -1, "e": 1}
    assert (lineage.made_from, lineage.read_by, lineage.left_out) == (3, 1, 0)
    further = lineages.around(EDGES, "d", 3)
    assert {node.model: node.layer for node in further.nodes}["a"] == -2
    assert ("raw", "d") in further.edges and ("b", "d") in further.edges
    assert len({(node.layer, node.place) for node in further.nodes}) == len(further.nodes)
    wide = lineages.around([(f"s{number}", "d") for number in range(100)], "d", 1)
    assert (wide.made_from, wide.left_out) == (lineages.LAYER_MODELS, 100 - lineages.LAYER_MODELS)
    alone = lineages.around(EDGES, "nobody", 2)
    assert [node.model for node in alone.nodes] == ["nobody"]
    for drawn in (lineage, further, wide, alone):
        assert lineages.picture(drawn).to_dict()["layer"]
    assert lineages.picked({"chosen": {"model": ["a"]}}) == "a" and lineages.picked({}) is None


def test_rows_over_time_reach_to_the_last_build() -> None:
    times = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2)]
    history = pl.DataFrame(
        {"model": ["a", "b"], "started_at": times, "n_rows": [0, 10], "seconds": [1.0, 2.0], "reason": ["new", "new"]}
    )
    spec = healths.rows_over_time(history, datetime(2026, 1, 3, tzinfo=UTC)).to_dict()
    assert sorted(len(rows) for rows in spec["datasets"].values()) == [2, 4]
