"""Who comes from whom in awkward cases, with the evidence that is shown for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.layers import rows
from tests.origins.corpus import SLIP, pages
from tests.origins.layer import built

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("derivations")


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with built(pages()) as connection:
        yield connection


@pytest.fixture(scope="module")
def derived(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    return {row["article_id"]: row for row in rows(connection, "select * from derivations")}


@pytest.fixture(scope="module")
def origins(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The origins of an article's sentences in their order."""
    found: dict[str, list[str]] = {}
    for article, origin in connection.execute(
        """
        select article_id, origin from sentence_origins join sentence_texts using (article_id, sentence_id)
        order by article_id, sentence_no
        """
    ).fetchall():
        found.setdefault(article, []).append(origin)
    return found


@pytest.fixture(scope="module")
def roots(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(connection.execute("select article_id, root from article_roots").fetchall())


def kinds(row: dict[str, Any], supports: bool | None = True) -> set[str]:
    return {piece["kind"] for piece in json.loads(row["evidence"]) if piece["supports"] is supports}


def of(row: dict[str, Any]) -> tuple[str | None, str | None, str]:
    return row["parent_article_id"], row["confidence"], row["kind"]


def test_an_article_without_relatives_is_its_own(
    derived: dict[str, dict[str, Any]], origins: dict[str, list[str]]
) -> None:
    assert of(derived["alone"]) == (None, None, "own")
    assert json.loads(derived["alone"]["evidence"]) == []
    assert set(origins["alone"]) == {"own"}


def test_a_text_that_two_took_from_one_agency_is_nobodys_copy(
    derived: dict[str, dict[str, Any]], roots: dict[str, str]
) -> None:
    assert of(derived["sent-a"]) == of(derived["sent-b"]) == (None, "certain", "wire")
    assert derived["sent-b"]["agency"] == "Osprel"
    assert roots["sent-a"] == roots["sent-b"]


def test_a_statement_that_two_quote_makes_neither_a_copy(
    connection: duckdb.DuckDBPyConnection,
    derived: dict[str, dict[str, Any]],
    roots: dict[str, str],
    origins: dict[str, list[str]],
) -> None:
    assert of(derived["quoting-a"]) == of(derived["quoting-b"]) == (None, None, "own")
    assert roots["quoting-a"] != roots["quoting-b"]
    assert origins["quoting-b"].count("statement") == 1
    found = rows(connection, "select * from evidence where 'quoting-a' in (article_id, other_article_id)")
    assert [(row["kind"], row["points_to"], row["weight"]) for row in found] == [("statement", None, 0)]


def test_a_press_release_that_two_print_makes_neither_a_copy(
    derived: dict[str, dict[str, Any]], roots: dict[str, str], origins: dict[str, list[str]]
) -> None:
    assert of(derived["ministry"]) == (None, None, "statement")
    for article in ("releasing-a", "releasing-b"):
        assert of(derived[article]) == (None, None, "own")
        assert derived[article]["statement_article_id"] == "ministry"
    assert len({roots[article] for article in ("ministry", "releasing-a", "releasing-b")}) == 3
    assert origins["releasing-a"] == ["own"] * 6 + ["statement"] * 4
    assert set(origins["ministry"]) == {"statement"}


def test_naming_a_paper_for_a_quote_is_evidence_for_that_quote_alone(
    connection: duckdb.DuckDBPyConnection, derived: dict[str, dict[str, Any]], origins: dict[str, list[str]]
) -> None:
    assert of(derived["column"]) == (None, None, "own")
    assert origins["column"] == ["own"] * 8 + ["other article"]
    assert origins["interview"] == ["own"] * 9
    (row,) = rows(connection, "select * from evidence where kind = 'mention'")
    assert (row["article_id"], row["points_to"]) == ("column", "interview")
    assert "as The Oddel Packet had it" in row["text"]


def test_quotes_of_a_hearing_do_not_make_a_copy(derived: dict[str, dict[str, Any]]) -> None:
    assert of(derived["hearing-a"]) == of(derived["hearing-b"]) == (None, None, "own")


def test_quotes_that_were_told_to_one_paper_were_read_there(derived: dict[str, dict[str, Any]]) -> None:
    assert of(derived["told-first"]) == (None, None, "own")
    assert of(derived["told-again"]) == ("told-first", "likely", "rewrite")
    assert {"told", "time"} <= kinds(derived["told-again"])


def test_an_agencys_page_is_the_source_of_who_credits_it_and_who_does_not(derived: dict[str, dict[str, Any]]) -> None:
    assert of(derived["wire-page"]) == (None, "certain", "wire")
    assert of(derived["wire-copy"]) == ("wire-page", "certain", "copy")
    assert of(derived["wire-other"]) == ("wire-page", "certain", "copy")
    assert of(derived["wire-aggregator"]) == ("wire-page", "likely", "copy")
    assert derived["wire-aggregator"]["agency"] == "Quorin Press"


def test_a_rewrite_comes_from_the_copy_whose_words_and_slip_it_carries_on(
    connection: duckdb.DuckDBPyConnection, derived: dict[str, dict[str, Any]], roots: dict[str, str]
) -> None:
    assert of(derived["wire-rewrite"]) == ("wire-aggregator", "likely", "rewrite")
    assert "between" in kinds(derived["wire-rewrite"])
    (slip,) = rows(connection, "select * from evidence where kind = 'slip'")
    assert SLIP in slip["text"]
    assert {slip["article_id"], slip["other_article_id"]} == {"wire-aggregator", "wire-rewrite"}
    assert len({roots[article] for article in derived if article.startswith("wire-")}) == 1


def test_what_the_agencys_page_lacks_is_the_outlets_own(origins: dict[str, list[str]]) -> None:
    assert set(origins["wire-copy"]) == {"wire"}
    assert origins["wire-aggregator"] == ["wire"] * 8 + ["own"] * 2
    assert origins["added"] == ["wire"] * 8 + ["own"] * 2
    assert set(origins["sent-b"]) == {"wire"}, "nobody shows what the agency sent"


def test_a_rewrite_has_the_wires_words_from_the_nearest_page(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        """
        select sentence_no, origin, origin_article_id, origin_sentence_id
        from sentence_origins join sentence_texts using (article_id, sentence_id)
        where article_id = 'wire-rewrite' and origin <> 'own' order by sentence_no
        """
    ).fetchall()
    assert found == [
        (4, "wire", "wire-aggregator", "wire-aggregator-2"),
        (5, "wire", "wire-aggregator", "wire-aggregator-3"),
        (6, "wire", "wire-aggregator", "wire-aggregator-4"),
        (7, "other article", "wire-aggregator", "wire-aggregator-9"),
    ]


def test_a_copy_that_is_dated_before_its_original_is_shown_as_such(derived: dict[str, dict[str, Any]]) -> None:
    assert of(derived["early-copy"]) == ("late-wire", "likely", "copy")
    assert kinds(derived["early-copy"], supports=False) == {"time"}


def test_as_much_for_as_against_is_undecided(derived: dict[str, dict[str, Any]], roots: dict[str, str]) -> None:
    assert of(derived["uncredited"]) == ("credited", "undecided", "copy")
    assert roots["uncredited"] == roots["credited"]


def test_without_dates_and_credits_a_cut_text_is_likely_and_others_undecided(
    derived: dict[str, dict[str, Any]],
) -> None:
    assert (
        of(derived["undated-cut"]) == ("undated-b", "likely", "copy")
        or derived["undated-cut"]["parent_article_id"] == "undated-a"
    )
    assert kinds(derived["undated-cut"]) == {"containment"}
    assert of(derived["undated-b"]) == (None, None, "own")
    assert of(derived["undated-a"]) == ("undated-b", "undecided", "copy")


def test_a_day_decides_only_between_days(derived: dict[str, dict[str, Any]]) -> None:
    assert {derived[article]["confidence"] for article in ("day-a", "day-b")} == {None, "undecided"}


def test_a_live_page_that_grows_is_a_chain_of_versions(
    derived: dict[str, dict[str, Any]], roots: dict[str, str]
) -> None:
    assert of(derived["live-2"]) == ("live-1", "certain", "version")
    assert of(derived["live-3"]) == ("live-2", "certain", "version")
    assert roots["live-3"] == roots["live-1"]
    assert of(derived["still-1"]) == ("still-2", "undecided", "version"), (
        "that it is shorter does not say that it is later"
    )


def test_a_correction_is_later(derived: dict[str, dict[str, Any]]) -> None:
    assert of(derived["right"]) == ("wrong", "certain", "version")
    assert kinds(derived["right"]) == {"correction"}


def test_a_translation_is_undecided(derived: dict[str, dict[str, Any]]) -> None:
    assert of(derived["french"]) == ("english", "undecided", "translation")
    assert of(derived["german"]) == (None, None, "own")


def test_evidence_stands_where_it_says(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute(
        """
        select
            evidence.kind, evidence.text, substr(own.text, char_start + 1, char_end - char_start),
            substr(other.text, other_start + 1, other_end - other_start)
        from evidence
        join article_texts as own using (article_id)
        left join article_texts as other on other_article_id = other.article_id
        where char_start is not null
        """
    ).fetchall()
    assert {kind for kind, *_ in found} >= {"wording", "statement", "between", "slip", "told", "mention"}
    for kind, text, own, other in found:
        assert own[:200].split("”")[0] in text or (other and other[:200].split("”")[0] in text), kind
