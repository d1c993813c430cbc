"""Sentence matches on labelled pairs (tests/gold/matches), names by SQL alone.

Floors stand in floors.toml and may only rise; lowering one needs a dated line with the reason.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.matches import Score, main, read_gold, score, table
from tests.matches.layer import Article, built
from tests.names.layer import Text, name

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("gold of matches")

ROOT = Path(__file__).parent.parent.parent
GOLD = read_gold(ROOT / "tests" / "gold" / "matches")
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["matches"]


@pytest.fixture(scope="module")
def result() -> Score:
    """Each sentence an article, linked with the other of its pair."""
    sides = {f"{key}/{side}": record[side] for key, record in GOLD.items() for side in "ab"}
    names = name(*(Text(key, text, is_read=False) for key, text in sides.items()), also=("sentence_mentions",))
    links = [(f"{key}/a", f"{key}/b") for key in GOLD]
    articles = [Article(key, text) for key, text in sides.items()]
    with built(articles, links, mentions=names.tables["sentence_mentions"]) as connection:
        found = connection.execute(
            "select a_article_id, b_article_id, kind, similarity from sentence_matches"
        ).fetchall()
    return score(GOLD, found)


@pytest.mark.parametrize("measure", ["precision", "recall", "f1", "accuracy"])
def test_floors(result: Score, measure: str) -> None:
    assert getattr(result, measure) >= FLOORS[measure], result.errors


@pytest.mark.parametrize("what", ["number", "negation", "opposite", "roles"])
def test_what_differs_in_one_thing_is_no_match(result: Score, what: str) -> None:
    right, wrong = result.kinds[what, False, False], result.kinds[what, False, True]
    assert right / (right + wrong) >= FLOORS["contrasts"], [error for error in result.errors if what in error]


def test_the_table_is_printed(result: Score, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert next(table(result)).startswith("precision")
    assert main([str(tmp_path / "nothing")]) == 1
    assert "no labelled pairs" in capsys.readouterr().err
