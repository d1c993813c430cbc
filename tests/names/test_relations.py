"""What a text states of two names, and what it only seems to state."""

from __future__ import annotations

import pytest

from tests.names.layer import Names, Text, name

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("relations")

Relation = tuple[str, str, str | None, str | None]

#: No relation, or none of the kind that a hasty reader would find.
NASTY: dict[str, str] = {
    "a unit of measurement": "{PERSON Ada Newton} calls the newton, a unit of force, handy. So did {ORG Pascal Works}.",
    "the arm of the law": "{ORG Quillfeather Bank}, the long arm of the law and {ORG Dunmore Bank} were at odds.",
    "no longer": "{ORG Larkwell Foods} is no longer a subsidiary of {ORG Brandmoor Group}.",
    "not": "{ORG Hollis Freight} is not a unit of {ORG Starling Cargo}, both said.",
    "was": "{ORG Petrel Air} was a subsidiary of {ORG Gannet Air} until 2019.",
    "the operator's arm": "{ORG Ostrava Lines}, the operator's local arm, was told to stop.",
    "a list of two": "{PERSON Ines Okoro}, {PERSON Paul Trent} and the chairman of {ORG Wexcombe Steel} met.",
    "a verb before a title": "They will chair {PERSON Noah Birch} out of the hall of {ORG Fenwick College}.",
    "said the spokesman": "{PERSON Mara Voss}, a spokesman said, left {ORG Tidewater Mills} for good.",
    "a person's lawyer": "{PERSON Ada Crane}'s lawyer, {PERSON Ben Stroud}, declined.",
    "her lawyer": "She and her lawyer, {PERSON Kai Moreno}, declined.",
    "a list with a comma": "He met the chairman, {PERSON Olaf Reed} and others.",
    "across sentences": "It was {ORG Ardent Ferries}. A unit of {ORG Morrow Holdings} had sold it.",
    "across lines": "{ORG Calder Inns}\n\na subsidiary of {ORG Tolland Hotels}",
    "a table": "{ORG Aster Oil}, {ORG Birch Oil}, {ORG Cedar Oil}, {ORG Damson Oil}",
    "a court": "The {ORG Supreme Court} ruled. {ORG Supreme} did not answer.",
}

