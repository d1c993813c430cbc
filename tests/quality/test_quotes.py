"""Quotations and speakers on texts with gold (tests/gold/quotes), names found by SQL alone.

Floors stand in floors.toml and may only rise; lowering one needs a dated line with the reason.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.quotes import SPEECH, Score, build, main, read_found, read_gold, score, table

#: Its warehouse is built once: all tests run in one process.
pytestmark = pytest.mark.xdist_group("quotes")
ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold" / "quotes"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["quotes"]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Score:
    warehouse = tmp_path_factory.mktemp("quotes")
    build(GOLD, warehouse)
    return score(read_gold(GOLD), read_found(warehouse / "news.duckdb"))


@pytest.mark.parametrize("kind", SPEECH)
@pytest.mark.parametrize(
    ("measure", "right", "of"),
    [
        ("found", "found", "gold"),
        ("speaker", "speaker", "speakers"),
        ("name", "name", "names"),
        ("cue", "cue", "cues"),
        ("pieces", "pieces right", "found"),
    ],
)
def test_floors(result: Score, kind: str, measure: str, right: str, of: str) -> None:
    share = result.share(right, of, kind)
    assert share >= FLOORS[kind][measure], [error for error in result.errors if error.startswith(measure)]


def test_what_is_no_speech_is_marked_as_such(result: Score) -> None:
    assert result.told_apart >= FLOORS["told_apart"]
    right = sum(n for (gold, found), n in result.kinds.items() if gold == found)
    assert right / sum(result.kinds.values()) >= FLOORS["kinds"]


def test_no_more_spans_than_the_gold_has(result: Score) -> None:
    extra = sum(n for (what, _), n in result.counts.items() if what == "extra")
    assert extra <= FLOORS["most_extra"]


def test_the_table_is_printed(result: Score, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = list(table(result))
    assert lines[1].startswith("direct")
    assert main([str(tmp_path)]) == 1
    assert "no *.jsonl" in capsys.readouterr().err
