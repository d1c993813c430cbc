"""The main names of a group: who or what most of its articles name."""

from __future__ import annotations

import json
from collections.abc import Callable

import lxml.html

from tests.report.conftest import Corpus
from warehouse.report.collect import Bounds
from warehouse.report.page import page

HOSTILE = '<img src=x onerror="alert(1)">\x1b[31m\u202eevil'


def test_names_are_counted_within_the_group(corpus: Corpus) -> None:
    corpus.article("a", "Ilse Brandt saw Norwire. Brandt left.", source="Post")
    corpus.article("b", "Ilse Brandt saw Norwire and ILSE BRANDT.", source="post")
    corpus.article("c", "Elsewhere Ilse Brandt saw Zed Quill.", source="Other")
    corpus.share("a", "saw Norwire", "b")
    corpus.name("a", "Ilse Brandt")
    corpus.name("a", "Brandt left"[:6], "Ilse Brandt")
    corpus.name("b", "Ilse Brandt")
    corpus.name("b", "ILSE BRANDT", "Ilse Brandt")
    corpus.name("b", "Norwire", label="ORG")
    corpus.name("b", "saw", label="DATE")
    corpus.name("c", "Ilse Brandt")
    corpus.name("c", "Zed Quill")
    corpus.write()
    brandt, norwire = corpus.report().groups[0].names
    assert (brandt.name, brandt.label, brandt.n_mentions, brandt.n_articles, brandt.n_sources) == (
        *("Ilse Brandt", "PERSON", 4, 2, 1),
    )
    assert (brandt.aliases, brandt.n_more_aliases) == (("Brandt", "ILSE BRANDT"), 0)
    assert (norwire.name, norwire.aliases) == ("Norwire", ())
    assert {name.name for name in corpus.report("c").groups[0].names} == {"Ilse Brandt", "Zed Quill"}


def test_names_and_spellings_are_bounded(corpus: Corpus) -> None:
    spellings = [f"Spelling{letter}" for letter in "ABCDEFG"]
    people = [f"Person{number:02}" for number in range(40)]
    corpus.article("a", " ".join([*spellings, *people]))
    for text in spellings:
        corpus.name("a", text, "Somebody")
    for text in people:
        corpus.name("a", text)
    corpus.write()
    (group,) = corpus.report("a").groups
    assert len(group.names) == Bounds().names
    assert (len(group.names[0].aliases), group.names[0].n_more_aliases) == (4, 3)
    assert len(corpus.report("a", Bounds(names=3)).groups[0].names) == 3


def test_a_group_without_names_says_nothing_of_them(
    ferry: Corpus, wiretrace: Callable[..., tuple[int, str, str]]
) -> None:
    assert ferry.report().groups[0].names == ()
    _, out, _ = wiretrace("report", "--warehouse", str(ferry.directory))
    assert "Main names" not in out
    assert "Main names" not in page(ferry.report())


def test_hostile_names_stay_text(corpus: Corpus, wiretrace: Callable[..., tuple[int, str, str]]) -> None:
    corpus.article("a", f"{HOSTILE} and Evil")
    corpus.name("a", HOSTILE, label="ORG")
    corpus.name("a", "Evil", HOSTILE, label="ORG")
    corpus.write()
    where = ("report", "a", "--warehouse", str(corpus.directory))
    _, out, _ = wiretrace(*where)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "also Evil" in out
    _, out, _ = wiretrace(*where, "--json")
    assert [name["name"] for name in json.loads(out)["groups"][0]["names"]] == [HOSTILE]
    tree = lxml.html.fromstring(page(corpus.report("a")))
    assert tree.xpath("//img|//script") == []
    assert "onerror" in tree.xpath("//table[@class='names']//th[@scope='row']")[0].text_content()