STATED: dict[str, tuple[str, set[Relation]]] = {
    "a unit of": (
        "{ORG Kestrel Shipping}, a wholly owned subsidiary of {ORG Merlin Holdings}, sank.",
        {("Kestrel Shipping", "subsidiary_of", "Merlin Holdings", None)},
    ),
    "a unit of a firm from somewhere": (
        "{ORG Tansy Labs} is a unit of {NORP German} drugmaker {ORG Rosendahl Chemie}.",
        {("Tansy Labs", "subsidiary_of", "Rosendahl Chemie", None)},
    ),
    "a curly possessive": (
        "{ORG Bracken Motors}’ {NORP Canadian} arm, {ORG Otter Wheels}, closed.",
        {("Otter Wheels", "subsidiary_of", "Bracken Motors", None)},
    ),
    "a straight possessive behind it": (
        "{ORG Sorrel Media}, {ORG Nettle Press}'s local arm, closed.",
        {("Sorrel Media", "subsidiary_of", "Nettle Press", None)},
    ),
    "subsidiary as an apposition": (
        "It fined {ORG Heron Bank} subsidiary {ORG Egret Credit} on Monday.",
        {("Egret Credit", "subsidiary_of", "Heron Bank", None)},
    ),
    "a member of": (
        "{GPE Malaysia}, a founding member of {ORG Asean}, abstained.",
        {("Malaysia", "member_of", "Asean", "founding member")},
    ),
    "is a member of": (
        "{PERSON Yara Bloom} is a member of the {ORG Cormorant Club}.",
        {("Yara Bloom", "member_of", "Cormorant Club", "member")},
    ),
    "a title at the very beginning": (
        "Industry Minister {PERSON Greta Holm} resigned",
        {("Greta Holm", "holds_office", None, "Industry Minister")},
    ),
    "an owner with a possessive": (
        "{GPE Norway}'s Transport Minister {PERSON Odd Falk} resigned.",
        {("Odd Falk", "holds_office", "Norway", "Transport Minister")},
    ),
    "an owner in a people's name": (
        "The {NORP Danish} prime minister {PERSON Lene Krag} resigned in {GPE Denmark}.",
        {("Lene Krag", "holds_office", "Denmark", "prime minister")},
    ),
    "a comma before the name": (
        "{GPE Portugal}'s finance minister, {PERSON Rui Salgado}, resigned.",
        {("Rui Salgado", "holds_office", "Portugal", "finance minister")},
    ),
    "a comma and nobody's office": (
        "The chief inspector, {PERSON Rutger Hallow}, declined.",
        {("Rutger Hallow", "holds_office", None, "chief inspector")},
    ),
    "an owner behind the name": (
        "{PERSON Jana Kova}, {GPE Slovakia}’s health minister, resigned.",
        {("Jana Kova", "holds_office", "Slovakia", "health minister")},
    ),
    "the last word of a text": (
        "It was denied by {ORG Willet Gas} chief executive {PERSON Tom Reyes}",
        {("Tom Reyes", "holds_office", "Willet Gas", "chief executive")},
    ),
    "a spokesman for": (
        "{PERSON Ida Pavel}, 41, a spokeswoman for {ORG Plover Rail}, declined.",
        {("Ida Pavel", "holds_office", "Plover Rail", "spokeswoman")},
    ),
    "an owner that goes on": (
        "{PERSON Ugo Lind}, a spokesman for the {GPE Bristol} district attorney, declined.",
        {("Ugo Lind", "holds_office", None, "spokesman")},
    ),
    "where an analyst sits": (
        "{GPE Boston} analyst {PERSON Kit Moran} declined.",
        {("Kit Moran", "holds_office", None, "Boston analyst")},
    ),
    "former stays": (
        "{PERSON Cyril Oakes}, the former chairman of {ORG Linnet Trust}, declined.",
        {("Cyril Oakes", "holds_office", "Linnet Trust", "former chairman")},
    ),
    "acting stays": (
        "{PERSON Hana Weir}, acting chairwoman of the {ORG Siskin Party}, declined.",
        {("Hana Weir", "holds_office", "Siskin Party", "acting chairwoman")},
    ),
    "an office that holds a name": (
        "Former National Security Adviser {PERSON Lou Bascombe} declined.",
        {("Lou Bascombe", "holds_office", None, "Former National Security Adviser")},
    ),
    "the chief of staff": (
        "{ORG Brent Council} Chief of Staff {PERSON Abe Colfax} declined.",
        {("Abe Colfax", "holds_office", "Brent Council", "Chief of Staff")},
    ),
    "two persons, each with a post": (
        "{PERSON Una Frost}, head of {ORG Dipper Aid}, and {PERSON Vic Slade}, a member of {ORG Shrike Council}, met.",
        {
            ("Una Frost", "holds_office", "Dipper Aid", "head"),
            ("Vic Slade", "member_of", "Shrike Council", "member"),
        },
    ),
    "a name in a name": (
        "{ORG Fulmar Canada Inc.} closed. {ORG Fulmar} did not.",
        {("Fulmar Canada Inc.", "part_of_name", "Fulmar", None)},
    ),
}


@pytest.fixture(scope="module")
def names() -> Names:
    """All cases as articles of one corpus: no two of them share a name."""
    texts = NASTY | {case: marked for case, (marked, _) in STATED.items()}
    return name(*(Text(case, marked) for case, marked in texts.items()))


def found(names: Names, case: str) -> set[Relation]:
    """The relations that an article states."""
    return {
        (a, relation, b, role)
        for article, a, relation, b, role in names.rows(
            "entity_relations", "article_id", "a_entity_id", "relation", "b_entity_id", "role"
        )
        if article == case
    }


@pytest.mark.parametrize("case", NASTY)
def test_states_nothing(names: Names, case: str) -> None:
    assert found(names, case) == set()


@pytest.mark.parametrize("case", STATED)
def test_states(names: Names, case: str) -> None:
    assert found(names, case) == STATED[case][1]


def test_the_statement_is_the_slice(names: Names) -> None:
    texts = {row["text"] for row in names.tables["entity_relations"]}
    assert {
        "Kestrel Shipping, a wholly owned subsidiary of Merlin Holdings",
        "Sorrel Media, Nettle Press's local arm",
        "Norway's Transport Minister Odd Falk",
        "Jana Kova, Slovakia’s health minister",
        "Ida Pavel, 41, a spokeswoman for Plover Rail",
    } <= texts
