"""Quotes that are one utterance, and such as only look like it: the nasty cases first."""

from __future__ import annotations

import pytest

from tests.quotes.families import Article, Found, join

HARBOUR = "We will never close the northern harbour to the small fishing boats of our coastal villages."
LICENCE = "The licence was withdrawn because nobody could produce a single maintenance register for inspection."


def told(article_id: str, *quotes: str, speaker: str | None = None, entity: str | None = None, **more: str) -> Article:
    """An article that prints these quotes, all said by one speaker."""
    return Article(
        article_id,
        " ".join(f"In {article_id} somebody said “{quote}” to us." for quote in quotes),
        more.get("source"),
        more.get("published_at"),
        {quote: speaker for quote in quotes if speaker},
        {quote: entity for quote in quotes if entity},
        {quote: more["kind"] for quote in quotes if "kind" in more},
    )


def relation(found: Found, family: str, article: str) -> str:
    return found.families[family].of(article).relation


def changes(found: Found, family: str, article: str) -> list[tuple[str, str, str]]:
    differences = found.families[family].of(article).differences
    return [(d["change"], d["family_words"], d["version_words"]) for d in differences]


def test_a_phrase_that_two_stories_have_in_common_is_no_family() -> None:
    phrases = ("necessary measures", "national security", "we are pleased to", "at the end of the day")
    found = join([told(f"{side} {phrase}", phrase) for phrase in phrases for side in "ab"])
    assert {article for article, _ in found.quotes} == {f"{side} {phrase}" for phrase in phrases for side in "ab"}
    assert [group for group in found.groups if len(group) > 1] == []


def test_a_phrase_within_two_statements_joins_neither_to_the_other() -> None:
    one = "The cabinet will take all necessary measures to protect the herring fleet from Norwegian tariffs."
    other = "Our company took all necessary measures after the boiler exploded in the Gdansk laundry."
    assert len(join([told("a", one), told("b", other)], [("a", "b")]).groups) == 2


def test_a_short_quote_within_two_statements_joins_one_of_them_only() -> None:
    one = "Harvest insurance is a question of national security and of rural dignity for every canton."
    other = "Smuggled fireworks became a matter of national security after the viaduct burned down."
    found = join([told("a", one), told("b", other), told("c", "national security")], [("a", "c"), ("b", "c")])
    assert len(found.groups) == 2
    assert sorted(len(group) for group in found.groups) == [1, 2]


def test_a_word_left_out_in_silence_is_a_change() -> None:
    """Above all a negation: no speaker said two pieces of which one is the other's denial."""
    said = HARBOUR.replace("never ", "not under any government ")
    without = said.replace("not ", "")
    found = join([told("a", HARBOUR), told("b", HARBOUR.replace("never ", ""))])
    assert relation(found, HARBOUR, "b") == "changed"
    assert changes(found, HARBOUR, "b") == [("left out", "never", "")]
    # Also beside a stretch that is left out, and beside one at the end.
    cut = without.replace("to the small fishing boats ", "")
    found = join([told("a", said), told("b", cut), told("c", cut.removesuffix(" of our coastal villages."))])
    assert relation(found, said, "b") == relation(found, said, "c") == "changed"
    # Three words are a stretch, and one that an ellipsis stands for is told of.
    found = join(
        [
            told("a", said),
            told("b", said.replace("under any government ", "")),
            told("c", said.replace("northern ", "… ")),
        ]
    )
    assert relation(found, said, "b") == "spliced"
    assert relation(found, said, "c") == "trimmed"


def test_a_word_left_out_beside_an_ellipsis_is_a_change() -> None:
    """An ellipsis stands for the longest of the stretches that are left out, and for no other."""
    cut = HARBOUR.replace("never ", "").replace("to the small fishing boats", "…")
    found = join([told("a", HARBOUR), told("b", cut)])
    assert relation(found, HARBOUR, "b") == "changed"


def test_words_left_out_twice_keep_their_order() -> None:
    long = "We were given four hours to tie up eleven ferries and not one page of the inspection report."
    found = join([told("a", long), told("b", "We were given four hours and not one page of the inspection report.")])
    assert relation(found, long, "b") == "spliced"
    assert changes(found, long, "b") == [("left out", "to tie up eleven ferries", "")]


