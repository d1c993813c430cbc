"""The shipped corpus against what its makers say of its names: who is who, under which names, and what texts state."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.parts import models_of
from loaders.annotators import choose
from warehouse.cli import main

#: Its warehouse is built once: all tests run in one process.
pytestmark = pytest.mark.xdist_group("story names")
ROOT = Path(__file__).parent.parent.parent
GOLD = json.loads((ROOT / "tests" / "gold" / "story.json").read_text(encoding="utf-8"))["entities"]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())["names"]["derived"]
#: Reasons as the gold calls them, and as entity_aliases does; aliases for other reasons (another language, with an
#: office, a common noun in place of the name) are not looked for.
REASONS = {
    "diacritic": {"diacritics"},
    "case": {"case"},
    "typing slip": {"spelling"},
    "without legal suffix": {"legal form"},
    "abbreviation": {"abbreviation", "known name"},
    "short form": {"surname", "first word", "kind of organisation", "without the kind of organisation", "word order"},
}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """Entities with their aliases, and relations, of the shipped corpus as an annotator has read it."""
    directory = tmp_path_factory.mktemp("named")
    where = ["--warehouse", str(directory)]
    if choose(directory, None) is None:
        pytest.skip("no language model is installed: make setup installs one")
    assert main(["load", str(ROOT / "seeds"), *where]) == 0
    assert main(["annotate", *where]) == 0
    models = models_of(("entities", "entity_aliases", "entity_relations"), directory / "models")
    assert main(["models", "--models", str(models), *where]) == 0
    with duckdb.connect(str(directory / "news.duckdb"), read_only=True) as connection:
        return {
            "aliases": _rows(
                connection,
                """select entity_id, name, label, replace(alias, '’', chr(39)) as alias, reason
                from entity_aliases inner join entities using (entity_id)""",
            ),
            "relations": _rows(
                connection,
                """select a.name as a, relation, b.name as b, role
                from entity_relations inner join entities as a on a.entity_id = a_entity_id
                left join entities as b on b.entity_id = b_entity_id""",
            ),
        }


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    result = connection.execute(query)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _ids(tables: dict[str, list[Row]], entity: Row) -> set[str]:
    """Entities of the gold's label that some text calls by the gold's name."""
    labels = {entity["label"], *entity.get("also_label", [])}
    return {row["entity_id"] for row in tables["aliases"] if row["alias"] == entity["name"] and row["label"] in labels}


def test_people_and_others_are_found(tables: dict[str, list[Row]]) -> None:
    found = [entity for entity in GOLD if _ids(tables, entity)]
    assert sum(entity["label"] == "PERSON" for entity in found) >= FLOORS["people"]
    assert len(found) >= FLOORS["entities"]


def test_aliases_are_their_entitys_for_the_right_reason(tables: dict[str, list[Row]]) -> None:
    found = [
        (row["reason"], REASONS[alias["reason"]])
        for entity in GOLD
        for alias in entity["aliases"]
        for row in tables["aliases"]
        if alias["reason"] in REASONS and row["alias"] == alias["alias"] and row["entity_id"] in _ids(tables, entity)
    ]
    assert len(found) >= FLOORS["aliases"]
    # Either of two spellings may be the name that most articles print.
    assert sum(reason in reasons | {"name"} for reason, reasons in found) >= FLOORS["reasons"]


def test_what_is_not_the_same_stays_apart(tables: dict[str, list[Row]]) -> None:
    for entity in GOLD:
        own = {row["entity_id"] for row in tables["aliases"] if row["alias"] == entity["name"]}
        for other in entity.get("not_same_as", []):
            assert own.isdisjoint(row["entity_id"] for row in tables["aliases"] if row["alias"] == other)


def test_offices_and_subsidiaries_are_told(tables: dict[str, list[Row]]) -> None:
    n_offices = n_subsidiaries = 0
    for entity in GOLD:
        names = {entity["name"], *(alias["alias"] for alias in entity["aliases"])}
        mine = [row for row in tables["relations"] if row["a"] in names]
        words = set(entity.get("holds_office", "").lower().split())
        n_offices += any(set(row["role"].lower().split()) <= words for row in mine if row["relation"] == "holds_office")
        parents = {row["b"] for row in mine if row["relation"] == "subsidiary_of"}
        assert parents <= {entity.get("subsidiary_of")}
        n_subsidiaries += bool(parents)
    assert n_offices >= FLOORS["offices"]
    assert n_subsidiaries >= FLOORS["subsidiaries"]


def test_nobody_holds_what_no_text_states(tables: dict[str, list[Row]]) -> None:
    offices = {row["a"] for row in tables["relations"] if row["relation"] == "holds_office"}
    assert offices.isdisjoint({"Minna Oldane", "Dorrit Canebrake"})
