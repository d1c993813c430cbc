"""The notebook of names: somebody is looked for in one form and seen under all of them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

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
    page.locator(".entry", has_text="Mirele Astvane").first.click()
    page.locator(".nm-name", has_text="Mirele Astvane").wait_for()
    reader.stands(f"entity={chosen}")

    alias = page.locator(".nm-table tbody tr", has_text="Mirèle Astvane").first
    assert "the same letters without accents" in alias.inner_text()
    assert "Straits Minister" in page.locator(".nm-outlets").inner_text()
    marked = page.locator(".nm-sentences mark").all_inner_texts()
    assert len(marked) > 5
    assert all("Astvane" in text for text in marked)
    page.locator(".nm-network canvas").wait_for()
    reader.shoot("names")

    quoted = "select count(distinct quote_family_id) from quotes where speaker_entity_id = $1"
    page.locator(".figures a", has_text="quoted").click()
    page.locator(".qt-full").wait_for()
    assert page.locator(".entry").count() == news.execute(quoted, [chosen]).fetchall()[0][0]


def test_a_click_in_the_network_goes_to_whom_it_shows(reader: Reader, corpus: Path) -> None:
    news = News(corpus / "news.duckdb")
    (row, *_) = news.rows("name_list", words="mirele astvane").to_dicts()
    named = persons.Named.read(news, row["entity_id"])
    news.close()
    assert named is not None
    chart = persons.network(named).to_dict()
    node = next(iter(chart["datasets"][chart["layer"][1]["data"]["name"]]))

    page = reader.open(f"?file=names.py&entity={row['entity_id']}")
    canvas = page.locator(".nm-network canvas")
    canvas.wait_for()
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    box = canvas.bounding_box()
    assert box is not None
    x = box["x"] + 5 + (node["x"] / persons.WIDE + 1) / 2 * (box["width"] - 10)
    y = box["y"] + box["height"] - 5 - chart["height"] * (node["y"] / persons.HIGH + 1) / 2
    page.mouse.click(x, y)
    page.locator(".nm-name", has_text=node["name"]).wait_for()
    reader.stands(f"entity={node['entity_id']}")


def test_an_address_that_names_nobody_says_so(reader: Reader) -> None:
    page = reader.open("?file=names.py&entity=%3Cimg%20src=x%20onerror=alert(1)%3E&outlet=x&with=%27&kind=zz&story=y")
    page.get_by_text("No such name").wait_for()
    assert "<img src=x onerror=alert(1)>" in page.locator(".sides-chosen").inner_text()
    assert page.get_by_role("link", name="All names").is_visible()


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