def test_a_chain_of_versions_is_one_family_and_two_utterances_are_not_chained() -> None:
    middle = "boats of our coastal villages. " + LICENCE
    found = join([told("a", HARBOUR), told("b", middle), told("c", LICENCE)])
    assert found.quotes["a", HARBOUR] != found.quotes["c", LICENCE] == found.quotes["b", middle]


def test_what_is_cut_more_and_more_stays_one_family() -> None:
    words = HARBOUR.rstrip(".").split()
    cuts = [" ".join(words[:n]) for n in (16, 13, 11, 9)]
    found = join([told(f"a{n}", cut) for n, cut in enumerate(cuts)])
    assert len(found.groups) == 1


@pytest.mark.parametrize(
    ("printed", "relation_", "difference"),
    [
        (HARBOUR.rstrip(".") + ",", "verbatim", []),
        (HARBOUR.upper(), "verbatim", []),
        ("[W]e will never close the northern harbour to [...] the small [old] fishing boats of our coastal villages",
            "verbatim", []),
        ("We will never close the northern harbor to the small fishing boats of our coastal villages.", "spelling",
            [("spelling", "harbour", "harbor")]),
        ("close the northern harbour to the small fishing boats", "trimmed",
            [("cut before", "We will never", ""), ("cut after", "of our coastal villages", "")]),
        ("We will never close the northern harbour … of our coastal villages.", "trimmed",
            [("left out", "to the small fishing boats", "")]),
        ("We will never close the northern harbour of our coastal villages.", "spliced",
            [("left out", "to the small fishing boats", "")]),
        ("We will close the northern harbour to the small fishing boats of our coastal villages.", "changed",
            [("left out", "never", "")]),
        ("We will never close the northern harbour to the large fishing boats of our coastal villages.", "changed",
            [("replaced", "small", "large")]),
        ("We shall never shut the northern harbour to small fishing vessels of our coastal villages.", "altered",
            [("replaced", "will", "shall"), ("replaced", "close", "shut"), ("left out", "the", ""),
             ("replaced", "boats", "vessels")]),
    ],
)  # fmt: skip
def test_relations(printed: str, relation_: str, difference: list[tuple[str, str, str]]) -> None:
    found = join([told("a", HARBOUR, published_at="2026-03-01"), told("b", printed, published_at="2026-03-02")])
    assert relation(found, HARBOUR, "a") == "verbatim"
    assert relation(found, HARBOUR, "b") == relation_
    assert changes(found, HARBOUR, "b") == difference


def test_not_put_in_is_shown() -> None:
    with_not = "We will not close the northern harbour to the small fishing boats."
    found = join([told("a", with_not), told("b", with_not.replace("not ", ""))])
    assert changes(found, with_not, "b") == [("left out", "not", "")]


def test_a_changed_figure_is_shown() -> None:
    said = "The storm destroyed 1,500 greenhouses between Almeria and the lighthouse."
    found = join([told("a", said, published_at="2026-03-01"), told("b", said.replace("1,500", "15,000"))])
    assert changes(found, said, "b") == [("replaced", "1,500", "15,000")]


def test_two_who_will_appeal_said_two_things() -> None:
    found = join(
        [
            told("a", "We will appeal.", speaker="Ana Berg", entity="berg"),
            told("b", "We will appeal.", speaker="Otto Lind", entity="lind"),
        ],
    )
    assert len(found.groups) == 2
    assert found.conflicts == set()


def test_the_same_few_words_of_one_speaker_on_one_day_are_one_utterance() -> None:
    more = {"speaker": "Ana Berg", "entity": "berg"}
    said = "We will appeal."
    near = join(
        [told("a", said, published_at="2026-03-01", **more), told("b", said, published_at="2026-03-02", **more)]
    )
    assert len(near.groups) == 1
    far = join([told("a", said, published_at="2026-03-01", **more), told("b", said, published_at="2026-04-02", **more)])
    assert len(far.groups) == 2


