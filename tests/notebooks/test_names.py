"""The notebook of names: somebody is looked for in one form and seen under all of them."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from notebooks import persons
from notebooks.published import News
from tests.notebooks.conftest import Reader

pytestmark = pytest.mark.xdist_group("browser")


def entity(news: duckdb.DuckDBPyConnection, name: str) -> str:
    """The id of the one of this name in most articles."""
    query = "select entity_id from entities where name = $1 order by n_articles desc limit 1"
    return str(news.execute(query, [name]).fetchall()[0][0])


def test_somebody_is_found_by_any_form_and_leads_on(reader: Reader, news: duckdb.DuckDBPyConnection) -> None:
    chosen = entity(news, "Mirele Astvane")
    page = reader.open("?file=names.py")
    page.locator(".nm-name").wait_for()
    page.get_by_placeholder("A name, in any of its forms").fill("MIRÈLE astv")
    reader.stands("words=")
    expect(page.locator(".entry")).to_have_count(1)
    page.locator(".entry", has_text="Mirele Astvane").click()
    page.locator(".nm-name", has_text="Mirele Astvane").wait_for()
    reader.stands(f"entity={chosen}")

    alias = page.locator(".nm-table tbody tr", has_text="Mirèle Astvane").first
    expect(alias).to_contain_text("the same letters without accents")
    expect(page.locator(".nm-outlets")).to_contain_text("Straits Minister")
    marked = page.locator(".nm-sentences mark")
    expect(marked.nth(5)).to_be_visible()
    expect(marked.filter(has_not_text=re.compile("Astvane"))).to_have_count(0)
    page.locator(".nm-network canvas").wait_for()
    reader.shoot("names")

    quoted = "select count(distinct quote_family_id) from quotes where speaker_entity_id = $1"
    page.locator(".figures a", has_text="quoted").click()
    page.locator(".qt-full").wait_for()
    expect(page.locator(".entry")).to_have_count(news.execute(quoted, [chosen]).fetchall()[0][0])


def test_a_click_in_the_network_goes_to_whom_it_shows(reader: Reader, corpus: Path) -> None:
    news = News(corpus / "news.duckdb")
    (row, *_) = news.rows("name_list", words="mirele astvane").to_dicts()
    named = persons.Named.read(news, row["entity_id"])
    news.close()
    assert named is not None
    chart = persons.network(named).to_dict()
    node = next(iter(chart["datasets"][chart["layer"][1]["data"]["name"]]))

    page = reader.open(f"?file=names.py&entity={row['entity_id']}")
    reader.whole()
    canvas = page.locator(".nm-network canvas")
    box = reader.still(canvas).bounding_box()
    assert box is not None
    x = box["x"] + 5 + (node["x"] / persons.WIDE + 1) / 2 * (box["width"] - 10)
    y = box["y"] + box["height"] - 5 - chart["height"] * (node["y"] / persons.HIGH + 1) / 2
    page.mouse.click(x, y)
    page.locator(".nm-name", has_text=node["name"]).wait_for()
    reader.stands(f"entity={node['entity_id']}")


def test_an_address_that_names_nobody_says_so(reader: Reader) -> None:
    page = reader.open("?file=names.py&entity=%3Cimg%20src=x%20onerror=alert(1)%3E&outlet=x&with=%27&kind=zz&story=y")
    page.get_by_text("No such name").wait_for()
    expect(page.locator(".sides-chosen")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.get_by_role("link", name="All names")).to_be_visible()


def test_the_notebook_runs(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRETRACE_WAREHOUSE", str(corpus))
    from notebooks.names import app

    outputs, definitions = app.run()
    assert definitions["named"].row["n_mentions"] == sum(row["n_mentions"] for row in definitions["named"].days)
    assert "Sentences that name it" in "".join(str(getattr(output, "text", "")) for output in outputs)


def test_a_name_is_marked_in_its_sentence_whatever_the_spans() -> None:
    spans = [{"name_start": 0, "name_end": 3}, {"name_start": 2, "name_end": 5}, {"name_start": 8, "name_end": 99}]
    assert persons.parts("abcdefghij", spans) == [
        ("abc", True),
        ("de", True),
        ("fgh", False),
        ("ij", True),
    ]
    assert persons.parts("abc", []) == [("abc", False)]
    assert persons.parts("", [{"name_start": 4, "name_end": 9}]) == []
