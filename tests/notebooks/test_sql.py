"""The SQL notebook, as somebody uses it, and what it makes of a result."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import polars as pl
import pytest
from playwright.sync_api import Locator, TimeoutError, expect

from notebooks import answers
from notebooks.answers import COUNT, NONE, Plot
from tests.notebooks.conftest import PATIENCE, Reader
from warehouse.guarded import Guard, Limits

pytestmark = pytest.mark.xdist_group("browser")


def test_a_question_is_chosen_and_its_answer_read_drawn_and_taken_along(reader: Reader) -> None:
    page = reader.open("?file=sql.py")
    # It begins with an answer, and with the tables at hand.
    page.locator("marimo-table").get_by_text("certain").first.wait_for()
    page.get_by_placeholder("Find a table or column").fill("speaker quote")
    page.locator(".sql-list details[open]", has_text="quote_attribution_conflicts").wait_for()
    expect(page.locator(".sql-list summary", has_text="passages")).to_have_count(0)

    page.get_by_label("A question to start from").select_option("How much of each source is its own?")
    page.locator("marimo-table").get_by_text("n_sentences").first.wait_for()
    expect(page.locator(".sql-bar")).to_contain_text("rows in")
    reader.stands("q=", "own")
    page.locator(".sql-axes").wait_for()
    page.locator(".vega-embed").wait_for()
    expect(page.get_by_label("coloured by")).to_have_value("origin")
    page.get_by_label("across").select_option("n_sentences")
    reader.stands("&x=n_sentences")
    reader.shoot("sql")
    with page.expect_download() as download:
        page.locator("marimo-download", has_text="CSV").get_by_text("CSV").click()
    assert Path(download.value.path()).read_text().startswith("source,origin,words,n_sentences,n_articles\n")


def test_a_query_of_ones_own_is_refused_run_stopped_and_shared(reader: Reader) -> None:
    page = reader.open(f"?file=sql.py&q={quote('select 41 + 1 as answer')}")
    page.locator("marimo-table").get_by_text("42").first.wait_for()

    alert = page.get_by_role("alert")

    def write(sql: str, then: Locator) -> None:
        page.locator(".cm-content").first.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(sql)
        expect(page.locator(".cm-content").first).to_have_text(sql)
        # The form hears of the text a moment later; what it sends before that is the text before.
        page.wait_for_timeout(300)
        page.keyboard.press("Control+Enter")
        try:
            then.wait_for(timeout=PATIENCE / 3)
        except TimeoutError:
            page.keyboard.press("Control+Enter")
            then.wait_for()

    write("copy (select 1) to '/tmp/never.csv'", alert.get_by_text("COPY is not possible here"))
    write("select nothing from articles", alert.get_by_text('"nothing" not found'))

    write("select count(*) from range(1000000000) as a, range(1000000) as b", page.get_by_text("Running for"))
    page.get_by_role("button", name="Stop").click()
    alert.get_by_text("Stopped.").wait_for()

    write(
        "select article_id, '<b>bold</b>' as markup, text from articles order by article_id limit 2",
        page.locator("marimo-table").get_by_text("<b>bold</b>").first,
    )
    choices = page.locator("marimo-table").get_by_role("checkbox")
    expect(choices).to_have_count(2)
    row = page.locator(".sql-row")
    choices.last.check()
    try:
        row.wait_for(timeout=PATIENCE / 3)
    except TimeoutError:
        # Asked twice, it is answered twice, and the second table has no mark.
        choices.last.check()
        row.wait_for()
    expect(row).to_contain_text("<b>bold</b>")
    expect(row.locator("a")).to_have_attribute("href", re.compile(r"^\?file=reader\.py&article="))
    reader.stands("article_id")
    reader.shoot("sql-row")


@pytest.mark.slow
def test_every_example_has_an_answer_within_its_limits(corpus: Path) -> None:
    assert len(answers.examples()) > 9 and answers.first_example() in answers.examples().values()
    guard = Guard(corpus / "news.duckdb", Limits(seconds=60))
    try:
        for question, sql in answers.examples().items():
            answer = guard.run(sql)
            assert answer.error is None, (question, answer.error)
            assert answer.frame is not None and answer.frame.height, question
            if (plot := answers.plot(answer.frame, sql)) is not None:
                assert answers.chart(answer.frame, plot).to_dict()["encoding"]
    finally:
        guard.close()


HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_result_is_shown_cut_and_without_controls_and_taken_along_whole() -> None:
    frame = pl.DataFrame(
        {
            "row": ["\u202egpj" + HOSTILE + "\x00", "x" * 100_000],
            "list": [[1, 2], []],
            "bytes": [b"\xff\x00", None],
            "story_id": ["0123456789abcdef", "javascript:alert(1)"],
        }
    )
    table, number = answers.for_table(frame)
    assert number == "row_" and table[number].to_list() == [0, 1]
    assert table["row"].to_list()[0] == "\\x202egpj" + HOSTILE + "\\x00"
    assert max(len(text) for text in table["row"]) == answers.SHOWN_CHARACTERS + 1
    assert table["list"].to_list() == ["[1, 2]", "[]"] and table["bytes"].to_list() == ["ff00", None]

    first, second = answers.in_full(frame, 0), answers.in_full(frame, 1)
    assert first[3].leads_to == "?file=story.py&story=0123456789abcdef" and second[3].leads_to is None
    assert second[2].text is None and len(second[0].text or "") == answers.FULL_CHARACTERS + 1

    lines = pl.read_csv(io.BytesIO(answers.as_csv(frame)))
    assert lines["row"].to_list()[1] == "x" * 100_000 and lines["bytes"].to_list() == ["ff00", None]
    assert pl.read_parquet(io.BytesIO(answers.as_parquet(frame))).equals(frame)


def test_the_first_chart_is_what_the_query_asks_for_or_its_columns_suggest() -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    frame = pl.DataFrame({"day": days, "n": [1, 2, 3], "who": ["a", "b", "a"], "story_id": ["0123456789abcdef"] * 3})
    assert answers.plot(frame, "select 1") == Plot("line", "day", "n", "who")
    assert answers.plot(frame.drop("day"), "") == Plot("bar", "n", "who")
    assert answers.plot(frame.select("who", "story_id"), "") == Plot("bar", COUNT, "who")
    assert answers.plot(frame.select("story_id"), "") is None and answers.plot(frame.clear(), "") is None
    assert answers.plot(frame, "-- chart: rect, x = who, y = n, colour = day\nselect") == Plot(
        "rect", "who", "n", "day"
    )
    assert answers.plot(frame, "-- chart: rect, x = nobody, y = n\nselect") == Plot("line", "day", "n", "who")


def test_the_address_may_ask_for_another_chart_of_what_is_there() -> None:
    frame = pl.DataFrame({"n": [1, 2], "who": ["a", "b"], "list": [[1], [2]]})
    first = Plot("bar", "n", "who")
    asked = {"mark": "point", "x": "nobody", "y": "list", "colour": "who"}
    assert answers.chosen(frame, first, asked) == Plot("point", "n", "who", "who")
    assert (
        answers.chosen(frame, first, dict.fromkeys(answers.AXES)) == first and answers.chosen(frame, None, {}) is None
    )


def test_a_name_or_a_text_of_a_result_is_a_label_in_a_chart_and_never_an_expression() -> None:
    name = "datum['a'] || alert(1)"
    frame = pl.DataFrame({name: [HOSTILE, "b\x00"], "n[0].x": [1, 2]})
    for mark in answers.MARKS:
        for plot in (Plot(mark, "n[0].x", name, name), Plot(mark, name, "n[0].x", NONE), Plot(mark, COUNT, name)):
            spec = answers.chart(frame, plot).to_dict()
            fields = {channel.get("field") for channel in spec["encoding"].values() if isinstance(channel, dict)}
            assert fields <= {"x", "y", "colour", None}
    many = pl.DataFrame({"who": [str(number) for number in range(10_000)], "n": range(10_000)})
    (data,) = answers.chart(many, Plot("bar", "n", "who")).to_dict()["datasets"].values()
    assert len(data) == answers.CHART_VALUES