def test_one_word_joins_the_same_word_and_a_longer_quote_of_the_same_speaker_only() -> None:
    order = "Dovaria calls on Vellin to lift its unreasonable order without any further delay."
    same, none = {"entity": "ministry"}, {"entity": "shipper"}
    found = join([told("a", order, **same), told("b", "unreasonable", **same)], [("a", "b")])
    assert found.quotes["b", "unreasonable"] == order
    found = join([told("a", order, **same), told("b", "unreasonable", **none)], [("a", "b")])
    assert found.quotes["b", "unreasonable"] == "unreasonable"
    found = join([told("a", "unreasonable"), told("b", "unreasonable")], [("a", "b")])
    assert len(found.groups) == 1
    found = join([told("a", "unreasonable"), told("b", "unreasonable")])
    assert len(found.groups) == 2


def test_scare_quotes_and_titles_are_no_utterances() -> None:
    found = join([told("a", "so-called reform", kind="scare"), told("b", "Rust and Bone", kind="title")])
    assert set(found.quotes.values()) == {None}
    title = told("c", "Rust and Bone", kind="title")
    speech = told("d", "We rewatched Rust and Bone in the harbour cinema of Marseille last Christmas.")
    found = join([title, speech], [("c", "d")])
    assert found.quotes["c", "Rust and Bone"] is None


def test_quotes_without_words_have_no_family() -> None:
    found = join([told("a", "…", "?!", "   "), told("b", "…")], [("a", "b")])
    assert set(found.quotes.values()) == {None}


def test_an_article_that_prints_one_utterance_twice() -> None:
    found = join(
        [told("a", "only a bore in very good weather", "At the moment it is only a bore in very good weather.")]
    )
    (family,) = found.families.values()
    assert (family.n_versions, family.n_articles) == (2, 1)


def test_three_hundred_articles_with_the_same_quote() -> None:
    articles = [told(f"a{n:03}", HARBOUR, source=f"outlet {n % 60}") for n in range(300)]
    (family,) = join(articles).families.values()
    assert (family.n_versions, family.n_articles, family.n_sources) == (300, 300, 60)
    assert {version.relation for version in family.versions} == {"verbatim"}


def test_many_cuts_of_one_saying_meet_in_the_longest() -> None:
    words = (
        f"{HARBOUR[:-1]}, because {LICENCE[:-1].lower()}, and grandmother remembers every winter since Napoleon".split()
    )
    cuts = {" ".join(words[i:j]) for i in range(8) for j in range(i + 26, len(words) + 1)}
    assert len(cuts) > 30
    found = join([told(f"a{n:03}", cut) for n, cut in enumerate(sorted(cuts))])
    assert len(found.groups) == 1


def test_a_quote_of_two_thousand_words() -> None:
    long = " ".join(f"wordy{n} thing{n % 700}" for n in range(1000))
    found = join([told("a", long), told("b", " ".join(long.split()[20:60]))])
    assert len(found.groups) == 1


def test_sentences_of_a_statement_are_utterances_where_others_print_them_apart() -> None:
    found = join([told("a", f"{HARBOUR} {LICENCE}"), told("b", LICENCE)])
    assert set(found.families) == {HARBOUR, LICENCE}
    assert found.quotes["a", f"{HARBOUR} {LICENCE}"] in (HARBOUR, LICENCE)
    assert [version.article_id for version in found.families[LICENCE].versions] == ["a", "b"]


def test_sentences_that_always_stand_together_are_one_utterance() -> None:
    whole = f"{HARBOUR} {LICENCE}"
    found = join([told("a", whole), told("b", whole)])
    assert set(found.families) == {whole}


def test_pieces_that_an_attribution_interrupts_are_compared_as_one() -> None:
    one, two = "We will never close the northern harbour,", "to the small fishing boats of our coastal villages."
    article = Article("b", f"“{one}” she said, “{two}”", pieces={two: one})
    found = join([told("a", HARBOUR), article])
    (family,) = found.families.values()
    assert {(version.article_id, version.text, version.relation) for version in family.versions} == {
        ("a", HARBOUR, "verbatim"), ("b", one, "verbatim"), ("b", two, "verbatim"),
    }  # fmt: skip
    assert family.n_versions == 2


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("We will", "close the northern harbour to the small fishing boats of our coastal villages.", "changed"),
        ("We will never close the northern harbour", "of our coastal villages.", "trimmed"),
    ],
)
def test_an_attribution_hides_a_stretch_and_no_single_word(one: str, two: str, expected: str) -> None:
    found = join([told("a", HARBOUR), Article("b", f"“{one},” she said, “{two}”", pieces={two: f"{one},"})])
    assert {version.relation for version in found.families[HARBOUR].versions if version.article_id == "b"} == {expected}


