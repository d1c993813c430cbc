"""The quotes that several articles of a story print, on a terminal, in JSON and on a page."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from tests.report.conftest import Corpus
from warehouse.report.collect import Bounds
from warehouse.report.document import QuoteFamily, Report, as_object
from warehouse.report.page import page
from warehouse.report.terminal import print_report

FULL = "We heard a long scraping noise and then the lights went out"
SHORT = "a long <b>scraping</b> sound"
REPLACED = json.dumps(
    [
        {"change": "cut before", "family_words": "We heard", "version_words": ""},
        {"change": "replaced", "family_words": "noise", "version_words": "sound"},
        {"change": "cut after", "family_words": "and then the lights went out", "version_words": ""},
    ]
)


def printed(report: Report, width: int = 100) -> str:
    file = io.StringIO()
    print_report(Console(file=file, width=width), report)
    return file.getvalue()


@pytest.fixture
def said(corpus: Corpus) -> Corpus:
    """One utterance in three articles, one of a single article, and a dispute."""
    shared = "The coast guard counted two hundred and fourteen people on the ferry that evening."
    corpus.article("one", f"{shared} “{FULL},” said Ilse Brandt.", source="Harbour Post", date="2031-03-04")
    corpus.article("two", f"{shared} “{FULL}”, she said.", source="Isle Daily", date="2031-03-05")
    corpus.article("three", f"{shared} There was “{SHORT}”. I came alone.", source="Radio Vandry", date="2031-03-06")
    for a, b in (("one", "two"), ("one", "three"), ("two", "three")):
        corpus.share(a, shared, b)
    corpus.say("noise", "one", FULL)
    corpus.say("noise", "two", FULL)
    corpus.say("noise", "three", SHORT, "changed", REPLACED)
    corpus.say("alone", "three", "I came alone", "unmarked")
    corpus.disputed.add("noise")
    corpus.write()
    return corpus


def family(report: Report) -> QuoteFamily:
    ((told,),) = [group.quotes for group in report.groups]
    return told


def test_only_what_several_articles_print_is_told(said: Corpus) -> None:
    told = family(said.report())
    assert (told.quote_family_id, told.n_articles, told.n_sources, told.is_disputed) == ("noise", 3, 3, True)
    assert [(version.key, version.relation, version.speaker) for version in told.versions] == [
        ("A", "verbatim", "Brandt"), ("B", "verbatim", "Brandt"), ("C", "changed", "Brandt"),
    ]  # fmt: skip
    assert [change.change for change in told.versions[2].changes] == ["cut before", "replaced", "cut after"]


def test_terminal_names_versions_that_are_alike_once(said: Corpus) -> None:
    text = "\n".join(line.rstrip() for line in printed(said.report()).splitlines())
    assert "Quotes in several articles" in text
    assert "  Ilse Brandt, others are named for it too; 3 articles of 3 outlets" in text
    assert "  verbatim  A, B\n" in text
    assert f"  changed   C  “{SHORT}”; “noise” is “sound”\n" in text


@pytest.mark.parametrize("width", [40, 70])
def test_no_line_is_longer_than_the_terminal(said: Corpus, width: int) -> None:
    assert max(map(len, printed(said.report(), width).splitlines())) <= width


def test_page_escapes_what_was_quoted(said: Corpus) -> None:
    text = page(said.report())
    assert "<b>scraping</b>" not in text
    assert "&lt;b&gt;scraping&lt;/b&gt;" in text
    assert "<li><b>A, B</b> verbatim</li>" in text


def test_what_is_left_out_is_counted(said: Corpus) -> None:
    report = said.report(bounds=Bounds(quotes=0))
    assert report.groups[0].quotes == ()
    for number in range(3):
        said.say(f"more {number}", "one", "Ilse")
        said.say(f"more {number}", "two", "she said")
    (said.directory / "news.duckdb").unlink()
    said.write()
    report = said.report(bounds=Bounds(quotes=1))
    assert (report.groups[0].n_quotes, len(report.groups[0].quotes)) == (4, 1)
    assert "and 3 more quotes" in printed(report)


def test_json_has_all_of_it(said: Corpus) -> None:
    ((told,),) = [group["quotes"] for group in as_object(said.report())["groups"]]
    assert told["versions"][2]["text"] == SHORT
