"""The story notebook, as somebody uses it: choose a story, see who has what from whom, open a sentence, find a fact."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from notebooks import telling
from tests.notebooks.conftest import Reader, reading

pytestmark = pytest.mark.xdist_group("browser")


def test_the_first_story_is_shown_whole(reader: Reader, news: duckdb.DuckDBPyConnection) -> None:
    page = reader.open("?file=story.py")
    page.get_by_role("heading", name="Who tells what").wait_for()
    (most,) = news.execute("select title from stories order by n_sources desc limit 1").fetchall()
    expect(page.locator("h1")).to_have_text(most[0], use_inner_text=True)
    for heading in ("Sources", "When each source had it", "Who has it from whom", "Where they differ"):
        page.get_by_role("heading", name=heading, exact=True).wait_for()
    # The provenance tree: shares and confidence.
    tree = page.locator(".tree.top")
    expect(tree).to_contain_text(re.compile(r"copy of [A-P], certain: \d+% of its words stand there"))
    expect(tree).to_contain_text("undecided")
    page.locator(".vega-embed").first.wait_for()
    reader.shoot("story")

    # A cell of the coverage matrix opens the sentence of its article.
    reader.whole()
    cell = page.locator(".coverage button.edited").first
    expect(cell).to_have_attribute("aria-label", re.compile("."))
    cell.click()
    told = page.locator(".telling:popover-open")
    expect(told.locator("mark").first).to_be_visible()
    expect(told).to_have_text(re.compile(r"^\s*fact"), use_inner_text=True)
    reader.shoot("story-cell")
    page.keyboard.press("Escape")

    # Filters: facts told differently, then those that hold a word.
    expect(page.locator(".coverage tbody tr").nth(29)).to_be_attached()
    page.get_by_label("Facts", exact=True).select_option("told differently")
    page.wait_for_function("document.querySelectorAll('.coverage tbody tr').length < 30")
    expect(page.locator(".coverage .disputed", has_text="“2.1 million” against “2.4 million”")).to_have_count(1)
    page.get_by_placeholder("words of the fact").fill("million")
    page.wait_for_function("document.querySelectorAll('.coverage tbody tr').length == 1")
    expect(page.locator(".coverage tbody")).to_contain_text("million")

    # The heat map leads to the two articles side by side.
    cell = page.locator(".heat td a").first
    expect(cell).to_have_attribute("href", re.compile(r"^\?file=reader\.py&a=\w+&b=\w+$"))
    cell.click()
    expect(page.locator(".rd-column")).to_have_count(2)
    expect(page.locator(".rd-column .rd-w").first).to_be_attached()


def test_another_story_is_chosen_and_stands_in_the_address(reader: Reader) -> None:
    page = reader.open("?file=story.py")
    page.get_by_placeholder("headline, outlet or agency").fill("pilots")
    page.locator("marimo-table").get_by_text("Grain ships").wait_for()
    page.locator("h1", has_text="Grain ships").wait_for()
    expect(page.locator("marimo-table").get_by_role("checkbox")).to_have_count(1)
    page.locator("marimo-table").get_by_role("checkbox").click()
    page.wait_for_function("/story=[0-9a-f]{16}/.test(location.href)")
    page.get_by_placeholder("headline, outlet or agency").fill("no such words")
    page.get_by_text("No story of several articles answers to this.").wait_for()


def test_a_story_that_is_not_there_is_said_to_be_none(reader: Reader) -> None:
    page = reader.open("?file=story.py&story=<script>window.pwned=1</script>")
    page.get_by_text("nothing answers to").wait_for()
    reader.whole()
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize(("width", "dark"), [(800, True), (1920, False)])
def test_it_fits_the_window(browser: Browser, served: str, screenshots: Path, width: int, dark: bool) -> None:
    with reading(browser, served, screenshots, width, dark) as reader:
        page = reader.open("?file=story.py")
        page.get_by_role("heading", name="Who tells what").wait_for()
        page.locator(".coverage").wait_for()
        reader.whole()
        reader.still(page.locator(".vega-embed canvas, .vega-embed svg").first)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        reader.shoot(f"story-{width}{'-dark' if dark else ''}")


def test_facts_are_put_together_from_rows() -> None:
    rows = [
        {"place": 1, "fact_id": "f", "text": "Nine died.", "n_articles": 2, "disputed": None, "article_id": "a"}
        | {"status": "verbatim", "is_conflicting": False, "sentence": "Nine died."},
        {"place": 1, "fact_id": "f", "text": "Nine died.", "n_articles": 2, "disputed": None, "article_id": "b"}
        | {"status": "edited", "is_conflicting": True, "sentence": "Eight died."},
    ]
    (fact,) = telling.facts(rows)
    assert fact.tellings["a"].parts == [("Nine died.", False)]
    assert fact.tellings["b"].parts == [("Eight", True), (" died.", False)]
