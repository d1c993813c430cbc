"""What is a conflict, and what only looks like one."""

from __future__ import annotations

from functools import cache

import pytest

from tests.conflicts.layer import Article, Found, built, find
from tests.layers import MODELS, assert_passed, checks_of

CHECKS = checks_of([MODELS["conflicts"]])
CONFLICTS = [
    # Nearly the same words, and another figure, percentage, amount, date, time.
    (
        "The fire aboard the tanker Brella killed nine sailors.",
        "The fire aboard the tanker Brella killed eight sailors.",
        ("figure", "nine", "eight"),
    ),
    (
        "Profits of the brewery Hopfland plunged 5.4 percent.",
        "Profits of the brewery Hopfland closed down 3.9 percent.",
        ("figure", "5.4", "3.9"),
    ),
    (
        "Robbers took jewels worth $137 million from a famed Paris store.",
        "Robbers took jewels worth $102 million from the famed Paris store.",
        ("figure", "$137 million", "$102 million"),
    ),
    (
        "The brewery has until 10 April to submit a plan of repair.",
        "The brewery has been given until 17 April to produce a plan of repair.",
        ("date", "10 April", "17 April"),
    ),
    (
        "The Brella burned off Lundow in 2018, killing eight sailors.",
        "Eight sailors died when the Brella burned off Lundow in 2019.",
        ("date", "2018", "2019"),
    ),
    # In other words, by what stands around them.
    (
        "A fire aboard the tanker Brella in which nine people were killed worried owners.",
        "Eight people were killed when fire broke out aboard the tanker Brella.",
        ("figure", "nine", "Eight"),
    ),
    # Parts of one total.
    (
        "Inspectors condemned 312 of 1,940 valves in the brewery.",
        "She said 321 of the 1,940 valves in the brewery were worthless.",
        ("figure", "312", "321"),
    ),
    # The only count of its noun in either.
    (
        "About 4,300 passengers were left without a crossing, officials said.",
        "The count of stranded passengers was raised to 4,700 overnight.",
        ("figure", "4,300", "4,700"),
    ),
]
NO_CONFLICTS = [
    # Rounding, hedges, units, words and digits.
    ("The fire aboard the Brella destroyed 312 boxes.", "The fire aboard the Brella destroyed about 300 boxes."),
    ("The fire aboard the Brella destroyed eleven boxes.", "The fire aboard the Brella destroyed 11 boxes."),
    ("The crew was held for 41 days by Dovar police.", "The crew was held for nearly six weeks by Dovar police."),
    ("Shares of Hopfland fell almost a tenth.", "Shares of Hopfland fell 9 percent."),
    ("The fire aboard the Brella killed hundreds of sheep.", "The fire aboard the Brella killed 312 sheep."),
    # One day, told in two ways.
    ("The brewery Hopfland closed its gates on Friday.", "The brewery Hopfland closed its gates on 27 March."),
    # Something else is counted.
    ("The fire aboard the Brella killed nine people.", "The fire aboard the Brella injured eight people."),
    ("The fire aboard the Brella burned four hours.", "The fire aboard the Brella burned nine boxes."),
    # The other figure stands in the article too.
    (
        "The fire aboard the Brella killed nine sailors.",
        "The fire aboard the Brella killed eight sailors. A nurse later counted nine sailors.",
    ),
    # A sum.
    (
        "The fire aboard the Brella killed three people.",
        "The fire aboard the Brella killed two women and one man, doctors found.",
    ),
    # Two people.
    (
        "{PERSON Ada Brunnow} worked at the brewery Hopfland plant for 37 years.",
        "{PERSON Olaf Tennby} worked at the brewery Hopfland plant for 30 years.",
    ),
    # A number that is a name, and one in an address.
    ("They boarded the Boeing 737 at Lundow airport.", "They boarded the Boeing 747 at Lundow airport."),
    ("They met in room 12 of the hotel Lundow.", "They met in room 14 of the hotel Lundow."),
    # On what day somebody said it.
    ("The ministry said on Thursday that gates stay shut.", "The ministry said on Sunday that gates stay shut."),
]
CLAIMS = [
    (
        "The brewery Hopfland filled valves with unclean water, the ministry said.",
        "The brewery Hopfland filled valves with unclean water.",
        {("attribution", "the ministry said", "")},
    ),
    (
        "Traders named a list of breweries they said were implicated in fraud and theft.",
        "Traders named a list of breweries implicated in fraud and theft.",
        {("attribution", "they said", "")},
    ),
    (
        "Inspectors alleged unclean water was used by the brewery Hopfland.",
        "Unclean water was used by the brewery Hopfland.",
        {("attribution", "alleged", "")},
    ),
    # What is alleged is something else.
    (
        "The alleged gangster Bruno left the brewery Hopfland overnight.",
        "Bruno left the brewery Hopfland overnight.",
        set(),
    ),
    # Both say whose it is; one asks; somebody speaks of himself.
    (
        "The brewery Hopfland filled valves with unclean water, the ministry said.",
        "The brewery Hopfland filled valves with unclean water, according to inspectors.",
        set(),
    ),
    (
        "The brewery Hopfland filled valves with unclean water, the ministry said.",
        "Has the brewery Hopfland filled valves with unclean water?",
        set(),
    ),
    (
        "The brewery Hopfland said it would close gates overnight until further notice.",
        "The brewery Hopfland will close gates overnight until further notice.",
        set(),
    ),
]
BREWER = "Mayor {PERSON Ada Brunnow} opened the brewery Hopfland overnight with a speech."
MAYOR = "Mayor {PERSON Olaf Tennby} opened the brewery Hopfland overnight with a speech."
MISSPELT = "Mayor {PERSON Ada Brunow} opened the brewery Hopfland overnight with a speech."
SURNAME = "Mayor {PERSON Brunnow} opened the brewery Hopfland overnight with a speech."
POST = "Gates stay shut for good.\n\n— {PERSON Ada Brunnow} (@brunnow) March 28, 2026"
FRIDAY = "Mayor {PERSON Ada Brunnow} announced the closure on Friday, writing on X that gates stay shut."
SATURDAY = "Mayor {PERSON Ada Brunnow} announced the closure on Saturday, writing on X that gates stay shut."
PAIRS = [(BREWER, MAYOR), (BREWER, MISSPELT), (BREWER, SURNAME), (POST, FRIDAY), (POST, SATURDAY)]


