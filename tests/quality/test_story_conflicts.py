"""The conflicts of the shipped corpus against those that were planted in it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import duckdb

GOLD = Path(__file__).parent.parent / "gold"
STORY: dict[str, Any] = json.loads((GOLD / "story.json").read_text(encoding="utf-8"))
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["conflicts"]


def found_conflicts(corpus: Path) -> list[tuple[str, str, str, str, str]]:
    """Kind, and article and value of either side; an article by the gold's name for it."""
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as connection:
        names = {
            article_id: f"{Path(path).name}#{external_id}" if external_id else Path(path).name
            for article_id, path, external_id in connection.execute(
                "select article_id, path, external_id from main.articles inner join main.pages using (page_id)"
            ).fetchall()
        }
        rows = connection.execute(
            "select kind, a_article_id, a_value, b_article_id, b_value from main.conflicts"
        ).fetchall()
    return [(kind, names[a], a_value, names[b], b_value) for kind, a, a_value, b, b_value in rows]


def planted(kind: str, a: str, a_value: str, b: str, b_value: str) -> str | None:
    """The planted conflict that has these articles, and of figures and dates these values, on two sides: its id."""
    for conflict in STORY["conflicts"]:
        sides = [
            n
            for ref, value in ((a, a_value), (b, b_value))
            for n, side in enumerate(conflict["sides"])
            if ref in side["refs"] and (kind not in ("figure", "date") or value.lower() in side["value"].lower())
        ]
        if conflict["kind"] == kind and len(sides) == 2 and sides[0] != sides[1]:
            return str(conflict["id"])
    return None


def test_planted_conflicts_are_found_and_little_else(corpus: Path) -> None:
    found = found_conflicts(corpus)
    right = {conflict: planted(*conflict) for conflict in found}
    assert len(set(right.values()) - {None}) >= FLOORS["found"]
    assert len([conflict for conflict, known in right.items() if known is None]) <= FLOORS["most_others"]


def test_what_agrees_is_no_conflict(corpus: Path) -> None:
    found = {
        frozenset(((a, a_value.lower()), (b, b_value.lower()))) for _, a, a_value, b, b_value in found_conflicts(corpus)
    }
    for agreement in STORY["agreements"]:
        pair = {(agreement["a"], agreement["a_value"].lower()), (agreement["b"], agreement["b_value"].lower())}
        assert frozenset(pair) not in found
