"""What the report says, against the tables and against slow twins."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest

from tests.report.conftest import QUOTE, WORD, Corpus, ferry_story
from warehouse.report.collect import Bounds
from warehouse.report.document import Group, Report


def by_id(group: Group) -> dict[str, str]:
    return {entry.article_id: entry.key for entry in group.entries}


def article_ids(report: Report) -> list[set[str]]:
    return [{entry.article_id for entry in group.entries} for group in report.groups]


@pytest.mark.parametrize(
    "story",
    [
        "wire",
        "p-wire",
        "in/wire.txt",
        "wire.txt",
        "https://harbour.example/ferry?a=1&b=2",
        "harbour.example",
        "HARBOUR.example/FERRY",
        "harbour post",
        "copy",
        "copy.html",
        "copy.html.gz",
        "sub/",
        "quote",
    ],
)
def test_story_by_any_of_its_names(ferry: Corpus, story: str) -> None:
    report = ferry.report(story)
    assert article_ids(report)[0] == {"wire", "rewrite", "copy", "quote"}
    assert report.unrelated == ()
    assert any(entry.is_asked_for for entry in report.groups[0].entries)


def test_most_exact_name_wins(corpus: Corpus) -> None:
    corpus.article("abc", "One text.", source="Other")
    corpus.article("def", "Two texts.", source="abc")
    corpus.article("ghi", "Three texts.", url="https://abc.example/")
    corpus.write()
    assert article_ids(corpus.report("abc")) == [{"abc"}]
    assert [entry.is_asked_for for entry in corpus.report("abc").groups[0].entries] == [True]
    assert article_ids(corpus.report("ABC")) == [{"def"}]
    assert article_ids(corpus.report("abc.ex")) == [{"ghi"}]


def test_story_id_is_a_group_of_its_own(tmp_path: Path) -> None:
    ferry = ferry_story(tmp_path)
    connection = duckdb.connect(str(ferry.directory / "news.duckdb"))
    connection.execute("update articles set story_id = 's1' where article_id in ('wire', 'rewrite', 'alone')")
    connection.close()
    report = ferry.report("s1")
    assert article_ids(report) == [{"wire", "rewrite", "alone"}]
    assert [(pair.a_article_id, pair.b_article_id) for pair in report.groups[0].pairs] == [("wire", "rewrite")]


def test_a_name_of_many_articles_tells_all_their_groups(ferry: Corpus) -> None:
    report = ferry.report("in/")
    biggest, *others = article_ids(report)
    assert biggest == {"wire", "rewrite", "copy", "quote"}
    assert sorted(map(sorted, others)) == [["alone"], ["inset"]]


def test_sources(ferry: Corpus) -> None:
    entries = ferry.report().groups[0].entries
    assert [entry.key for entry in entries] == ["A", "B", "C", "D"]
    assert [entry.article_id for entry in entries] == ["rewrite", "wire", "copy", "quote"]
    assert [entry.name for entry in entries] == ["Isle Daily", "Harbour Post", "copy.html.gz", "Radio Vandry"]
    assert [entry.published_at for entry in entries] == [
        "2031-03-04",
        "2031-03-04T09:30:00Z",
        "2031-03-06T07:00:00Z",
        None,
    ]
    assert [entry.agency for entry in entries] == [None, "Norwire", None, None]


def test_embedded_articles_name_their_host(ferry: Corpus) -> None:
    (inset,) = ferry.report("inset").groups[0].entries
    assert (inset.is_embedded, inset.host_article_id, inset.host_key, inset.host_name) == (
        True,
        "copy",
        None,
        "copy.html.gz",
    )


def test_shared_words_are_those_in_any_passage(ferry: Corpus) -> None:
    covered: dict[str, set[int]] = {article_id: set() for article_id in ferry.texts}
    for _, a, a_start, a_end, b, b_start, b_end, *_ in ferry.passages:
        covered[str(a)] |= set(range(a_start, a_end))  # type: ignore[arg-type]
        covered[str(b)] |= set(range(b_start, b_end))  # type: ignore[arg-type]
    for entry in ferry.report().groups[0].entries:
        words = [match.span() for match in WORD.finditer(ferry.texts[entry.article_id])]
        expected = sum(set(range(start, end)) <= covered[entry.article_id] for start, end in words)
        assert entry.shared_words == expected
        assert entry.shared_share == pytest.approx(expected / len(words))


def test_pairs_are_the_overlaps(ferry: Corpus) -> None:
    connection = duckdb.connect(str(ferry.directory / "news.duckdb"), read_only=True)
    overlaps = connection.execute('from "overlaps" order by shared_words desc, a_article_id, b_article_id').fetchall()
    connection.close()
    group = ferry.report().groups[0]
    keys = by_id(group)
    assert [
        (pair.a_article_id, pair.b_article_id, pair.n_passages, pair.shared_words, pair.a_share, pair.b_share)
        for pair in group.pairs
    ] == overlaps
    assert all((pair.a_key, pair.b_key) == (keys[pair.a_article_id], keys[pair.b_article_id]) for pair in group.pairs)
    assert (group.n_pairs, group.n_passages) == (len(overlaps), sum(row[2] for row in overlaps))


def test_standing_text_relates_nobody(tmp_path: Path) -> None:
    corpus = ferry_story(tmp_path / "warehouse")
    before = corpus.report()
    with duckdb.connect(str(corpus.directory / "news.duckdb")) as connection:
        connection.execute(
            "insert into passages values ('line', 'quote', 0, 30, 'alone', 0, 30, 6, 1.0, 'verbatim', true), "
            "('long line', 'copy', 0, 300, 'wire', 0, 300, 60, 1.0, 'verbatim', true)"
        )
    after = corpus.report()
    assert {entry.article_id for entry in after.unrelated} == {"alone", "inset"}
    assert after.groups == before.groups


def test_each_wording_is_told_once(ferry: Corpus) -> None:
    group = ferry.report().groups[0]
    keys = by_id(group)
    told = [(passage.left.article_id, passage.right.article_id, passage.kind) for passage in group.passages]
    assert told == [("wire", "copy", "verbatim"), ("rewrite", "wire", "edited"), ("rewrite", "wire", "verbatim")]
    assert group.passages[0].also == ()
    assert group.passages[1].also == (keys["copy"],)
    assert group.passages[2].also == (keys["copy"], keys["quote"])


def test_passages_are_exact_slices_with_their_places(ferry: Corpus) -> None:
    for passage in ferry.report().groups[0].passages:
        for side in (passage.left, passage.right):
            text = ferry.texts[side.article_id]
            assert side.text == text[side.start : side.end]
            assert side.paragraph == text[: side.start].count("\n\n") + 1
            assert side.paragraphs == text.count("\n\n") + 1
    edited = ferry.report().groups[0].passages[1]
    assert [edited.right.text[start:end] for start, end in edited.right.own] == ["off", "214"]
    assert [edited.left.text[start:end] for start, end in edited.left.own] == ["near", "240"]


def test_top_bounds_passages_and_groups(ferry: Corpus) -> None:
    assert len(ferry.report(bounds=Bounds(top=1)).groups[0].passages) == 1
    report = ferry.report("in/", Bounds(top=1))
    assert [outline.group_no for outline in report.further_groups] == [2, 3]


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_the_stories_of_several_articles(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    corpus = Corpus(tmp_path / "w")
    names = [f"n{number:02}" for number in range(30)]
    roots = {name: name for name in names}
    for name in names:
        corpus.article(name, f"{QUOTE} {name}")
    for _ in range(22):
        a, b = sorted(rng.sample(names, 2))
        if not any(row[1] == a and row[4] == b for row in corpus.passages):
            corpus.share(a, QUOTE, b)
        old, new = roots[b], roots[a]
        roots = {name: new if root == old else root for name, root in roots.items()}
    corpus.write()
    sets = [{name for name in names if roots[name] == root} for root in set(roots.values())]
    expected = [group for group in sets if len(group) > 1]
    found = article_ids(corpus.report(bounds=Bounds(top=30)))
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
    assert [len(group) for group in found] == sorted(map(len, expected), reverse=True)
    some = rng.choice(names)
    assert article_ids(corpus.report(some)) == [group for group in sets if some in group]


def test_story_in_a_long_chain_lists_its_own_relatives(corpus: Corpus) -> None:
    for number in range(60):
        corpus.article(f"n{number:02}", f"{QUOTE} {QUOTE} {number}.")
    for number in range(59):
        words = QUOTE if number > 30 else QUOTE.split(",")[0]
        corpus.share(f"n{number:02}", words, f"n{number + 1:02}")
    corpus.write()
    (group,) = corpus.report("n05", Bounds(listed=10)).groups
    assert {"n04", "n05", "n06"} <= {entry.article_id for entry in group.entries}
    assert (group.n_articles, len(group.entries)) == (60, 10)
