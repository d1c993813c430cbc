"""Cutting a text where marks begin and end, against slow and obvious twins, on random spans."""

from __future__ import annotations

import random

import pytest

from notebooks.segments import Marked, Place, Rungs, containing, cut, is_alike, paragraphs, wordings
from warehouse.report.difference import difference

WORDS = ["the", "ban on", "ferries,", "“Anna”;", "it", "—", "was\nlifted", "Monday\n\nagain", "14,000", "שלום", "渡船"]


@pytest.mark.parametrize("seed", range(60))
def test_every_character_has_exactly_the_marks_of_the_spans_that_cover_it(seed: int) -> None:
    chance = random.Random(seed)
    text = " ".join(chance.choices(WORDS, k=chance.randrange(30)))
    spans = []
    for number in range(chance.randrange(25)):
        start, end = sorted((chance.randint(-5, len(text) + 5), chance.randint(-5, len(text) + 5)))
        spans.append(Marked(start, end, number))
    segments = cut(len(text), spans)
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    told = [segment.marks for segment in segments for _ in range(segment.start, segment.end)]
    assert told == [tuple(span.mark for span in spans if span.start <= at < span.end) for at in range(len(text))]
    assert all(segment.start < segment.end for segment in segments)


def twin_wordings(passages: list[tuple[Place, Place]]) -> list[set[int]]:
    """Groups of passages: each with those that are alike to it, and those that are alike to these."""
    groups: list[set[int]] = []
    for number, passage in enumerate(passages):
        alike = [
            group
            for group in groups
            if any(
                one.article == other.article and is_alike(one, other)
                for member in group
                for one in passages[member]
                for other in passage
            )
        ]
        groups = [group for group in groups if group not in alike]
        groups.append({number}.union(*alike))
    return groups


@pytest.mark.parametrize("seed", range(40))
def test_the_same_wording_in_several_articles_has_one_number(seed: int) -> None:
    chance = random.Random(seed)
    passages = []
    for _ in range(chance.randrange(30)):
        a, b = sorted(chance.sample(range(4), 2))
        starts = chance.randrange(200), chance.randrange(200)
        passages.append(
            (Place(a, starts[0], starts[0] + 20), Place(b, starts[1], starts[1] + chance.randrange(10, 40)))
        )
    numbers = wordings(passages)
    groups: dict[int, set[int]] = {}
    for passage, number in enumerate(numbers):
        groups.setdefault(number, set()).add(passage)
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, twin_wordings(passages)))
    first = [min(place for passage in groups[number] for place in passages[passage]) for number in sorted(groups)]
    assert first == sorted(first), "numbers go with the order in which a reader meets them"


def test_a_wording_within_a_longer_one_keeps_a_number_of_its_own() -> None:
    whole, part = Place(0, 0, 500), Place(0, 200, 260)
    assert wordings([(whole, Place(1, 0, 500)), (part, Place(2, 0, 60))]) == [0, 1]
    assert wordings([(whole, Place(1, 0, 500)), (Place(0, 10, 480), Place(2, 0, 470))]) == [0, 0]


def test_the_words_that_two_sides_have_in_common_lead_across() -> None:
    a = "Ferries were banned on Monday after a storm, the harbour said."
    b = "On the islands all ferries were banned after a heavy storm, the harbour office said."
    found = difference(a, b)
    rungs = Rungs(a, 100, found.a_own, b, 2000, found.b_own)
    at = a.index("storm")
    assert rungs.across(0, 100 + at, 100 + at + 5) == 2000 + b.index("storm")
    back = b.index("harbour")
    assert rungs.across(1, 2000 + back, 2000 + back + 7) == 100 + a.index("harbour")
    # A word that the other side does not have leads to as far along as it is.
    own = a.index("Monday")
    assert 2000 < rungs.across(0, 100 + own, 100 + own + 6) < 2000 + len(b)


def test_what_was_not_compared_leads_as_far_along() -> None:
    rungs = Rungs("x" * 100, 0, [(0, 100)], "y" * 50, 10, [(0, 50)])
    assert rungs.across(0, 40, 60) == 35
    assert rungs.across(1, 10, 10) == 0
    assert Rungs("", 5, [], "", 7, []).across(0, 5, 5) == 7


def test_stretches_and_paragraphs() -> None:
    assert [containing([10, 20, 30], offset) for offset in (0, 10, 19, 20, 99)] == [0, 0, 0, 1, 2]
    text = "\n\nOne.\n\nTwo\nthree\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two", "three"]
