"""Sentences that say the same, and those that only look so: what holds between two one-sentence articles."""

from __future__ import annotations

import pytest

from tests.matches.layer import Article, Case, built, compare, differences, pairs, relations

#: What its tests read is made once: all of them run in one process.
pytestmark = pytest.mark.xdist_group("matches")

STRIKE = "Drivers of the night buses in Perlow walked out on Monday over a plan to cut their breaks to ten minutes."
JETTY = "The old jetty at Cawdle Bay collapsed during the storm, leaving six fishing boats on the sand."
ODD = ["", "—", "?!", "Oh.", "1", "%", "x" * 5000, "not " * 400, "a " * 200, "「」", "\u00ad\u200b", "İi̇ ß ﬁ ½ ① ²"]
#: with what they are
SAME = [
    (STRIKE, STRIKE.upper(), "verbatim"),
    ("The café’s owner, Zoë Brandt, sold 40 chairs.", 'The cafe\'s owner, "Zoe Brandt", sold 40 chairs', "verbatim"),
    (STRIKE, STRIKE.replace("walked out", "went on strike"), "edited"),
    (JETTY, "The old jetty at Cawdle Bay collapsed, leaving six fishing boats on the sand.", "edited"),
    (JETTY, "The old jetty collapsed during the storm.", "edited"),
    (
        "The orchard at Felmoor lost a third of its pears to frost, the growers' union said.",
        "Frost has cost growers at the Felmoor orchard a third of their pears, according to the union.",
        "paraphrase",
    ),
    (
        "Prosecutors accused the harbour pilot of lying about the collision.",
        "The harbor pilot was accused by the prosecution of having lied about the crash.",
        "paraphrase",
    ),
]
#: the same figure in two forms
FIGURES = [
    (
        "five kittens were found in the organ of Saint Bride's",
        "5 kittens were found in the organ of Saint Bride's",
        "edited",
    ),
    ("The dam holds 2.1 million litres, engineers said.", "The dam holds 2,100,000 litres, engineers said.", "edited"),
    ("Rents in Oxbury rose 4 % last autumn.", "Rents in Oxbury rose 4 per cent last autumn.", "verbatim"),
    ("Inspectors threw out about 300 crates of pears.", "Inspectors threw out 312 crates of pears.", "edited"),
    (
        "Some 4,300 people queued for the last tram to Oxbury.",
        "Some 4,312 people queued for the last tram to Oxbury.",
        "edited",
    ),
]
#: with what contrasts them
CONTRASTS = [
    (STRIKE, STRIKE.replace("ten minutes", "twenty minutes"), "figure"),
    ("Rents in Oxbury rose 4 percent last autumn.", "Rents in Oxbury rose 9 percent last autumn.", "figure"),
    (
        "Some 4,300 people queued for the last tram to Oxbury.",
        "Some 4,700 people queued for the last tram to Oxbury.",
        "figure",
    ),
    ("The chapel at Wend was sold in 2018 to a brewer.", "The chapel at Wend was sold in 2019 to a brewer.", "figure"),
    ("The mill at Wend will reopen in spring.", "The mill at Wend will not reopen in spring.", "negation"),
    ("Divers found traces of oil in Cawdle Bay.", "Divers found no traces of oil in Cawdle Bay.", "negation"),
    ("The curator knew of the leak in the vault.", "The curator didn't know of the leak in the vault.", "negation"),
    ("Rents in Oxbury rose sharply last autumn.", "Rents in Oxbury fell sharply last autumn.", "opposite"),
    (
        "Shares of {ORG Tarn Cement} rose 3 percent on Monday.",
        "Shares of {ORG Ovelle Glass} rose 3 percent on Monday.",
        "name",
    ),
    (
        "{PERSON Ada Rook} resigned as head of the lottery board on Tuesday.",
        "{PERSON Jon Veld} resigned as head of the lottery board on Tuesday.",
        "name",
    ),
    (
        "{ORG Perlow Town} beat {ORG Wend Rovers} in the final.",
        "{ORG Wend Rovers} beat {ORG Perlow Town} in the final.",
        "order",
    ),
]
#: what looks like a contrast
ALIKE = [
    # The same name in another form.
    ("{PERSON Rook} left the lottery board on Tuesday.", "{PERSON Ada Rook} left the lottery board on Tuesday."),
    ("Minister {PERSON Ada Rook} left the lottery board.", "{PERSON Ada Rooke} left the lottery board."),
    (
        "The {ORG Oxbury Transit Union} called off the night bus strike.",
        "The {ORG OTU} called off the night bus strike.",
    ),
    # Somebody in the place of a noun.
    ("The minister left the lottery board on Tuesday.", "{PERSON Ada Rook} left the lottery board on Tuesday."),
    # What is denied is not what the other says; both deny it; the negation is none.
    ("Divers found no traces of oil in Cawdle Bay.", "Divers failed to find traces of oil in Cawdle Bay."),
    ("The mill not only reopened but hired ten bakers.", "The mill reopened and hired ten bakers."),
    # Units that cannot be compared.
    ("The tanker sank 15 miles off Cawdle Bay.", "The tanker sank 24 km off Cawdle Bay."),
    # Who spoke comes first, or last.
    ("The pier will close, {PERSON Ada Rook} said.", "{PERSON Ada Rook} said the pier will close."),
]
#: one topic, not one statement
TOPICS = [
    ("The council will discuss the pier on Thursday.", "The council had discussed the lottery at length."),
    ("The mayor did not answer questions on Friday.", "The bishop did not answer letters on Monday."),
    ("The harbour at Cawdle Bay will be dredged next year.", JETTY),
    ("Cawdle Bay lies an hour north of Perlow.", "Cawdle Bay drew 10,000 bathers in August."),
    ("He said so.", "He said so, and that the pier would close for good after the storm."),
]


