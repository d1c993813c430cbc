"""The notebook of quotes: somebody looks for an utterance and reads what became of it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from notebooks.published import News
from tests.notebooks.conftest import Reader

pytestmark = pytest.mark.xdist_group("browser")


def family(news: duckdb.DuckDBPyConnection, beginning: str) -> str:
    """The id of the utterance that begins so."""
    (found,) = news.execute(
        "select quote_family_id from quote_families where starts_with(text, $1)", [beginning]
    ).fetchall()
    return str(found[0])


def test_a_changed_quote_is_found_and_read_word_by_word(reader: Reader, news: duckdb.DuckDBPyConnection) -> None:
    page = reader.open("?file=quotes.py")
    page.get_by_text("What was said").first.wait_for()
    # The utterances in the list.
    entries = page.locator(".entry b")
    expect(entries.nth(20)).to_be_attached()

    page.get_by_placeholder("Words of it, or its speaker").fill("ABOARD a ferry")
    page.get_by_text("1 utterance.").wait_for()
    told = "“Nobody should have to step aboard a ferry wondering whether the jacket under the seat will hold them up.”"
    expect(entries).to_have_text([told])
    page.locator(".entry").first.click()
    page.locator(".qt-full", has_text="Nobody should have to step").wait_for()
    reader.stands(f"family={family(news, 'Nobody should have')}", "words=ABOARD")

    changed = page.locator(".qt-wording", has=page.locator(".qt-changed"))
    expect(changed.locator("del")).to_have_text(["have to", "wondering", "under the seat"])
    expect(changed.locator("ins")).to_have_text(["not knowing"])
    expect(changed).to_contain_text("THE DAILY TARPAULIN", use_inner_text=True)
    other = page.locator(".qt-other")
    expect(other).to_contain_text("Casimir Oldane")
    expect(other).to_contain_text("another speaker than the first")

    changed.locator("summary").first.click()
    expect(changed.locator("mark")).to_contain_text("not knowing whether the jacket", use_inner_text=True)
    chart = reader.still(page.locator("marimo-vega canvas"))
    assert (chart.bounding_box() or {"width": 0})["width"] > 400
    reader.shoot("quotes")

    page.locator(".kicker").get_by_role("link", name="Mirele Astvane").click()
    page.locator(".nm-name", has_text="Mirele Astvane").wait_for()


def test_filters_stand_in_the_address(reader: Reader, corpus: Path) -> None:
    news = News(corpus / "news.duckdb")
    n_disputed, n_both = (
        news.rows("quote_list", is_disputed=True, is_changed=changed).height for changed in (False, True)
    )
    news.close()
    assert 1 <= n_both < n_disputed <= 6
    page = reader.open("?file=quotes.py&disputed=True")
    entries = page.locator(".entry b")
    expect(entries).to_have_count(n_disputed)
    disputed = entries.all_inner_texts()
    lines = page.locator(".entry p")
    expect(lines).to_have_count(n_disputed)
    expect(lines.filter(has_text="another speaker")).to_have_count(n_disputed)
    page.get_by_text("words changed inside the marks").click()
    reader.stands("changed=True")
    expect(entries).to_have_count(n_both)
    assert set(entries.all_inner_texts()) <= set(disputed)


@pytest.mark.parametrize("query", ["family=nobody", "family=%3Cscript%3Ealert(1)%3C/script%3E&sources=x&story=%27"])
def test_an_address_that_names_nothing_says_so(reader: Reader, query: str) -> None:
    page = reader.open(f"?file=quotes.py&{query}")
    page.get_by_text("No such utterance").wait_for()
    expect(page.get_by_role("link", name="All utterances")).to_be_visible()


def test_the_notebook_runs(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRETRACE_WAREHOUSE", str(corpus))
    from notebooks.quotes import app

    outputs, definitions = app.run()
    assert definitions["family"].n_places == len(definitions["family"].places)
    assert "What was said" in "".join(str(getattr(output, "text", "")) for output in outputs)
