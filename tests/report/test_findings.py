"""Who has it from whom, where they differ, what several and what only one of them tell."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from rich.console import Console

from tests.report.conftest import QUOTE, Corpus, ferry_story
from warehouse.report.collect import Bounds
from warehouse.report.collect_findings import tree
from warehouse.report.document import Report
from warehouse.report.findings import Branch
from warehouse.report.page import page
from warehouse.report.terminal import print_report
from warehouse.report.wording_findings import around, derived, shallow

Command = Callable[..., tuple[int, str, str]]
HOSTILE = '<img src=x onerror="alert(1)">\x1b[31m\u202eevil [bold]{{ 7 * 7 }}'
WIRE_COUNT = (
    "The ferry Alda ran aground off the Vandry light on Tuesday with 214 people on board, the coast guard said."
)
DAILY_COUNT = (
    "The island's ferry Alda ran aground near the Vandry light on Tuesday with 240 people on board, "
    "the coast guard said."
)


def printed(report: Report, width: int = 100) -> str:
    file = io.StringIO()
    print_report(Console(file=file, width=width), report)
    return file.getvalue()


def lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def told(corpus: Corpus) -> Corpus:
    """The story of the ferry with where its articles come from, facts and conflicts."""
    corpus.derive("wire", agency="Norwire", kind="wire", share=0.5, confidence="certain")
    corpus.derive("copy", "wire", kind="copy", share=1.0, confidence="likely")
    corpus.derive("rewrite", "copy", share=0.86, confidence="undecided")
    corpus.derive("quote", kind="own")
    corpus.prove("copy", "containment", "all of its words stand there", "wire", True, 3)
    corpus.prove("copy", "time", "dated two days later", "wire", True, 1)
    corpus.prove("copy", "spelling", "an odd one carried on", "rewrite", False, 9)
    corpus.prove("copy", "length", "as long", "wire", None, 2)
    corpus.tell("aground", "wire", WIRE_COUNT)
    corpus.tell("aground", "copy", WIRE_COUNT)
    corpus.tell("aground", "rewrite", DAILY_COUNT, "edited", otherwise=True)
    corpus.tell("noise", "quote", QUOTE)
    corpus.tell("noise", "rewrite", QUOTE, "paraphrase")
    corpus.tell("patience", "rewrite", "The mayor asked for patience.")
    corpus.tell("hurt", "rewrite", "Nobody was hurt badly.")
    corpus.tell("ashore", "quote", "Ashore again.")
    corpus.sentence("quote", "Ashore again.", "furniture")
    corpus.sentence("rewrite", "The mayor asked for patience.", "own")
    corpus.sentence("rewrite", DAILY_COUNT, "wire")
    corpus.clash("aground", "figure", ("wire", WIRE_COUNT, "214"), ("rewrite", DAILY_COUNT, "240"), articles=(2, 1))
    corpus.write()
    return corpus


@pytest.fixture
def empty(tmp_path: Path) -> Corpus:
    """The story of the ferry, not written yet."""
    corpus = ferry_story(tmp_path / "ferry")
    (corpus.directory / "news.duckdb").unlink()
    return corpus


@pytest.fixture(scope="module")
def ferry_told(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    corpus = ferry_story(tmp_path_factory.mktemp("told") / "ferry")
    (corpus.directory / "news.duckdb").unlink()
    return told(corpus)


def shape(branches: tuple[Branch, ...]) -> list[object]:
    return [(branch.agency or branch.article_id, shape(branch.branches)) for branch in branches]


def every(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from every(branch.branches)


def test_tree_hangs_articles_below_what_they_come_from(ferry_told: Corpus) -> None:
    (group,) = ferry_told.report().groups
    assert shape(group.tree) == [
        ("Norwire", [("wire", [("copy", [("rewrite", [])])])]),
        ("quote", []),
    ]


def test_no_derivations_no_tree_but_the_articles(ferry: Corpus) -> None:
    (group,) = ferry.report().groups
    assert shape(group.tree) == [(entry.article_id, []) for entry in group.entries]
    assert "nothing seen that it comes from" in printed(ferry.report())


def test_a_parent_that_is_not_listed_still_stands_above() -> None:
    rows: list[dict[str, Any]] = [
        {"article_id": "b", "parent_article_id": "x", "parent_name": "Far Away", "agency": None},
        {"article_id": "c", "parent_article_id": "x", "parent_name": "Far Away", "agency": "Norwire"},
    ]
    (top,) = tree(rows, {"a": "A", "b": "B", "c": "C"}, {"b": "B", "c": "C"})[1:]
    assert (top.article_id, top.key, top.name) == ("x", None, "Far Away")
    assert [branch.article_id for branch in top.branches] == ["b", "c"]


@pytest.mark.parametrize("seed", range(20))
def test_tree_has_every_article_once_even_where_parents_go_in_circles(seed: int) -> None:
    rng = random.Random(seed)
    names = {f"n{number}": f"N{number}" for number in range(rng.randint(1, 12))}
    rows: list[dict[str, Any]] = [
        {
            "article_id": name,
            "parent_article_id": rng.choice([None, *names, "far"]),
            "parent_name": "Far",
            "agency": rng.choice([None, None, "One", "Two"]),
        }
        for name in names
        if rng.random() < 0.8
    ]
    branches = tree(rows, names, dict(zip(names, names, strict=True)))
    found = [branch.article_id for branch in every(branches) if branch.article_id in names]
    assert sorted(map(str, found)) == sorted(names)
    parents = {row["article_id"]: row["parent_article_id"] for row in rows}
    for top in every(branches):
        for below in top.branches:
            if top.agency is None:
                assert parents[below.article_id] == top.article_id
    for depth in (1, 2, 3):
        flat = [branch.article_id for branch in every(shallow(branches, depth))]
        assert flat == [branch.article_id for branch in every(branches)]


def test_a_long_chain_stays_within_the_width(corpus: Corpus) -> None:
    for number in range(40):
        corpus.article(f"n{number:02}", f"{QUOTE} {number}.", source=f"Courier {number}")
        if number:
            corpus.share(f"n{number - 1:02}", QUOTE, f"n{number:02}")
            corpus.derive(f"n{number:02}", f"n{number - 1:02}", kind="copy", share=0.9, confidence="likely")
    corpus.write()
    report = corpus.report()
    for width in (40, 100):
        text = printed(report, width)
        assert max(map(len, text.splitlines())) <= width
        assert "copy of 39, likely" in text
    assert len(html.document_fromstring(page(report)).xpath("//p[@class='node']")) == 40


def test_evidence_of_the_parent_comes_first_and_says_which_way_it_points(ferry_told: Corpus) -> None:
    report = ferry_told.report()
    (copy,) = [entry for entry in report.groups[0].entries if entry.article_id == "copy"]
    assert copy.derivation is not None
    assert [(piece.kind, piece.bearing, piece.other_name) for piece in copy.derivation.evidence] == [
        ("containment", "for", "Harbour Post"),
        ("length", "neither", "Harbour Post"),
        ("time", "for", "Harbour Post"),
        ("spelling", "against", "Isle Daily"),
    ]
    bounded = ferry_told.report(bounds=Bounds(evidence=1)).groups[0].entries[2].derivation
    assert bounded is not None
    assert (len(bounded.evidence), bounded.n_more_evidence) == (1, 3)


def test_words_of_derivations(ferry_told: Corpus) -> None:
    entries = {entry.article_id: entry for entry in ferry_told.report().groups[0].entries}
    assert {name: derived(entry.derivation) for name, entry in entries.items()} == {
        "wire": "text of Norwire, certain: 50% of its words",
        "copy": "copy of B, likely: 100% of its words stand there",
        "rewrite": "nearest to C, which has 86% of its words; who has it from whom: undecided",
        "quote": "nothing seen that it comes from",
    }
    assert derived(None) == "nothing seen that it comes from"
    assert [(part.origin, part.n_words) for part in entries["rewrite"].made_of] == [("wire", 21), ("own", 5)]


def test_articles_that_share_a_statement_only_are_told_apart(empty: Corpus) -> None:
    empty.prove("quote", "statement", "15 words in common", "wire")
    empty.prove("quote", "statement", "15 words in common, said", "rewrite")
    empty.prove("quote", "statement", "15 words in common", "copy")
    empty.derive("copy", "wire", kind="copy", confidence="likely")
    empty.derive("quote", kind="own", statement="inset")
    empty.write()
    report = empty.report()
    (group,) = report.groups
    assert [(pair.a_key, pair.b_key) for pair in group.siblings] == [("A", "D"), ("B", "D")]
    assert "nothing seen that it comes from; has words of the statement Money Sheet" in printed(report)
    text = lines(printed(report))
    assert "Only what somebody said is common to these" in text
    assert "A and D  15 words in common, said\n" in text
    assert all(not entry.derivation or not entry.derivation.evidence for entry in group.entries)
    assert "and 1 more pair\n" in lines(printed(empty.report(bounds=Bounds(siblings=1))))


def test_evidence_names_articles_as_the_report_does(corpus: Corpus) -> None:
    one, two = "0123456789abcdef", "fedcba9876543210"
    corpus.article(one, f"One. {QUOTE}", date="2031-03-04")
    corpus.article(two, f"Two. {QUOTE}", date="2031-03-05")
    corpus.share(one, QUOTE, two)
    corpus.derive(two, one, kind="copy", confidence="likely")
    corpus.prove(two, "between", f"words that article {one} has, not {'0' * 16}", one, True)
    corpus.write()
    assert f"+ carried on: words that article A has, not {'0' * 16}" in " ".join(printed(corpus.report()).split())


def test_undecided_is_marked(ferry_told: Corpus) -> None:
    report = ferry_told.report()
    assert "? A Isle Daily" in printed(report)
    marked = html.document_fromstring(page(report)).xpath("//li[@class='open']/p[@class='node']")
    assert [node.text_content()[:1] for node in marked] == ["?"]


def test_most_covered_facts_first(ferry_told: Corpus) -> None:
    (group,) = ferry_told.report().groups
    assert (group.n_facts, group.n_shared_facts, group.n_disputes) == (5, 2, 1)
    assert [(fact.fact_id, [telling.status for telling in fact.tellings]) for fact in group.facts] == [
        ("aground", ["edited", "verbatim", "verbatim", "absent"]),
        ("noise", ["paraphrase", "absent", "absent", "verbatim"]),
    ]
    assert group.facts[0].tellings[0].sentence == DAILY_COUNT
    assert [telling.is_conflicting for telling in group.facts[0].tellings] == [True, False, False, False]
    assert re.search(r" 3 +≠ +● +● +·$", lines(printed(ferry_told.report())), re.MULTILINE)
    assert group.facts[0].tellings[3].sentence is None


def test_what_only_one_tells_leaves_out_standing_text(ferry_told: Corpus) -> None:
    (group,) = ferry_told.report().groups
    assert [(sole.article_id, sole.n_facts, [fact.text for fact in sole.facts]) for sole in group.sole] == [
        ("rewrite", 2, ["Nobody was hurt badly.", "The mayor asked for patience."])
    ]
    assert "Nothing of their own: B, C and D." in printed(ferry_told.report())


def test_a_story_of_one_has_nobody_to_be_compared_with(corpus: Corpus) -> None:
    corpus.article("one", "Bees have moved in. They hum.")
    corpus.tell("bees", "one", "Bees have moved in.")
    corpus.write()
    (group,) = corpus.report("one").groups
    assert (group.sole, group.facts, group.disputes) == ((), (), ())
    text = printed(corpus.report("one"))
    assert "No other article is about it" in text
    for title in ("Who has it from whom", "Where they differ", "What several tell", "What only one tells"):
        assert title not in text
        assert title not in page(corpus.report("one"))


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


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_no_line_is_longer_than_the_terminal(ferry_told: Corpus, width: int) -> None:
    assert max(map(len, printed(ferry_told.report(), width).splitlines())) <= width


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


def test_facts_of_a_crowd_are_told_for_the_articles_that_fit(corpus: Corpus) -> None:
    for number in range(42):
        corpus.article(f"n{number:02}", f"{QUOTE} {number}.", source=f"Courier {number}")
        if number:
            corpus.share("n00", QUOTE, f"n{number:02}")
    for fact in range(30):
        for number in range(fact + 2):
            corpus.tell(f"f{fact}", f"n{number:02}", QUOTE)
    corpus.write()
    report = corpus.report()
    (group,) = report.groups
    assert [fact.n_articles for fact in group.facts] == list(range(31, 11, -1))
    assert {len(fact.tellings) for fact in group.facts} == {40}
    text = printed(report)
    assert "and 10 more facts in several articles" in text
    assert "the 15 articles that tell most of them" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_hostile_words_stay_words(empty: Corpus, wiretrace: Command) -> None:
    corpus = empty
    corpus.article("bad", f"{HOSTILE} and {QUOTE} again", source=HOSTILE, agency=HOSTILE)
    corpus.share("bad", QUOTE, "wire")
    corpus.derive("bad", agency=HOSTILE, kind=HOSTILE, confidence=HOSTILE)
    corpus.derive("rewrite", "bad", kind=HOSTILE, share=0.5, confidence=HOSTILE)
    corpus.prove("bad", HOSTILE, HOSTILE, "wire", True)
    corpus.prove("bad", "statement", HOSTILE, "wire")
    corpus.tell("shared", "bad", HOSTILE)
    corpus.tell("shared", "wire", WIRE_COUNT)
    corpus.tell("single", "bad", f"{HOSTILE} and")
    corpus.clash("shared", HOSTILE, ("bad", f"{HOSTILE} and", HOSTILE), ("wire", WIRE_COUNT, "214"))
    corpus.sentence("bad", HOSTILE, "own")
    corpus.write()
    where = ("report", "--warehouse", str(corpus.directory))
    _, out, _ = wiretrace(*where)
    for character in ("\x1b", "\u202e"):
        assert character not in out
        assert character not in page(corpus.report())
    assert max(map(len, out.splitlines())) <= 100
    tree_ = html.document_fromstring(page(corpus.report()))
    assert tree_.xpath("//img|//script|//bold") == []
    assert "49" not in tree_.xpath("//main")[0].text_content().split()
    for place in (
        "p[@class='node']",
        "ul[@class='evidence']",
        "div[@class='conflict']",
        "table[@class='facts']",
        "div[@class='sole']",
    ):
        assert "onerror" in "".join(found.text_content() for found in tree_.xpath(f"//{place}")), place