@pytest.fixture(scope="module")
def found() -> dict[Case, str | None]:
    """What becomes of all of them, both ways round: in one build, as a build takes a second."""
    cases = [(a, b) for a, b, *_ in (*SAME, *FIGURES, *CONTRASTS, *ALIKE, *TOPICS)]
    cases += [(b, a) for a, b in cases]
    return dict(zip(cases, relations(cases), strict=True))


def test_nothing_comes_of_odd_texts() -> None:
    assert set(compare([(text, STRIKE) for text in ODD])) == {None}
    alone = [Article("", text, language=None) for text in ODD]
    assert {pair.relation for pair in compare([(article, article) for article in alone]) if pair} == {"verbatim"}


def test_long_sentences_are_compared_as_far_as_an_alignment_reaches() -> None:
    long = " ".join(f"word{n}{'abcdefg'[n % 7]}" for n in range(300))
    assert relations([(long, long + " and more")]) == ["verbatim"]


@pytest.mark.parametrize(("a", "b", "expected"), SAME)
def test_what_says_the_same_is_a_match(found: dict[Case, str | None], a: str, b: str, expected: str) -> None:
    assert (found[a, b], found[b, a]) == (expected, expected)


@pytest.mark.parametrize(("a", "b", "expected"), FIGURES)
def test_the_same_figure_in_another_form_is_no_conflict(
    found: dict[Case, str | None], a: str, b: str, expected: str
) -> None:
    assert (found[a, b], found[b, a]) == (expected, expected)


@pytest.mark.parametrize(("a", "b", "contrast"), CONTRASTS)
def test_what_differs_in_one_thing_is_in_conflict(found: dict[Case, str | None], a: str, b: str, contrast: str) -> None:
    assert (found[a, b], found[b, a]) == (f"conflicting ({contrast})",) * 2


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_what_looks_like_a_conflict_and_is_none(found: dict[Case, str | None], a: str, b: str) -> None:
    assert {found[a, b], found[b, a]} <= {"verbatim", "edited", "paraphrase"}


@pytest.mark.parametrize(("a", "b"), TOPICS)
def test_one_topic_is_not_one_statement(found: dict[Case, str | None], a: str, b: str) -> None:
    assert (found[a, b], found[b, a]) == (None, None)


