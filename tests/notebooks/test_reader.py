"""The reader in a browser: choose a story, see what is shared, follow it, switch marks, see the page as it came."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

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
    assert [head.inner_text() for head in page.locator(".rd-head .rd-letter").all()] == ["A", "B"]
    assert "words of it" in columns.first.locator(".rd-about").inner_text()
    assert page.locator(".rd-o").first.get_attribute("title")

    found = page.locator(".rd-w:has(> input:checked)")
    columns.nth(0).locator("label.rd-go").last.click()
    found.wait_for()
    assert columns.nth(1).locator(".rd-w:has(> input:checked)").count() == 1
    (there,) = [one.inner_text() for one in found.all()]
    assert "also in A" in (found.locator("label.rd-go").first.get_attribute("title") or "")
    found.locator("label.rd-go").first.click()
    page.locator(".rd-column").nth(0).locator(".rd-w:has(> input:checked)").wait_for()
    assert found.count() == 1, "one place is shown at a time"
    assert set(re.findall(r"\w+", there)) & set(re.findall(r"\w+", found.inner_text()))

    names, quotes = page.locator(".rd-name"), page.locator(".rd-who")
    assert names.count() and quotes.count()
    assert not names.first.is_visible() and not quotes.first.is_visible()
    scrolled = columns.nth(0).evaluate("column => column.scrollTop")
    page.get_by_text("Names", exact=True).last.click()
    page.get_by_text("Quotes and speakers").click()
    names.first.wait_for()
    quotes.first.wait_for()
    # What is shown in addition moves the text a little; the articles stay where they were scrolled to.
    assert abs(columns.nth(0).evaluate("column => column.scrollTop") - scrolled) < 200 <= scrolled
    reader.stands("marks=edits", "quotes")
    assert "file=names.py" in (names.first.get_attribute("href") or "")
    reader.shoot("reader")

    page = reader.open(f"?file=reader.py&a={a}&b={b}&c={c}&d=none-such")
    columns.nth(2).wait_for()
    page.get_by_text("Not in this warehouse").wait_for()
    blocks = page.locator(".rp-block")
    blocks.first.wait_for()
    assert page.locator(".rp-in").count() and page.locator(".rp-block:not(.rp-in)").count()
    blocks.first.scroll_into_view_if_needed()
    reader.shoot("reader-page")


def test_a_sentence_that_the_address_asks_for_is_in_view(reader: Reader, news: duckdb.DuckDBPyConnection) -> None:
    (row,) = news.execute("select sentence_id, article_id from sentences order by sentence_no desc limit 1").fetchall()
    page = reader.open(f"?file=reader.py&sentence={row[0]}")
    page.locator(".rd-s:has(> input:checked)").wait_for()
    page.wait_for_timeout(1000)
    column = page.locator(".rd-column").filter(has=page.locator(".rd-s:has(> input:checked)"))
    assert column.evaluate("column => column.scrollTop") > 0
    # Another story is found by words of its articles' headlines.
    page.get_by_placeholder("words of a headline").fill("ferry ban")
    page.wait_for_function("!document.querySelector('.rd-s > input:checked')")
    assert f"{row[1]}" not in page.locator(".rd-columns").inner_html()
    page.get_by_placeholder("words of a headline").fill("no headline says this")
    page.get_by_text("No story has these words").wait_for()


def test_the_notebook_runs_without_a_browser(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRETRACE_WAREHOUSE", str(corpus))
    outputs, definitions = app.run()
    readings = definitions["readings"]
    assert len(readings.articles) == 2 and readings.n_marked > 0
    shown = "".join(getattr(output, "text", "") for output in outputs)
    assert 'class="rd-columns' in shown and 'class="rp-blocks"' in shown
