"""Values of one statement that stand against each other."""

from __future__ import annotations

import random
import re

import pytest
from lxml import html

from tests.report.conftest import Corpus
from tests.report.telling import DAILY_COUNT, WIRE_COUNT, lines, printed
from warehouse.report.collect import Bounds
from warehouse.report.page import page
from warehouse.report.wording_findings import around


def test_values_of_one_statement_are_told_together(empty: Corpus) -> None:
    post = (
        'Ashore again. "We heard a long scraping noise and then the lights went out," said Ilse Brandt in the evening.'
    )
    wire, daily = ("wire", WIRE_COUNT), ("rewrite", DAILY_COUNT)
    empty.clash("f", "figure", (*wire, "214"), (*daily, "240"), articles=(2, 1))
    empty.clash("f", "figure", (*wire, "214"), ("quote", post, "Ashore"), articles=(1, 1), is_update=True)
    empty.clash("f", "figure", ("copy", WIRE_COUNT, "Tuesday"), (*daily, "near"))
    empty.clash("f", "figure", (*wire, "214"), (*daily, "240"), detail="money")
    empty.clash("f", "date", (*daily, "Tuesday"), (*wire, "on Tuesday"), articles=(1, 2))
    empty.clash(None, "name", (*wire, "Alda"), (*daily, "island"))
    empty.write()
    (group,) = empty.report().groups
    assert {
        (told.kind, told.detail, told.is_update): [(side.value, side.key, side.n_articles) for side in told.positions]
        for told in group.disputes
        if told.conflict_ids != ("c002",)
    } == {
        ("figure", None, True): [("214", "B", 2), ("240", "A", 1), ("Ashore", "D", 1)],
        ("figure", "money", False): [("214", "B", 1), ("240", "A", 1)],
        ("date", None, False): [("on Tuesday", "B", 2), ("Tuesday", "A", 1)],
        ("name", None, False): [("Alda", "B", 1), ("island", "A", 1)],
    }
    assert [told.conflict_ids for told in group.disputes][:2] == [("c004",), ("c000", "c001")]
    assert (group.n_disputes, len(group.disputes), empty.report("wire").groups[0].n_disputes) == (5, 5, 5)
    for told in group.disputes:
        for side in told.positions:
            assert side.sentence[side.start : side.end] == side.value
    report = empty.report(bounds=Bounds(top=1))
    assert (len(report.groups[0].disputes), report.groups[0].n_disputes) == (2, 5)
    assert "and 3 more points in conflict" in printed(report)


def test_a_few_of_many_values_are_told(empty: Corpus) -> None:
    for value in WIRE_COUNT.split()[1:12]:
        empty.clash("f", "figure", ("wire", WIRE_COUNT, value), ("rewrite", DAILY_COUNT, "240"), articles=(1, 5))
    empty.write()
    report = empty.report()
    (told,) = report.groups[0].disputes
    assert (told.n_positions, len(told.positions), told.positions[0].value) == (12, 8, "240")
    assert "and 4 more values" in " ".join(printed(report).split())


@pytest.mark.parametrize("seed", range(5))
def test_disputes_are_values_that_conflicts_join(empty: Corpus, seed: int) -> None:
    rng = random.Random(seed)
    words = WIRE_COUNT.split()[1:12]
    roots = {word: word for word in words}
    for _ in range(8):
        a, b = rng.sample(words, 2)
        empty.clash("f", "figure", ("wire", WIRE_COUNT, a), ("copy", WIRE_COUNT, b))
        old, new = roots[a], roots[b]
        roots = {word: new if root == old else root for word, root in roots.items()}
    empty.write()
    (group,) = empty.report(bounds=Bounds(positions=99)).groups
    used = {value for row in empty.clashes for value in (row[4], row[6])}
    expected = {frozenset(word.casefold() for word in used if roots[str(word)] == root) for root in roots.values()}
    found = {frozenset(side.value.casefold() for side in told.positions) for told in group.disputes}
    assert found == {values for values in expected if values}


def test_conflicts_on_a_terminal_and_a_page(ferry_told: Corpus) -> None:
    text = lines(printed(ferry_told.report()))
    assert "figure: “214” against “240”\n" in text
    assert re.search(r"^  B, C  The ferry Alda .* with \{214\} people", text, re.MULTILINE)
    found = html.document_fromstring(page(ferry_told.report())).xpath("//div[@class='conflict']//mark")
    assert [mark.text_content() for mark in found] == ["214", "240"]


def test_whose_sentence_has_the_value_is_named(empty: Corpus) -> None:
    for article in ("wire", "copy", "rewrite"):
        empty.tell("aground", article, DAILY_COUNT if article == "rewrite" else WIRE_COUNT)
    empty.tell("other", "quote", "Ashore again.")
    empty.clash("aground", "figure", ("wire", WIRE_COUNT, "214"), ("rewrite", DAILY_COUNT, "240"), articles=(5, 1))
    empty.clash(None, "figure", ("wire", WIRE_COUNT, "14"), ("rewrite", DAILY_COUNT, "40"), articles=(1, 1))
    empty.write()
    report = empty.report()
    told = {side.value: (side.keys, side.n_articles) for told in report.groups[0].disputes for side in told.positions}
    assert told == {"214": (("B", "C"), 5), "240": (("A",), 1), "14": (("B",), 1), "40": (("A",), 1)}
    assert "  B, C and 3 more  The ferry" in printed(report, 140)
    givers = html.document_fromstring(page(report)).xpath("//div[@class='conflict']//dt")[0].text_content()
    assert givers.split() == ["B", "C", "and", "3", "more"]


def test_no_conflict_is_said_plainly(ferry: Corpus) -> None:
    assert "None found: no two articles give" in printed(ferry.report())


def test_a_long_sentence_is_cut_around_its_value(corpus: Corpus) -> None:
    sentence = f"{'before ' * 200}312 jackets {'after ' * 200}end."
    corpus.article("a", sentence)
    corpus.article("b", "There were 280 jackets.")
    corpus.share("a", "jackets", "b")
    corpus.clash("f", "figure", ("a", sentence, "312"), ("b", "There were 280 jackets.", "280"))
    corpus.write()
    for side in corpus.report().groups[0].disputes[0].positions:
        text, ((start, end),) = around(side, 100)
        assert text[start:end] == side.value
        assert len(text) <= 102
