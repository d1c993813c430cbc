"""The report on a terminal, in a pipe, as JSON and as a page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from lxml import html
from rich.console import Console

from tests.report.conftest import QUOTE, Corpus
from warehouse.report.collect import Bounds
from warehouse.report.document import Report
from warehouse.report.page import link, page, write_page
from warehouse.report.terminal import print_report
from warehouse.report.wording import listing, percent, shortened

Command = Callable[..., tuple[int, str, str]]


def printed(report: Report, width: int, *, colour: bool = False) -> str:
    file = io.StringIO()
    print_report(
        Console(file=file, width=width, force_terminal=colour, color_system="truecolor" if colour else None), report
    )
    return file.getvalue()


def crowd(corpus: Corpus, number: int) -> Corpus:
    """Articles that all share a quotation with each other."""
    for index in range(number):
        corpus.article(
            f"c{index:02}", f"Text {index}. {QUOTE}", source=f"The Very Long Named Courier No {index}", title="T" * 200
        )
    for index in range(number):
        for other in range(index + 1, number):
            corpus.share(f"c{index:02}", QUOTE, f"c{other:02}")
    corpus.write()
    return corpus


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_no_line_is_longer_than_the_terminal(ferry: Corpus, width: int) -> None:
    lines = printed(ferry.report(), width).splitlines()
    assert max(map(len, lines)) <= width


def test_pipe_is_100_columns_without_colour_or_trailing_space(
    ferry: Corpus, wiretrace: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    _, out, _ = wiretrace("report", "--warehouse", str(ferry.directory))
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) == 100
    assert not [line for line in out.splitlines() if line != line.rstrip()]
    line = next(line for line in out.splitlines() if "ferry Alda ran aground" in line and "{" in line)
    assert re.fullmatch(
        r"  ferry Alda ran aground \{near\} the Vandry +ferry Alda ran aground \{off\} the Vandry light on", line
    )


def test_own_words_are_coloured_where_there_is_colour(ferry: Corpus) -> None:
    text = printed(ferry.report(), 100, colour=True)
    assert "{off}" not in text
    assert re.search(r"aground \x1b\[1;32moff\x1b\[0m", text)
    assert re.search(r"aground \x1b\[1;31mnear\x1b\[0m", text)


def test_matrix_has_words_and_shares(ferry: Corpus) -> None:
    text = printed(ferry.report(), 100)
    assert re.search(r"^B Harbour Post +34 +40% +86 100% +15 +17%$", text, re.MULTILINE)
    assert re.search(r"^D Radio Vandry +15 +75% +15 +75% +15 +75%", text, re.MULTILINE)


@pytest.mark.parametrize("width", [80, 100])
def test_twelve_articles_still_have_a_matrix(corpus: Corpus, width: int) -> None:
    text = printed(crowd(corpus, 12).report(), width)
    assert re.search(r"^ +A +B +C +D +E +F +G +H +I +J +K +L$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= width


def test_forty_articles_have_a_list_of_pairs_beside_a_matrix_of_twelve(corpus: Corpus) -> None:
    report = crowd(corpus, 42).report()
    text = printed(report, 100)
    group = report.groups[0]
    assert [entry.key for entry in group.entries] == [str(number) for number in range(1, 41)]
    assert "and 2 articles that share less" in text
    assert f"and {42 * 41 // 2 - 12 * 11 // 2 - 15:,} weaker pairs" in text
    assert max(map(len, text.splitlines())) <= 100
    assert len(group.passages) == 1  # one wording, told once
    assert (len(group.passages[0].also), group.passages[0].n_also_unlisted) == (38, 2)
    assert len(html.document_fromstring(page(report)).xpath("//table[@class='matrix']//tbody/tr")) == 40


def test_long_passages_are_cut_on_the_terminal_only(corpus: Corpus) -> None:
    text = " ".join(f"word{number}" for number in range(300))
    corpus.article("one", f"Start. {text}")
    corpus.article("two", f"{text} End.")
    corpus.share("one", text, "two")
    corpus.write()
    report = corpus.report()
    assert "… 200 more words" in " ".join(printed(report, 100).split())
    assert "word299" in page(report)


def test_further_groups_and_articles_without_relatives(corpus: Corpus) -> None:
    for index in range(9):
        corpus.article(f"x{index}", f"{QUOTE} {index}", title=f"Headline {index // 2}")
    for index in range(0, 8, 2):
        corpus.share(f"x{index}", QUOTE, f"x{index + 1}")
    corpus.write()
    text = printed(corpus.report(bounds=Bounds(top=1, outlines=2)), 100)
    assert "Further stories" in text
    assert "and 1 smaller story" in text
    assert "x8.txt: Headline 4" in text


def test_json_is_the_document(ferry: Corpus, wiretrace: Command) -> None:
    status, out, err = wiretrace("report", "--json", "wire", "--warehouse", str(ferry.directory))
    assert (status, err) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(asdict(ferry.report("wire"))))


def test_page_shows_the_same_figures(ferry: Corpus, wiretrace: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")
    status, out, err = wiretrace("report", "--html", str(path), "--warehouse", str(ferry.directory))
    assert (status, out, err) == (0, "", f"wrote {path}\n")
    tree = html.document_fromstring(path.read_text(encoding="utf-8"))
    rows = [[cell.text_content() for cell in row] for row in tree.xpath("//table[@class='matrix']//tbody/tr")]
    assert rows[1] == ["B Harbour Post", "3440%", "", "86100%", "1517%"]
    assert tree.xpath("//a[@rel='noopener noreferrer']/@href") == ["https://harbour.example/ferry?a=1&b=2"]
    group = ferry.report().groups[0]
    sides = [side for passage in group.passages for side in (passage.left, passage.right)]
    for side, block in zip(sides, tree.xpath("//blockquote"), strict=True):
        assert "\n\n".join(paragraph.text_content() for paragraph in block.xpath("p")) == side.text
        assert [mark.text_content() for mark in block.xpath(".//mark")] == [
            side.text[start:end] for start, end in side.own
        ]
    assert all(tree.xpath(f"//*[@id='{target[1:]}']") for target in tree.xpath("//a/@href") if target[0] == "#")


def test_page_needs_nothing_else(ferry: Corpus) -> None:
    markup = page(ferry.report())
    policy = html.document_fromstring(markup).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert not re.search(r"url\(|@import|\bsrc=|<script", markup)


def test_page_is_replaced_whole_or_not_at_all(ferry: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    write_page(ferry.report(), path)
    before = path.read_text(encoding="utf-8")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_page(ferry.report("alone"), path)
    assert path.read_text(encoding="utf-8") == before
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_html_and_json_together(ferry: Corpus, wiretrace: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    _, out, _ = wiretrace("report", "--json", "--html", str(path), "--warehouse", str(ferry.directory))
    assert json.loads(out)["story"] is None
    assert path.is_file()


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (0.001, "<1%"),
        (0.004, "<1%"),
        (0.005, "<1%"),
        (0.006, "1%"),
        (0.71, "71%"),
        (0.994, "99%"),
        (0.996, ">99%"),
        (1, "100%"),
    ],
)
def test_percent_never_rounds_to_nothing_or_all(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f"),
        ("HTTP://a.example:8080", "http://a.example:8080"),
        ('https://ä.example/ü?<">', "https://ä.example/%C3%BC?%3C%22%3E"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        (" https://a.example", None),
        ("//a.example", None),
        ("https:a", None),
        ("https://bank.example@a.example/", None),
        ("https://a.example/\u202e", None),
        ("http://[broken", None),
        ("http://a.example:port/", None),
        ("data:text/html,x", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, address: str | None) -> None:
    assert link(url) == address


def test_words() -> None:
    assert [listing(names) for names in (["A"], ["A", "B"], ["A", "B", "C"], list("ABCDEFG"))] == [
        "A",
        "A and B",
        "A, B and C",
        "A, B, C and 4 more",
    ]
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two three", 13) == "one two three"
    assert shortened("x" * 20, 5) == "xxxx…"


def test_embedded_and_asked_for_articles_are_marked(ferry: Corpus) -> None:
    assert "Money Sheet (embedded in the page of copy.html.gz)" in printed(ferry.report("inset"), 100)
    text = printed(ferry.report("isle daily"), 100)
    assert text.startswith("On isle daily: 1 story. In all: 5 pages")
    assert text.count("(asked for)") == 1
    assert "Isle Daily (asked for)" in text
