"""The words beside a name that describe whom it names, and words that only stand there."""

from __future__ import annotations

import pytest

from tests.names.layer import Names, Text, name

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("framing")

#: Nothing in these describes a name.
NASTY: dict[str, str] = {
    "a verb that may be a noun": "They will host {ORG Amberley Rovers} on Sunday.",
    "a bought company": "The company {ORG Barstow Mines} bought last year failed.",
    "a verb before a name": "On Monday {GPE Austria} accused {ORG Chalk Energy} of theft.",
    "a modifier of a modifier": "A former {ORG Dacre Systems} engineer spoke.",
    "who said so": "{ORG Elgar Pumps}, the company said, is fine. {PERSON Finn Gale}, a minister told reporters, left.",
    "the next of a list": "{ORG Gosling Foods}, the mayor of {GPE Vienna} and a bank protested.",
    "a clause": "{PERSON Hugo Stern}, the day after he left, wrote.",
    "a figure in brackets": "{ORG Ivel Motors} (2,300 jobs) and {PERSON Jo Tarn} (pictured) spoke.",
    "across a line": "embattled\n\n{ORG Kirkby Loans} spoke",
    "the end of a text": "It was written by {PERSON Leo Musgrave},",
    "a table": "bank\n\n{ORG Mallow Bank}\n\n{ORG Nessfield Bank}",
}

DESCRIBED: dict[str, tuple[str, set[tuple[str, str, str]]]] = {
    "a firm": (
        "It banned {NORP Chinese} surveillance equipment firm {ORG Orwell Optics} in {GPE Ottawa}.",
        {("Orwell Optics", "before", "Chinese surveillance equipment firm")},
    ),
    "a title after a verb": (
        "He met embattled Prime Minister {PERSON Petra Quayle} there.",
        {("Petra Quayle", "before", "embattled Prime Minister")},
    ),
    "no verb in the title": (
        "He met Foreign Minister {PERSON Rolf Amsel} there.",
        {("Rolf Amsel", "before", "Foreign Minister")},
    ),
    "where it is based": ("Hull-based {ORG Selby Optics} closed.", {("Selby Optics", "before", "Hull-based")}),
    "an apposition": (
        "{ORG Thirsk Cameras}, the region's biggest maker of traffic control equipment, closed.",
        {("Thirsk Cameras", "after", "the region's biggest maker of traffic control equipment")},
    ),
    "two persons in a list": (
        "{PERSON Ulla Brandt}, a banker, and {PERSON Vera Castell}, the mayor of {GPE Bergen}, met.",
        {("Ulla Brandt", "after", "a banker"), ("Vera Castell", "after", "the mayor of Bergen")},
    ),
    "a short name in brackets": (
        "The {ORG Wessex Farmers Alliance} ({ORG WFA}) met.",
        {("Wessex Farmers Alliance", "after", "WFA")},
    ),
    "a who-clause may have verbs": (
        "{PERSON Xenia Dorn}, a lawyer who has said much, left.",
        {("Xenia Dorn", "after", "a lawyer who has said much")},
    ),
    "a country that is no pronoun": (
        "It was US envoy {PERSON Yuri Eames} who left.",
        {("Yuri Eames", "before", "US envoy")},
    ),
}


@pytest.fixture(scope="module")
def names() -> Names:
    """All cases as articles of one corpus: no two of them share a name."""
    texts = NASTY | {case: marked for case, (marked, _) in DESCRIBED.items()}
    return name(*(Text(case, marked, source=case) for case, marked in texts.items()))


def found(names: Names, case: str) -> set[tuple[str, str, str]]:
    """What the outlet of that name calls its entities."""
    rows = names.rows("entity_framing", "source", "entity_id", "position", "words")
    return {(entity, position, words) for source, entity, position, words in rows if source == case}


@pytest.mark.parametrize("case", NASTY)
def test_describes_nothing(names: Names, case: str) -> None:
    assert found(names, case) == set()


@pytest.mark.parametrize("case", DESCRIBED)
def test_describes(names: Names, case: str) -> None:
    assert found(names, case) == DESCRIBED[case][1]


def test_outlets_are_told_apart_and_counted() -> None:
    found = name(
        Text(
            "a1", "The disgraced banker {PERSON Zeno Falk} left. Disgraced banker {PERSON Zeno Falk} is back.", "Left"
        ),
        Text("a2", "Disgraced banker {PERSON Zeno Falk} left.", "Left"),
        Text("a3", "Brilliant banker {PERSON Zeno Falk} left.", "Right"),
    )
    rows = {
        (row["source"], row["words"]): (row["n_mentions"], row["n_articles"]) for row in found.tables["entity_framing"]
    }
    assert rows == {
        ("Left", "disgraced banker"): (1, 1),
        ("Left", "Disgraced banker"): (2, 2),
        ("Right", "Brilliant banker"): (1, 1),
    }
    mentions = {row["mention_id"]: row["article_id"] for row in found.tables["mentions"]}
    assert {mentions[row["mention_id"]] for row in found.tables["entity_framing"]} <= {"a1", "a2", "a3"}
