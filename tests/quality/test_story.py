"""The shipped corpus against what was planted in it: who shares words with whom, and what pages say of themselves."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

GOLD = Path(__file__).parent.parent / "gold"
STORY = json.loads((GOLD / "story.json").read_text(encoding="utf-8"))
ARTICLES = json.loads((GOLD / "articles.json").read_text(encoding="utf-8"))
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["story"]
FIELDS = ("source", "agency", "title", "byline", "dateline", "published_at", "precision", "language")


def reference(path: str, external_id: str | None) -> str:
    """How the gold calls an article: its file, with the record's id where it has one."""
    name = Path(path).name
    return f"{name}#{external_id}" if external_id else name


def same_outlet(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two articles are one outlet's: they are no pair (see docs/reuse.md)."""
    return a["source"] is not None and a["source"] == b["source"]


@pytest.fixture(scope="module")
def articles(corpus: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, dict[str, dict[str, Any]]]]:
    """The published database, and its main articles by the gold's name for them."""
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            select
                path, external_id, article_id, page_id, articles.source, agency, title, byline, dateline,
                strftime(published_at, if(published_precision = 'day', '%Y-%m-%d', '%Y-%m-%dT%H:%M:%SZ')),
                published_precision, language
            from articles inner join pages using (page_id)
            where is_main
            """
        ).fetchall()
        names = ("article_id", "page_id", *FIELDS)
        yield connection, {reference(row[0], row[1]): dict(zip(names, row[2:], strict=True)) for row in rows}


def test_shared_words_are_those_that_were_planted(
    articles: tuple[duckdb.DuckDBPyConnection, dict[str, dict[str, Any]]],
) -> None:
    connection, known = articles
    names = {article["article_id"]: name for name, article in known.items()}
    found = {
        frozenset((names[a], names[b])): words
        for a, b, words in connection.execute(
            "select a_article_id, b_article_id, shared_words from main.overlaps"
        ).fetchall()
        if a in names and b in names
    }
    planted = {
        frozenset((pair["a"], pair["b"])): news
        for pair in STORY["shared"]
        if pair["a"] in known and pair["b"] in known and not same_outlet(known[pair["a"]], known[pair["b"]])
        if (news := pair["words"] - pair["words_background"])
    }
    assert [sorted(pair) for pair in found.keys() - planted.keys()] == []
    assert [sorted(pair) for pair in planted.keys() - found.keys()] == []
    # Found passages also hold the words between two planted runs of eight, so they are a little longer.
    assert sum(planted.values()) <= sum(found.values()) <= FLOORS["most_words_found"] * sum(planted.values())


def test_the_standing_paragraph_and_nothing_else_is_told_from_news(
    articles: tuple[duckdb.DuckDBPyConnection, dict[str, dict[str, Any]]],
) -> None:
    connection, known = articles
    names = {article["article_id"]: name for name, article in known.items()}
    rows = connection.execute(
        """
        select
            a_article_id, b_article_id, substr(a.text, a_start + 1, a_end - a_start),
            background_evidence, background_articles, background_sources, background_first_at < background_last_at
        from passages inner join articles as a on a_article_id = a.article_id
        where is_background
        """
    ).fetchall()
    standing = STORY["standing_paragraph"]
    assert {text.rstrip(".") for _, _, text, *_ in rows} == {standing["text"].rstrip(".")}
    assert {tuple(evidence) for _, _, _, *evidence in rows} == {("repeated", len(standing["refs"]), 3, True)}
    refs = [{names[a], names[b]} for a, b, *_ in rows]
    assert set().union(*refs) <= set(standing["refs"])
    assert len(set.intersection(*refs)) == 1, "it is listed with the first article that has it"


@pytest.mark.parametrize("field", FIELDS)
def test_pages_say_of_themselves_what_an_editor_reads(
    articles: tuple[duckdb.DuckDBPyConnection, dict[str, dict[str, Any]]], field: str
) -> None:
    _, known = articles
    current = [gold for gold in ARTICLES if gold["ref"] in known]
    right = [
        gold["ref"]
        for gold in current
        if known[gold["ref"]][field] in [gold[field], *gold.get("also_ok", {}).get(field, [])]
    ]
    wrong = sorted({gold["ref"] for gold in current} - set(right))
    assert len(right) >= FLOORS["metadata"][field], f"{field} is wrong on {wrong}"


def test_what_a_page_does_not_say_stays_unsaid(
    articles: tuple[duckdb.DuckDBPyConnection, dict[str, dict[str, Any]]],
) -> None:
    _, known = articles
    invented = [
        (gold["ref"], field, known[gold["ref"]][field])
        for gold in ARTICLES
        if gold["ref"] in known
        for field in ("agency", "byline", "published_at")
        if gold[field] is None and known[gold["ref"]][field] is not None
    ]
    assert invented == []


def test_roles_of_blocks(articles: tuple[duckdb.DuckDBPyConnection, dict[str, dict[str, Any]]]) -> None:
    connection, known = articles
    right, wrong = 0, []
    for gold in ARTICLES:
        if gold["ref"] not in known:
            continue
        blocks = connection.execute(
            "select role, text from blocks where page_id = ?", [known[gold["ref"]]["page_id"]]
        ).fetchall()
        for role, words in gold["roles"]:
            found = [block_role for block_role, text in blocks if words in text]
            if role in found:
                right += 1
            else:
                wrong.append((gold["ref"], role, words, found))
    assert right / (right + len(wrong)) >= FLOORS["roles"], wrong
