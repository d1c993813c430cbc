"""Quote families of the shipped corpus against those that were planted in it: the same words, cut, changed, retold."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Hashable, Mapping
from pathlib import Path

import duckdb
import pytest

GOLD = json.loads((Path(__file__).parent.parent / "gold" / "story.json").read_text(encoding="utf-8"))
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["quote_families"]
#: What the gold calls what the models call otherwise: the fullest version is the one that others are compared with.
NAMES = {"fullest": "verbatim"}
Quote = tuple[str, str]


def b_cubed(found: Mapping[Quote, Hashable], planted: Mapping[Quote, Hashable]) -> tuple[float, float]:
    """Precision and recall over quotes (Bagga and Baldwin 1998), on those that both have."""
    quotes = found.keys() & planted.keys()
    both = Counter((found[quote], planted[quote]) for quote in quotes)
    ours, theirs = Counter(found[quote] for quote in quotes), Counter(planted[quote] for quote in quotes)
    precision = sum(both[found[q], planted[q]] / ours[found[q]] for q in quotes) / len(quotes)
    recall = sum(both[found[q], planted[q]] / theirs[planted[q]] for q in quotes) / len(quotes)
    return precision, recall


@pytest.fixture(scope="module")
def refs(corpus: Path) -> dict[str, str]:
    """The gold's name for each article: the article."""
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            select parse_filename(path), external_id, article_id
            from articles inner join pages using (page_id)
            where is_main
            """
        ).fetchall()
    return {f"{name}#{record}" if record else name: article for name, record, article in rows}


@pytest.fixture(scope="module")
def planted(refs: dict[str, str]) -> list[dict[str, str]]:
    """Quotes that stand in an article which counts and are not in another language than their family's text."""
    return [
        {**quote, "article": refs[quote["ref"]]}
        for quote in GOLD["quotes"]
        if quote["ref"] in refs and quote["relation"] != "translated" and quote["kind"] != "title"
    ]


def test_families_are_those_that_were_planted(news: duckdb.DuckDBPyConnection, planted: list[dict[str, str]]) -> None:
    rows = news.execute("select article_id, text, quote_id, quote_family_id from quotes").fetchall()
    found: dict[Quote, Hashable] = {(article, text): family or quote for article, text, quote, family in rows}
    gold = {
        (quote["article"], quote["text"]): quote["family"] or quote["part_of"] or quote["text"] for quote in planted
    }
    assert len(found.keys() & gold.keys()) >= FLOORS["quotes"]
    precision, recall = b_cubed(found, gold)
    assert precision >= FLOORS["precision"], precision
    assert recall >= FLOORS["recall"], recall


def test_relations_are_those_that_were_planted(news: duckdb.DuckDBPyConnection, planted: list[dict[str, str]]) -> None:
    rows = news.execute(
        """
        select article_id, quotes.text, relation
        from quote_versions inner join quotes using (article_id, quote_family_id, quote_id)
        """
    ).fetchall()
    found = {(article, text): relation for article, text, relation in rows}
    gold = {
        (quote["article"], quote["text"]): NAMES.get(quote["relation"], quote["relation"])
        for quote in planted
        if quote["family"]
    }
    wrong = {quote: (found[quote], gold[quote]) for quote in found.keys() & gold.keys() if found[quote] != gold[quote]}
    assert 1 - len(wrong) / len(found.keys() & gold.keys()) >= FLOORS["relations"], wrong


def test_what_stands_without_marks_is_found(news: duckdb.DuckDBPyConnection, refs: dict[str, str]) -> None:
    rows = news.execute("select article_id, text from quote_versions where not is_marked").fetchall()
    gold = [(refs[version["ref"]], version["text"]) for version in GOLD["unmarked_versions"]]
    found = [any(article == a and (t in text or text in t) for a, t in rows) for article, text in gold]
    assert sum(found) >= FLOORS["unmarked"], [text for (_, text), ok in zip(gold, found, strict=True) if not ok]
    wrong = [(a, t) for a, t in rows if not any(article == a and (t in text or text in t) for article, text in gold)]
    assert len(wrong) <= FLOORS["unmarked_wrong"], wrong


def test_a_word_put_into_another_mouth_is_a_conflict(news: duckdb.DuckDBPyConnection) -> None:
    speakers = {
        frozenset((a, b))
        for a, b in news.execute("select a_speaker, b_speaker from quote_attribution_conflicts").fetchall()
    }
    assert any(any("Oldane" in name for name in pair) and any("Astvane" in name for name in pair) for pair in speakers)
    assert any(any("Embassy" in name for name in pair) and len(pair) == 2 for pair in speakers)


@pytest.mark.parametrize(
    ("words", "pages", "relations"),
    [
        ("multi-step", {"000", "001", "002"}, {"verbatim"}),
        ("over-generalising", {"000", "002"}, {"verbatim"}),
        ("undermines", {"000", "001", "002", "004"}, {"verbatim", "altered"}),
        ("immediately correct", {"000", "001", "002", "003"}, {"verbatim", "trimmed", "changed"}),
        ("legacy", {"000", "001", "002", "003"}, {"verbatim", "trimmed", "unmarked", "indirect"}),
        ("has determined", {"000", "001", "002", "003", "004"}, {"verbatim", "trimmed"}),
    ],
)
def test_utterances_of_the_five_pages(five_pages: Path, words: str, pages: set[str], relations: set[str]) -> None:
    # The one word "injurious" is part of the statement that two pages print whole: its speaker is the same.
    with duckdb.connect(str(five_pages / "news.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            """
            select families.quote_family_id, parse_filename(path)[1:3], relation
            from quote_families as families
            inner join quote_versions as versions using (quote_family_id)
            inner join articles using (article_id)
            inner join pages using (page_id)
            where contains(families.text, ?) and families.n_articles > 1
            """,
            [words],
        ).fetchall()
    assert len({family for family, _, _ in rows}) == 1
    assert {page for _, page, _ in rows} == pages
    assert {relation for _, _, relation in rows} == relations
