"""The notebook of quotes: somebody looks for an utterance and reads what became of it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Page

from tests.notebooks.conftest import Reader

pytestmark = pytest.mark.xdist_group("browser")


def family(news: duckdb.DuckDBPyConnection, beginning: str) -> str:
    """The id of the utterance that begins so."""
    (found,) = news.execute(
        "select quote_family_id from quote_families where starts_with(text, $1)", [beginning]
    ).fetchall()
    return str(found[0])


def entries(page: Page) -> list[str]:
    """The utterances in the list."""
    return [entry.inner_text() for entry in page.locator(".entry b").all()]


def test_a_changed_quote_is_found_and_read_word_by_word(reader: Reader, news: duckdb.DuckDBPyConnection) -> None:
    page = reader.open("?file=quotes.py")
    page.get_by_text("What was said").first.wait_for()
    everything = len(entries(page))
    assert everything > 20

    page.get_by_placeholder("Words of it, or its speaker").fill("ABOARD a ferry")
    page.get_by_text("1 utterance.").wait_for()
    assert entries(page) == [
        "“Nobody should have to step aboard a ferry wondering whether the jacket under the seat will hold them up.”"
    ]
    page.locator(".entry").first.click()
    page.locator(".qt-full", has_text="Nobody should have to step").wait_for()
    reader.stands(f"family={family(news, 'Nobody should have')}", "words=ABOARD")

    changed = page.locator(".qt-wording", has=page.locator(".qt-changed"))
    assert changed.locator("del").all_inner_texts() == ["have to", "wondering", "under the seat"]
    assert changed.locator("ins").all_inner_texts() == ["not knowing"]
    assert "THE DAILY TARPAULIN" in changed.inner_text()
    other = page.locator(".qt-other")
    assert "Casimir Oldane" in other.inner_text()
    assert "another speaker than the first" in other.inner_text()

    changed.locator("summary").first.click()
    assert "not knowing whether the jacket" in changed.locator("mark").inner_text()
    chart = page.locator("marimo-vega canvas")
    chart.wait_for()
    assert (chart.bounding_box() or {"width": 0})["width"] > 400
    reader.shoot("quotes")

    page.locator(".kicker").get_by_role("link", name="Mirele Astvane").click()
    page.locator(".nm-name", has_text="Mirele Astvane").wait_for()


def test_filters_stand_in_the_address(reader: Reader) -> None:
    page = reader.open("?file=quotes.py&disputed=True")
    page.get_by_text("What was said").first.wait_for()
    disputed = entries(page)
    assert 1 <= len(disputed) <= 6
    assert all("another speaker" in entry.inner_text() for entry in page.locator(".entry p").all())
    page.get_by_text("words changed inside the marks").click()
    reader.stands("changed=True")
    page.wait_for_timeout(1000)
    assert set(entries(page)) <= set(disputed)


@pytest.mark.parametrize("query", ["family=nobody", "family=%3Cscript%3Ealert(1)%3C/script%3E&sources=x&story=%27"])
def test_an_address_that_names_nothing_says_so(reader: Reader, query: str) -> None:
    page = reader.open(f"?file=quotes.py&{query}")
    page.get_by_text("No such utterance").wait_for()
    assert page.get_by_role("link", name="All utterances").is_visible()


def test_the_notebook_runs(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRETRACE_WAREHOUSE", str(corpus))
    from notebooks.quotes import app

    outputs, definitions = app.run()
    assert definitions["family"].n_places == len(definitions["family"].places)
    assert "What was said" in "".join(str(getattr(output, "text", "")) for output in outputs)
