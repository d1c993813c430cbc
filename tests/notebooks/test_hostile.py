"""What strangers wrote is shown, never run: in every notebook, and on the page that is sent to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.notebooks.conftest import Reader, reading
from warehouse.cli import main

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def hostile_reader(browser: Browser, hostile_served: str, screenshots: Path) -> Iterator[Reader]:
    with reading(browser, hostile_served, screenshots) as reader:
        reader.hear("dialog", lambda dialog: reader.errors.append(f"dialog: {dialog.message}"))
        reader.hear("request", lambda request: _local(request.url, reader))
        yield reader


def _local(url: str, reader: Reader) -> None:
    if not url.startswith((reader.root, reader.root.replace("http", "ws"), "data:", "blob:")):
        reader.errors.append(f"asked for {url}")


def _given_time(page: Page) -> None:
    """Wait until an image of our own, asked for after all that is there, has failed: so would a stranger's have."""
    page.evaluate("new Promise(failed => Object.assign(new Image(), { onerror: failed, src: 'x' }))")


def _unharmed(page: Page) -> None:
    """Nothing has run, nothing is hidden, no link runs, and no element is a stranger's."""
    assert page.evaluate("window.pwned") is None
    assert page.locator("a[href^='javascript:' i], a[href^='data:' i]").count() == 0
    for element in ("script", "img", "animate", "iframe", "object"):
        assert page.locator(f".wt {element}").count() == 0, element
    # Controls have icons, in trees of their own.
    assert page.evaluate("document.querySelectorAll('.wt svg').length") == 0
    assert page.locator(".entry svg").count() == 0
    assert page.locator("body").is_visible()


#: For each notebook: its address, what is waited for, and how many charts it has.
PAGES = (
    ("index", "?file=index.py", "table a", 0),
    ("story", "?file=story.py", ".coverage", 1),
    ("reader", "?file=reader.py&a={a}&b={b}", ".rd-column", 0),
    ("quotes", "?file=quotes.py&family={family}", "blockquote", 1),
    ("names", "?file=names.py&entity={entity}", "h1", 1),
    ("sql", "?file=sql.py&q=from+articles", "marimo-table td", 1),
    ("health", "?file=health.py", "marimo-table td", 3),
)


@pytest.mark.parametrize(("name", "query", "shown", "n_charts"), PAGES, ids=[name for name, *_ in PAGES])
def test_a_notebook_shows_markup_and_runs_none(
    hostile_reader: Reader, hostile_pages: Path, name: str, query: str, shown: str, n_charts: int
) -> None:
    page = hostile_reader.open(query.format(**_ids(hostile_pages)))
    page.locator(shown).first.wait_for()
    hostile_reader.whole()
    if name != "health":
        page.get_by_text("<script>window.pwned='script'</script>").first.wait_for(state="attached")
    # Nor does what a chart says of a point.
    charts = page.locator(".vega-embed canvas")
    expect(charts).to_have_count(n_charts)
    for chart in charts.all():
        box = hostile_reader.still(chart).bounding_box()
        assert box is not None
        chart.hover(position={"x": box["width"] * 0.5, "y": box["height"] * 0.3})
    _given_time(page)
    _unharmed(page)
    hostile_reader.shoot(f"hostile-{name}")


def test_an_address_shows_what_it_says_and_runs_none(hostile_reader: Reader) -> None:
    nasty = "%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E"
    for query in ("story.py&story", "reader.py&article", "quotes.py&family", "names.py&entity", "sql.py&q"):
        page = hostile_reader.open(f"?file={query}={nasty}")
        hostile_reader.whole()
        _given_time(page)
        _unharmed(page)


def test_the_page_for_others_holds_no_markup_of_strangers(
    browser: Browser, hostile_pages: Path, tmp_path: Path, screenshots: Path
) -> None:
    path = tmp_path / "story.html"
    assert main(["export", "Vesterlund", "--html", str(path), "--warehouse", str(hostile_pages)]) == 0
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator(".coverage").wait_for()
    _unharmed(page)
    assert asked == [path.as_uri()]
    page.screenshot(path=screenshots / "hostile-export.png", full_page=True)
    context.close()
    assert not re.search("<(script|img|svg|animate)", path.read_text())


def _ids(warehouse: Path) -> dict[str, str]:
    with duckdb.connect(str(warehouse / "news.duckdb"), read_only=True) as connection:
        bridge = "select article_id from articles where title like 'Vesterlund closes%' order by all"
        a, b, *_ = [row[0] for row in connection.execute(bridge).fetchall()]
        (family,) = connection.execute("select quote_family_id from quote_families order by all limit 1").fetchall()[0]
        (entity,) = connection.execute("select entity_id from entities order by n_mentions desc limit 1").fetchall()[0]
    return {"a": a, "b": b, "family": family, "entity": entity}
