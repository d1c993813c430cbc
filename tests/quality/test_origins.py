"""Who has it from whom in the shipped corpus, against what was written, and in the five real pages, read by eye."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.quality.test_story import STORY, reference

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["origins"]
GOLD = {row["ref"]: row for row in STORY["derivations"]}


@pytest.fixture(scope="module")
def news(corpus: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as connection:
        yield connection


def refs(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """How the gold calls an article, by its id."""
    rows = connection.execute(
        "select article_id, path, external_id from articles inner join pages using (page_id) where is_main"
    ).fetchall()
    return {article: reference(path, external) for article, path, external in rows}


@pytest.fixture(scope="module")
def derived(news: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    names = refs(news)
    rows = news.execute("select article_id, parent_article_id, agency, confidence, kind from derivations").fetchall()
    return {
        names[article]: {"parent": names.get(parent), "agency": agency, "confidence": confidence, "kind": kind}
        for article, parent, agency, confidence, kind in rows
        if article in names
    }


def test_parents(derived: dict[str, dict[str, Any]]) -> None:
    wrong = {}
    for ref, found in derived.items():
        gold = GOLD[ref]
        if found["kind"] == gold["origin"] == "version" and gold["parent"] not in derived:
            continue  # the earlier version of its page has no article any more
        if found["parent"] not in [gold["parent"], *gold["parent_also_ok"]]:
            wrong[ref] = found["parent"]
    assert len(derived) - len(wrong) >= FLOORS["parents"], wrong
    # A parent that is none is worse than one that was missed.
    invented = {ref: parent for ref, parent in wrong.items() if GOLD[ref]["parent"] is None}
    assert invented == {}


def test_agencies_and_confidence(derived: dict[str, dict[str, Any]]) -> None:
    agencies = [ref for ref, found in derived.items() if GOLD[ref]["agency"] in (None, found["agency"])]
    assert len(agencies) == len(derived)
    confidence = [
        ref
        for ref, found in derived.items()
        if GOLD[ref]["parent"] is not None and found["confidence"] == GOLD[ref]["confidence"]
    ]
    assert len(confidence) >= FLOORS["confidence"]


def test_siblings_of_a_statement(news: duckdb.DuckDBPyConnection, derived: dict[str, dict[str, Any]]) -> None:
    names = refs(news)
    roots = {
        names[article]: root
        for article, root in news.execute("select article_id, root_article_id from derivations").fetchall()
        if article in names
    }
    for pair in STORY["siblings"]:
        if pair["a"] in derived and pair["b"] in derived:
            assert roots[pair["a"]] != roots[pair["b"]], pair


def test_slips_that_two_pages_have_are_shown(news: duckdb.DuckDBPyConnection) -> None:
    names = refs(news)
    found = {
        (frozenset((names[a], names[b])), text)
        for a, b, text in news.execute(
            "select article_id, other_article_id, text from evidence where kind = 'slip'"
        ).fetchall()
    }
    planted = [slip for slip in STORY["slips"] if len(slip["refs"]) > 1]
    for slip in planted:
        assert any(set(slip["refs"]) <= pair and slip["slip"] in text for pair, text in found), slip
    assert len(found) == len(planted)


def test_revisions(news: duckdb.DuckDBPyConnection) -> None:
    rows = news.execute("select kind, before_text, after_text from revisions").fetchall()
    (gold,) = STORY["revisions"]
    changed = [(before, after) for kind, before, after in rows if kind == "changed"]
    assert len(changed) == len(gold["changed"])
    for before, after in gold["changed"]:
        assert any(before in old and after in new for old, new in changed)
    added = [after for kind, _, after in rows if kind == "added"]
    assert all(any(text in whole for whole in gold["added"]) for text in added)
    assert sum(len(text.split()) for text in added) == sum(len(text.split()) for text in gold["added"])
    assert not any(kind == "cut" for kind, *_ in rows)


def test_sentences_have_the_origins_that_were_written(news: duckdb.DuckDBPyConnection) -> None:
    """The standing paragraph is furniture wherever it stands, a ministry's page its statement, an agency's wire."""
    standing = STORY["standing_paragraph"]["text"]
    assert news.execute("select distinct origin from sentences where text = ?", [standing]).fetchall() == [
        ("furniture",)
    ]
    names = refs(news)
    found: dict[str, set[str]] = {}
    for article, origin in news.execute("select article_id, origin from sentences").fetchall():
        if article in names:
            found.setdefault(names[article], set()).add(origin)
    assert found["straits-ministry-statement.html"] == {"statement"}
    assert found["tidetable-daily.txt"] == {"wire", "statement", "furniture"}
    assert found["agencies-and-others.jsonl#packet-2026-13-04"] == {"own"}
    assert "own" not in found["agencies-and-others.jsonl#harnwick-88213"]
    ((origin, other),) = news.execute(
        "select origin, origin_article_id from sentences where contains(text, 'As the Oddesey Packet reported')"
    ).fetchall()
    assert (origin, names[other]) == ("other article", "oddesey-packet.txt")


def test_the_five_real_pages(five_pages: Path) -> None:
    """An agency's text, its aggregator's copy and the rewrite of that; and two pages that share a statement."""
    with duckdb.connect(str(five_pages / "news.duckdb"), read_only=True) as connection:
        names = {
            article: Path(path).name[:3]
            for article, path in connection.execute(
                "select article_id, path from articles inner join pages using (page_id) where is_main"
            ).fetchall()
        }
        found = {
            names[article]: (names.get(parent), agency, confidence)
            for article, parent, agency, confidence in connection.execute(
                "select article_id, parent_article_id, agency, confidence from derivations"
            ).fetchall()
            if article in names
        }
        assert found == {
            "000": (None, "AFP", "certain"),
            "001": ("002", "AFP", "likely"),
            "002": ("000", "AFP", "likely"),
            "003": (None, "Reuters", "certain"),
            "004": (None, "IBNS", "certain"),
        }
        siblings = connection.execute(
            "select article_id, other_article_id from evidence where kind = 'statement'"
        ).fetchall()
        assert {"003", "004"} in [{names[a], names[b]} for a, b in siblings]
        ((origin, other),) = connection.execute(
            """
            select origin, origin_article_id from sentences
            where article_id = ? and contains(text, 'implicated in human rights violations')
            """,
            [next(article for article, name in names.items() if name == "001")],
        ).fetchall()
        assert (origin, names[other]) == ("wire", "002")