def test_other_scripts() -> None:
    japanese = "北の港を小さな漁船に対して閉鎖することは決してありません"
    russian = "Мы никогда не закроем северную гавань для маленьких рыбацких лодок."
    found = join([told("a", japanese, russian), told("b", japanese), told("c", russian.replace("маленьких ", ""))])
    assert {frozenset(article for article, _ in group) for group in found.groups} == {
        frozenset({"a", "b"}), frozenset({"a", "c"}),
    }  # fmt: skip


def test_words_without_marks_are_a_version_among_neighbours() -> None:
    article = Article(
        "b", "The mayor urged everybody never to close the northern harbour to the small fishing boats of the island."
    )
    assert [v.article_id for v in join([told("a", HARBOUR), article]).families[HARBOUR].versions] == ["a"]
    found = join([told("a", HARBOUR), article], [("a", "b")])
    version = found.families[HARBOUR].of("b")
    assert version.text == "to close the northern harbour to the small fishing boats of"[3:]
    assert (version.relation, version.is_marked) == ("unmarked", False)


def test_words_without_marks_that_were_changed_are_indirect() -> None:
    article = Article(
        "b", "They would never close the northern harbour to small fishing boats of their coastal villages, he said."
    )
    version = join([told("a", HARBOUR), article], [("a", "b")]).families[HARBOUR].of("b")
    assert version.relation == "indirect"
    assert {d["change"] for d in version.differences} >= {"left out", "replaced"}


def test_a_stock_phrase_of_a_long_statement_is_no_unmarked_version() -> None:
    long = (
        HARBOUR.rstrip(".") + " while the legitimate rights and interests of Chinese enterprises are being trampled on."
    )
    article = Article("b", "He vowed to protect the legitimate rights and interests of Chinese enterprises everywhere.")
    assert len(join([told("a", long), article], [("a", "b")]).families[long].versions) == 1


def test_what_stands_in_other_marks_is_no_unmarked_version() -> None:
    found = join([told("a", HARBOUR, entity="x"), told("b", "northern harbour to the small", entity="y")], [("a", "b")])
    assert all(version.is_marked for family in found.families.values() for version in family.versions)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (("Ana Berg", None), ("she", None), None),
        (("Ana Berg", None), ("a spokeswoman", None), None),
        (("Ana Berg", None), ("Minister Berg", None), None),
        (("Ana Berg", "1"), ("Ms. Lind", "1"), None),
        (("Ana Berg", "1"), ("Anna Berg", "2"), None),
        (("Ana Berg", "1"), ("Otto Lind", "2"), "different"),
        (("Transport Ministry", "1"), ("Foreign Ministry", "2"), "different"),
        (("Dovaria’s Transport Ministry", "1"), ("Kolbrava’s transport ministry", "2"), None),
        (("Ana Berg", None), ("Otto Lind", None), "different"),
        (("Harbour Ministry", None), ("Otto Lind", None), "person_and_body"),
    ],
)
def test_conflicts(a: tuple[str, str | None], b: tuple[str, str | None], kind: str | None) -> None:
    one = told("a", HARBOUR, speaker=a[0], entity=a[1], published_at="2026-03-01")
    two = told("b", HARBOUR, speaker=b[0], entity=b[1], published_at="2026-03-02")
    assert join([one, two]).conflicts == ({(a[0], b[0], kind)} if kind else set())


def test_the_order_of_articles_does_not_matter() -> None:
    articles = [told("a", HARBOUR), told("b", LICENCE, HARBOUR), told("c", "close the northern harbour to the small")]
    assert join(articles, [("a", "c")]) == join(list(reversed(articles)), [("a", "c")])