@cache
def all_conflicts() -> dict[str, set[tuple[str, str, str]]]:
    """Conflicts of all pairs of texts of this file, made at once: each pair is a story of its own."""
    pairs = [(case[0], case[1]) for case in (*CONFLICTS, *NO_CONFLICTS, *CLAIMS)] + PAIRS
    articles = []
    for one, other in pairs:
        articles.append(Article(f"a {one} {other}", one, "2026-03-27", story=f"{one} {other}"))
        articles.append(Article(f"b {one} {other}", other, "2026-03-30", story=f"{one} {other}"))
    conflicts: dict[str, set[tuple[str, str, str]]] = {f"{one} {other}": set() for one, other in pairs}
    with built(articles, "conflicts") as connection:
        connection.execute("create view articles as select * from article_texts")
        assert_passed(connection, CHECKS)
        for story, kind, a, b in connection.execute(
            "select story_id, kind, a_value, b_value from conflicts"
        ).fetchall():
            conflicts[story].add((kind, a, b))
    return conflicts


def compare(one: str, other: str) -> set[tuple[str, str, str]]:
    """Conflicts of two articles: the first published on a Friday, the second on the Monday after."""
    return all_conflicts()[f"{one} {other}"]


@pytest.mark.parametrize(("one", "other", "found"), CONFLICTS)
def test_conflicts(one: str, other: str, found: tuple[str, str, str]) -> None:
    assert compare(one, other) == {found}


@pytest.mark.parametrize(("one", "other"), NO_CONFLICTS)
def test_no_conflict(one: str, other: str) -> None:
    assert compare(one, other) == set()


def test_an_undated_weekday_and_a_day_of_the_month_are_undecided() -> None:
    one = Article("a", "The brewery Hopfland closed its gates on Friday.")
    other = Article("b", "The brewery Hopfland closed its gates on June 28.")
    assert find([one, other], "conflicts").conflicts == set()


def test_two_undated_weekdays_differ() -> None:
    one = Article("a", "The brewery Hopfland closed its gates on Friday.")
    other = Article("b", "The brewery Hopfland closed its gates on Sunday.")
    assert find([one, other], "conflicts").conflicts == {("date", "Friday", "Sunday")}


def test_however_many_articles_give_them_two_values_are_one_conflict() -> None:
    text = "The fire aboard the tanker Brella killed {} sailors."
    articles = [Article(f"a{n}", text.format("nine"), f"2026-03-2{n}") for n in range(1, 5)]
    articles += [Article(f"b{n}", text.format("eight"), f"2026-03-2{n}") for n in range(5, 8)]
    articles += [Article("c", text.format("14"), "2026-03-28")]
    rows = find(articles, "conflicts").tables["conflicts"]
    found = {(r["a_article_id"], r["a_value"], r["n_a_articles"], r["b_value"], r["n_b_articles"]) for r in rows}
    assert found == {("a1", "nine", 4, "eight", 3), ("a1", "nine", 4, "14", 1), ("b5", "eight", 3, "14", 1)}


def test_a_later_article_of_the_same_outlet_may_be_an_update() -> None:
    text = "The fire aboard the tanker Brella killed {} sailors."
    same_day = [Article("a", text.format("nine"), "2026-03-27"), Article("b", text.format("ten"), "2026-03-27")]
    next_day = [Article("a", text.format("nine"), "2026-03-27"), Article("b", text.format("ten"), "2026-03-29")]
    outlet = [
        Article("a", text.format("nine"), "2026-03-27", source="Lundow Echo"),
        Article("b", text.format("ten"), "2026-03-27", source="Lundow Echo"),
    ]
    updates = [
        [row["is_update"] for row in find(articles, "conflicts").tables["conflicts"]]
        for articles in (same_day, next_day, outlet)
    ]
    assert updates == [[False], [True], [True]]


@pytest.mark.parametrize(("one", "other", "found"), CLAIMS)
def test_a_claim_that_another_states_as_a_fact(one: str, other: str, found: set[tuple[str, str, str]]) -> None:
    assert compare(one, other) == found


def test_another_name_in_the_same_place_and_another_spelling() -> None:
    assert compare(BREWER, MAYOR) == {("name", "Ada Brunnow", "Olaf Tennby")}
    assert compare(BREWER, MISSPELT) == {("name", "Ada Brunnow", "Ada Brunow")}
    assert compare(BREWER, SURNAME) == set()


def test_a_post_and_the_day_that_another_gives_for_it() -> None:
    assert compare(POST, FRIDAY) == {("date", "March 28, 2026", "Friday")}
    assert compare(POST, SATURDAY) == set()


def test_no_articles_no_conflicts() -> None:
    assert find([], "conflicts") == Found({"conflicts": []})
