"""The reader in a browser: choose a story, see what is shared, follow it, switch marks, see the page as it came."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from notebooks.reader import app
from tests.notebooks.conftest import Reader
from tests.notebooks.test_marking import most_shared

pytestmark = pytest.mark.xdist_group("browser")


def test_a_click_on_shared_words_brings_them_into_view_in_the_other_article(
    reader: Reader, news: duckdb.DuckDBPyConnection
) -> None:
    a, b, c = most_shared(news, 3)
    page = reader.open(f"?file=reader.py&a={a}&b={b}")
    columns = page.locator(".rd-column")
    columns.nth(1).wait_for()
    expect(page.locator(".rd-head .rd-letter")).to_have_text(["A", "B"])
    expect(columns.first.locator(".rd-about")).to_contain_text("words of it")
    expect(page.locator(".rd-o").first).to_have_attribute("title", re.compile("."))
    reader.whole()

    found = page.locator(".rd-w:has(> input:checked)")
    columns.nth(0).locator("label.rd-go").last.click()
    expect(columns.nth(1).locator(".rd-w:has(> input:checked)")).to_have_count(1)
    expect(found).to_have_count(1)
    there = found.inner_text()
    expect(found.locator("label.rd-go").first).to_have_attribute("title", re.compile("also in A"))
    found.locator("label.rd-go").first.click()
    page.locator(".rd-column").nth(0).locator(".rd-w:has(> input:checked)").wait_for()
    expect(found, "one place is shown at a time").to_have_count(1)
    assert set(re.findall(r"\w+", there)) & set(re.findall(r"\w+", found.inner_text()))

    names, quotes = page.locator(".rd-name"), page.locator(".rd-who")
    for marked in (names, quotes):
        expect(marked.first).to_be_attached()
        expect(marked.first).not_to_be_visible()
    reader.still(columns.nth(0))
    scrolled = columns.nth(0).evaluate("column => column.scrollTop")
    page.get_by_text("Names", exact=True).last.click()
    page.get_by_text("Quotes and speakers").click()
    names.first.wait_for()
    quotes.first.wait_for()
    reader.stands("marks=edits", "quotes")
    reader.still(columns.nth(0))
    # What is shown in addition moves the text a little; the articles stay where they were scrolled to.
    assert abs(columns.nth(0).evaluate("column => column.scrollTop") - scrolled) < 200 <= scrolled
    expect(names.first).to_have_attribute("href", re.compile(r"file=names\.py"))
    reader.shoot("reader")

    page = reader.open(f"?file=reader.py&a={a}&b={b}&c={c}&d=none-such")
    columns.nth(2).wait_for()
    page.get_by_text("Not in this warehouse").wait_for()
    blocks = page.locator(".rp-block")
    blocks.first.wait_for()
    expect(page.locator(".rp-in").first).to_be_attached()
    expect(page.locator(".rp-block:not(.rp-in)").first).to_be_attached()
    blocks.first.scroll_into_view_if_needed()
    reader.shoot("reader-page")


def test_a_sentence_that_the_address_asks_for_is_in_view(reader: Reader, news: duckdb.DuckDBPyConnection) -> None:
    (row,) = news.execute("select sentence_id, article_id from sentences order by sentence_no desc limit 1").fetchall()
    page = reader.open(f"?file=reader.py&sentence={row[0]}")
    page.locator(".rd-s:has(> input:checked)").wait_for()
    page.wait_for_function("document.querySelector('.rd-column:has(.rd-s > input:checked)').scrollTop > 0")
    reader.whole()
    # Another story is found by words of its articles' headlines.
    page.get_by_placeholder("words of a headline").fill("ferry ban")
    page.wait_for_function("!document.querySelector('.rd-s > input:checked')")
    page.wait_for_function("id => !document.querySelector('.rd-columns').innerHTML.includes(id)", arg=row[1])
    page.get_by_placeholder("words of a headline").fill("no headline says this")
    page.get_by_text("No story has these words").wait_for()


def test_the_notebook_runs_without_a_browser(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRETRACE_WAREHOUSE", str(corpus))
    outputs, definitions = app.run()
    readings = definitions["readings"]
    assert len(readings.articles) == 2 and readings.n_marked > 0
    shown = "".join(getattr(output, "text", "") for output in outputs)
    assert 'class="rd-columns' in shown and 'class="rp-blocks"' in shown
