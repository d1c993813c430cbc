"""The names of an entity with their reasons, its days, and who is named beside it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.names.layer import Names, Text, name

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("aliases")

STORY = (
    Text(
        "a1",
        "{PERSON Mélanie Jolicoeur} closed {ORG Hexvision Canada Inc.} on Monday. {PERSON Jolicoeur} spoke for "
        "{GPE Canada}, {ORG HexVision} did not.",
        "Left",
        "2031-03-04T23:59:00Z",
    ),
    Text("a2", "{PERSON Melanie Jolicoeur} closed {ORG Hexvision} in {GPE Canada}.", "Left", "2031-03-04T00:00:00Z"),
    Text("a3", "{PERSON Melanie Jolicoeur} likes {ORG Hexvision}.", "Right", "2031-03-05T00:00:00Z"),
    Text("a4", "{PERSON Melanie Jolicoeur} likes {ORG Hexvison}. {ORG Hexvision} was glad."),
    Text(
        "a5", "{GPE United States} envoys met {GPE US} and {GPE U.S.} troops and {NORP Canadians}, {NORP Canadian} all."
    ),
)


@pytest.fixture(scope="module")
def names() -> Names:
    return name(*STORY)


def test_every_alias_has_its_reason(names: Names) -> None:
    reasons = {alias: reason for (entity, alias), reason in names.aliases.items() if entity != alias}
    assert reasons == {
        "Mélanie Jolicoeur": "diacritics",
        "Jolicoeur": "surname",
        "HexVision": "case",
        "Hexvison": "spelling",
        "US": "known name",
        "U.S.": "known name",
        "Canadians": "plural",
    }


def test_a_subsidiary_is_no_alias(names: Names) -> None:
    assert ("Hexvision Canada Inc.", "Hexvision Canada Inc.") in names.aliases
    assert not any(alias.startswith("Hexvision Canada") for entity, alias in names.aliases if entity == "Hexvision")


def test_the_surest_reason_counts_and_has_its_score(names: Names) -> None:
    rows = {row["alias"]: row for row in names.tables["entity_aliases"]}
    assert rows["Hexvision"]["score"] == 1
    assert rows["Hexvison"]["score"] < rows["Jolicoeur"]["score"] < rows["HexVision"]["score"] < 1
    assert (rows["Melanie Jolicoeur"]["n_mentions"], rows["Melanie Jolicoeur"]["n_articles"]) == (3, 3)


def test_days_are_of_utc_and_articles_without_a_date_on_none(names: Names) -> None:
    rows = {
        (row["day"], row["n_mentions"], row["n_articles"], row["n_sources"])
        for row in names.tables["entity_mentions_by_day"]
        if row["entity_id"] in {e["entity_id"] for e in names.tables["entities"] if e["name"] == "Melanie Jolicoeur"}
    }
    assert rows == {(date(2031, 3, 4), 3, 2, 1), (date(2031, 3, 5), 1, 1, 1)}


def test_pairs_are_of_one_sentence(names: Names) -> None:
    assert frozenset({"Melanie Jolicoeur", "Hexvision Canada Inc."}) in names.pairs
    assert frozenset({"Canada", "Hexvision Canada Inc."}) not in names.pairs
    rows = {
        frozenset((a, b)): counts
        for a, b, *counts in names.rows(
            "entity_pairs", "a_entity_id", "b_entity_id", "n_sentences", "n_articles", "n_sources"
        )
    }
    assert rows[frozenset({"Melanie Jolicoeur", "Hexvision"})] == [4, 4, 3]


def test_a_list_of_names_makes_no_pairs() -> None:
    people = [
        f"{{PERSON {first} {last}}}"
        for first in ("Ann", "Ben", "Cat", "Dan")
        for last in ("Orb", "Pell", "Quint", "Rusk")
    ]
    long, short = ", ".join(people[:13]), ", ".join(people[13:])
    found = name(f"{long} came. Then came {short}.")
    assert found.pairs == {
        frozenset(pair) for pair in (("Dan Pell", "Dan Quint"), ("Dan Pell", "Dan Rusk"), ("Dan Quint", "Dan Rusk"))
    }


def test_two_people_of_one_surname_share_no_alias() -> None:
    found = name("{PERSON Carl Oldham} met {PERSON Mina Oldham}. {PERSON Oldham} was glad.")
    assert {entity for entity, alias in found.aliases if alias == "Oldham"} == set()
    assert {"Carl Oldham", "Mina Oldham"} <= {entity for entity, _ in found.aliases}


@pytest.mark.slow
def test_order_of_articles_changes_nothing() -> None:
    assert name(*STORY).tables == name(*reversed(STORY)).tables


def test_nothing_named_is_no_error() -> None:
    assert all(rows == [] for rows in name("it rained.", Text("empty", "")).tables.values())