def test_two_sentences_that_were_joined_each_match_the_joined_one() -> None:
    first, second = (
        "The old jetty at Cawdle Bay collapsed in the storm.",
        "Six fishing boats were left stranded on the sand.",
    )
    joined = "The old jetty at Cawdle Bay collapsed in the storm, and six fishing boats were left stranded on the sand."
    with built([Article("a", f"{first} {second}"), Article("b", joined)]) as connection:
        assert [(pair.a, pair.relation) for _, pair in pairs(connection)] == [(first, "edited"), (second, "edited")]


def test_names_of_one_entity_are_the_same() -> None:
    long = Article(
        "a", "{GPE People's Republic of Orvane} closed its embassy.", entities={"People's Republic of Orvane": "o"}
    )
    short = Article("b", "{GPE Orvane} closed its embassy.", entities={"Orvane": "o"})
    other = Article("b", "{GPE ROV} closed its embassy.", entities={"ROV": "o"})
    for pair in compare([(long, short), (long, other)]):
        assert pair is not None
        assert pair.relation != "conflicting"
        assert pair.similarity > 0.6


def test_the_first_published_comes_first() -> None:
    articles = [
        Article("a", STRIKE, published_at="2026-02-02"),
        Article("b", STRIKE.lower(), published_at="2026-02-01"),
    ]
    with built(articles) as connection:
        assert [pair.b for _, pair in pairs(connection)] == [STRIKE]


def test_only_linked_articles_are_compared() -> None:
    with built([Article(name, STRIKE) for name in "abc"], links=[("a", "c")]) as connection:
        found = connection.execute("select a_sentence_id, b_sentence_id from sentence_matches").fetchall()
    assert found == [("a-1", "c-1")]


def test_articles_that_share_wording_are_compared_too() -> None:
    articles = [Article("a", STRIKE), Article("b", STRIKE)]
    with built(articles, links=[]) as connection:
        assert pairs(connection) == []
    with built(articles, links=[], overlaps=[("a", "b")]) as connection:
        assert len(pairs(connection)) == 1


def test_a_name_that_an_article_is_full_of_tells_little_in_each_sentence() -> None:
    about = "Hollin Quarry {}."
    ends = [
        "opened in 1950",
        "employs forty people",
        "sells slate",
        "was flooded twice",
        "has a band",
        "feeds three roads",
    ]
    one = Article("a", " ".join(about.format(end) for end in ends))
    other = Article("b", " ".join(about.format(end) for end in ["is for sale", "lies near Wend", "shut its canteen"]))
    with built([one, other]) as connection:
        assert pairs(connection) == []
        ((alone,),) = connection.execute(
            "select max(millibits) from sentence_terms where word = 'slate' and not is_entity"
        ).fetchall()
        ((frequent,),) = connection.execute(
            "select max(millibits) from sentence_terms where word = 'hollin'"
        ).fetchall()
    assert frequent < alone / 3


def test_differences_of_an_edited_copy() -> None:
    found = differences(
        "On Friday, the old jetty at Cawdle Bay collapsed during the storm, leaving six boats on the sand.",
        "The old wooden jetty at Cawdle Bay collapsed in the storm, leaving six boats.",
    )
    assert found == [
        ("cut before", "On Friday", ""),
        ("put in", "", "wooden"),
        ("replaced", "during", "in"),
        ("cut after", "on the sand", ""),
    ]


def test_languages_have_function_words_of_their_own() -> None:
    one = Article(
        "a", "Die Fähre nach Ostwiek ist am Montag nach einem Brand im Maschinenraum umgekehrt.", language="de"
    )
    other = Article("b", "Nach einem Brand im Maschinenraum kehrte die Fähre nach Ostwiek am Montag um.", language="de")
    third = Article(
        "b", "Die Bäcker in der Altstadt sind nach einem Streit um das Brot am Montag im Recht.", language="de"
    )
    same, different = relations([(one, other), (one, third)])
    assert same in ("edited", "paraphrase")
    assert different is None
