"""Which articles are one story: by what they are about, whatever is missing, doubled or appended."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.stories.layer import Text, tell

#: three reports of one event by three hands
DAM = (
    Text(
        "dam 1",
        "Engineers opened the spillway of the Corvane dam on Tuesday after cracks were found in its northern abutment. "
        "Some 2,100 people in Lower Tessmar were told to leave their homes. Governor Ilse Marrund said the wall "
        "would hold.",
        title="Thousands leave homes below cracked Corvane dam",
    ),
    Text(
        "dam 2",
        "Lower Tessmar stood empty on Tuesday night. Its 2,100 inhabitants had left within hours once Governor Ilse "
        "Marrund ordered them out: cracks run through the abutment of the Corvane dam above the town, and the spillway "
        "is open.",
    ),
    Text(
        "dam 3",
        "The wall of the Corvane dam will hold, Governor Ilse Marrund promised. People from Lower Tessmar, who had to "
        "leave because of cracks in the abutment, sleep in the halls of Tessmar fair. Water roars from the spillway.",
    ),
)
#: two reports of another event of the same kind
LEVEE = (
    Text(
        "levee 1",
        "A levee on the river Oum broke near Pelgarde on Tuesday and flooded 40 farms. Mayor Bastien Croix asked "
        "people in the village of Sault to leave. The army sent boats to Pelgarde.",
    ),
    Text(
        "levee 2",
        "Boats of the army brought cattle from 40 flooded farms near Pelgarde after the levee on the Oum had given "
        "way. Mayor Bastien Croix said that all of Sault was safe.",
    ),
)
ALONE = Text(
    "alone", "Nobody bid for the oldest piano of Harnwick, so the conservatory gave it to the school of Upper Lorne."
)
SAME = {frozenset({"dam 1", "dam 2", "dam 3"}), frozenset({"levee 1", "levee 2"}), frozenset({"alone"})}


def test_two_floods_are_two_stories_and_what_has_no_relatives_is_one_of_its_own() -> None:
    stories = tell((*DAM, *LEVEE, ALONE))
    assert stories.groups == SAME
    assert stories.story("alone") | {"story_id": ""} == {
        "story_id": "",
        "title": ALONE.text[:100].rsplit(" ", 1)[0],
        "n_articles": 1,
        "n_sources": 1,
        "n_origins": 1,
        "first_published_at": None,
        "last_published_at": None,
        "central_article_id": "alone",
    }


def test_nothing_at_all() -> None:
    assert tell(()).groups == set()
    assert tell((Text("empty", ""), Text("also empty", ""))).groups == {frozenset({"empty"}), frozenset({"also empty"})}


def test_stories_are_counted_and_called_after_the_most_central_article() -> None:
    dated = [
        replace(
            text,
            published_at=f"2031-05-0{day}",
            source="One" if day < 3 else "Other",
            root="agency x",
            title=f"Title {day}",
        )
        for day, text in enumerate(DAM, 1)
    ]
    row = tell((*dated, *LEVEE)).story("dam 1")
    assert (row["n_articles"], row["n_sources"], row["n_origins"]) == (3, 2, 1)
    assert row["first_published_at"].date().isoformat() == "2031-05-01"
    assert row["last_published_at"].date().isoformat() == "2031-05-03"
    assert (
        row["title"]
        == dict(zip(("dam 1", "dam 2", "dam 3"), ("Title 1", "Title 2", "Title 3"), strict=True))[
            row["central_article_id"]
        ]
    )


def test_an_id_does_not_depend_on_what_else_there_is() -> None:
    assert tell(DAM).story_of["dam 1"] == tell((*LEVEE, *reversed(DAM))).story_of["dam 1"]


def test_some_dates_are_missing_or_all() -> None:
    mixed = (replace(DAM[0], published_at="2031-05-01"), DAM[1], replace(DAM[2], published_at="2031-05-02"))
    assert tell((*mixed, *LEVEE, ALONE)).groups == SAME


def test_months_later_the_like_is_another_event() -> None:
    late = [replace(text, article_id=f"late {text.article_id}", published_at="2031-11-20") for text in DAM[1:]]
    early = [replace(text, published_at="2031-05-01") for text in DAM[:1]]
    assert tell((*early, *late)).groups == {frozenset({"dam 1"}), frozenset({"late dam 2", "late dam 3"})}


def test_stories_that_a_page_appends_stay_out() -> None:
    """The page of the dam carries a foreign story below its own; what the page's articles share is the page."""
    appended = replace(LEVEE[1], page_id="dam 1")
    page = replace(DAM[0], page_id="dam 1")
    assert tell((page, *DAM[1:], LEVEE[0], appended, ALONE)).groups == SAME


def test_another_language_has_the_names() -> None:
    german = Text(
        "deutsch",
        "Nach Rissen im Widerlager der Corvane-Talsperre haben Ingenieure am Dienstag den Überlauf geöffnet. 2.100 "
        "Menschen in Lower Tessmar mussten ihre Häuser verlassen. Gouverneurin Ilse Marrund sagte, die Mauer halte.",
        language="de",
    )
    other = Text(
        "anders", "Der Bürgermeister von Pirna eröffnete am Dienstag eine Brücke über die Elbe.", language="de"
    )
    groups = tell((*DAM, *LEVEE, german, other)).groups
    assert frozenset({"dam 1", "dam 2", "dam 3", "deutsch"}) in groups
    assert frozenset({"anders"}) in groups


def test_shared_wording_speaks_for_one_story() -> None:
    """A column that has little to do with the event but quotes its report at length."""
    column = Text(
        "column",
        "Of walls that hold I know one, and my grandmother built it. Tessmar should have asked her for mortar.",
    )
    assert frozenset({"column"}) in tell((*DAM, column)).groups
    assert frozenset({"dam 1", "column"}) in tell((DAM[0], column), {("column", "dam 1"): (0.4, 0.2)}).groups


def test_a_story_of_hundreds_is_one_and_leaves_the_small_ones_alone() -> None:
    """Every article has its own choice of what the event is about, so none has all others among its nearest."""
    rng = random.Random(4)
    syllables = [a + b for a in "bdfglmnprstv" for b in "aeiou"]

    def names(n: int) -> list[str]:
        return ["".join(rng.choices(syllables, k=3)).capitalize() for _ in range(n)]

    def report(key: str, event: list[str]) -> Text:
        words = [rng.choice(event) if rng.random() < 0.3 else rng.choice(COMMON) for _ in range(90)]
        return Text(key, " ".join(words) + ".")

    big = names(25)
    texts = [report(f"big {number}", big) for number in range(300)]
    for story in range(20):
        event = names(25)
        texts += [report(f"small {story} {number}", event) for number in range(3)]
    groups = tell(texts).groups
    assert frozenset(f"big {number}" for number in range(300)) in groups
    assert {frozenset(f"small {story} {number}" for number in range(3)) for story in range(20)} <= groups


COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "for",
    "with",
    "as",
    "was",
    "on",
    "by",
    "from",
    "said",
    "after",
    "before",
    "over",
    "people",
    "officials",
    "reports",
    "week",
    "day",
    "city",
    "country",
    "public",
    "house",
    "work",
    "water",
    "power",
    "order",
    "plan",
    "open",
    "close",
    "begin",
    "end",
    "large",
    "small",
    "new",
    "old",
    "local",
]
