"""What numbers, dates and times of a sentence mean, and what only looks like one."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import pytest

from tests.conflicts.layer import Article, find, read_values

INF = math.inf
MONDAY = "2026-03-30"
NAMES = [
    ("The Boeing 737 left Lima on time.", "737"),
    ("The text is on page 3 of the report.", "3"),
    ("It is No. 10 on the list.", "10"),
    ("Ministers of the Group of Seven met.", "Seven"),
    ("The film was on Channel Four again.", "Four"),
    ("Shops are open 24/7 there.", "24/7"),
    ("It was the worst since 9/11 for them.", "9/11"),
    ("Version 2.1.3.4 mends it.", "2.1.3.4"),
    ("Call 0845 125 2222 for help.", "0845 125 2222"),
    ("Resolution 2758 was adopted again.", "2758"),
    ("He is one of the founders.", "one"),
    ("No one was hurt.", "No one"),
    ("They carried an AK-47 to the pier.", "47"),
    ("It runs on the 9600M chip.", "9600M"),
]
NOTHING = [
    "They may march on, and the mar will do.",
    "See https://paper.example/2019/03/12 there.",
    "A 3G phone and a Q10 lay on the desk.",
    "@user2019 wrote that.",
    "May I ask, said June, if April will come.",
]
NUMBERS = [
    ("They found 312 boxes.", "figure", "box", 312, 312),
    ("They found five boxes.", "figure", "box", 5, 5),
    ("They found twenty-five boxes.", "figure", "box", 25, 25),
    ("They sold two hundred and fifty thousand boxes.", "figure", "box", 245100, 254900),
    ("They found a dozen boxes.", "figure", "box", 12, 12),
    ("They found half a dozen boxes.", "figure", "box", 6, 6),
    ("They need half a million boxes.", "figure", "box", 451000, 549000),
    ("They found about 300 boxes.", "figure", "box", 270, 330),
    ("They found 1,940 boxes.", "figure", "box", 1940, 1940),
    ("They found 4,300 boxes.", "figure", "box", 4251, 4349),
    ("They found more than 5,000 boxes.", "figure", "box", 5000, INF),
    ("They found no more than 5,000 boxes.", "figure", "box", 0, 5000),
    ("They found nearly 5,000 boxes.", "figure", "box", 4500, 5000),
    ("They found 100 or more boxes.", "figure", "box", 100, INF),
    ("They found hundreds of boxes.", "figure", "box", 100, 10000),
    ("They found between 3 and 5 boxes.", "figure", "box", 3, 5),
    ("They found 10-15 boxes.", "figure", "box", 10, 15),
    ("They found three to five boxes.", "figure", "box", 3, 5),
    ("They found 7 of the 40 red boxes.", "figure", "box", 7, 7),
    ("They count 2.1 million stranded passengers.", "figure", "person", 2051000, 2149000),
    ("The toll rose: the number of dead birds fell to 40.", "figure", "bird", 40, 40),
    ("They paid $1.5 million.", "money", "dollar", 1451000, 1549000),
    ("They paid €1.9m.", "money", "euro", 1851000, 1949000),
    ("They paid 210,000 crowns.", "money", "crown", 205100, 214900),
    ("They paid £35.", "money", "pound", 35, 35),
    ("It fell 9 percent.", "percent", "percent", 8.51, 9.49),
    ("It fell 9 per cent.", "percent", "percent", 8.51, 9.49),
    ("It fell by 9%.", "percent", "percent", 8.51, 9.49),
    ("It fell by almost a tenth.", "percent", "percent", 9, 10),
    ("Two thirds of them left.", "percent", "percent", 63.33, 70),
    ("One in five of them left.", "percent", "percent", 19, 21),
    ("It took 41 days.", "duration", "day", 41, 41),
    ("It took nearly six weeks.", "duration", "day", 38.5, 42),
    ("It took two weeks.", "duration", "day", 10.57, 17.43),
    ("It took 24 hours.", "duration", "day", 1, 1),
    ("It lies 31 kilometres away.", "length", "metre", 30510, 31490),
    ("Ada Brunnow, 67, waited.", "age", "year", 67, 67),
    ("A 14-year-old boy waited.", "age", "year", 14, 14),
    ("They won 3-2 in the end.", "score", None, 3, 2),
    ("A magnitude 6.1 quake shook it.", "magnitude", "magnitude", 6.05, 6.15),
    ("It began at 6.30am.", "time", "day", 390, 390),
    ("It began at half past six.", "time", "half day", 390, 390),
    ("It began at ten to seven.", "time", "half day", 410, 410),
    ("It began at 18:30.", "time", "day", 1110, 1110),
]
LANGUAGES = [
    ("Es kamen 1.500 Gäste.", "de", 1500),
    ("Es waren 1,5 Grad.", "de", 1.5),
    ("Elf Schiffe lagen fest.", "de", 11),
    ("Es kamen fünfundzwanzig Gäste.", "de", 25),
    ("Es kamen 1940 Gäste.", "de", 1940),
    ("Il y avait 1.940 passagers.", "fr", 1940),
    ("Il y avait quatre-vingt-dix passagers.", "fr", 90),
    ("They came to 1.500 metres.", "en", 1.5),
    ("They came to 1,500 guests.", "en", 1500),
    ("They count 88 , 000 residents .", "en", 88000),
]
DATES = [
    ("It sank in 2019.", "2019-01-01", "2019-12-31"),
    ("A 2019 list names it.", "2019-01-01", "2019-12-31"),
    ("It sank in the 1990s.", "1990-01-01", "1999-12-31"),
    ("It sank in December 2018.", "2018-12-01", "2018-12-31"),
    ("It sank in December.", "2025-12-01", "2025-12-31"),
    ("It sank on 10 April.", "2026-04-10", "2026-04-10"),
    ("It sank on April 10, 2024.", "2024-04-10", "2024-04-10"),
    ("It sank on 19 and 20 March.", "2026-03-19", "2026-03-20"),
    ("It sank on Thursday, 26 March.", "2026-03-26", "2026-03-26"),
    ("It sank on Friday.", "2026-03-27", "2026-03-27"),
    ("It sank on Monday.", "2026-03-30", "2026-03-30"),
    ("It sank on Thursday of last week.", "2026-03-26", "2026-03-26"),
    ("It sank last Friday.", "2026-03-20", "2026-03-27"),
    ("They have until Friday.", "2026-04-03", "2026-04-03"),
    ("They will sail on Friday.", None, None),
    ("It sank yesterday.", "2026-03-29", "2026-03-29"),
    ("It sank last year.", "2025-01-01", "2025-12-31"),
    ("It was the last Friday of the holidays.", None, None),
    ("It sank on 2024-02-29.", "2024-02-29", "2024-02-29"),
    ("It sank on 30 February.", None, None),
]
OTHER_LANGUAGES = ["Der Elf stand da.", "The elf stood there.", "Cent pages vierzig."]


@cache
def all_values() -> dict[str, list[dict[str, Any]]]:
    """The values of all sentences of this file, made at once: an article of its own for each."""
    plain = [case[0] for case in (*NAMES, *NUMBERS)] + [*NOTHING, *OTHER_LANGUAGES, "Some 2000 soldiers came."]
    articles = [Article(f"en {text}", text) for text in plain]
    articles += [Article(f"{language} {text}", text, None, language) for text, language, _ in LANGUAGES]
    articles += [Article(f"{MONDAY} {text}", text, MONDAY) for text, _, _ in DATES]
    articles += [Article(f"undated {text}", text) for text in ("It sank on Friday.", "It sank on June 28.")]
    return read_values({article.article_id: article for article in articles}.values())


def values(text: str, world: str = "en") -> list[dict[str, Any]]:
    """The values of one of these sentences."""
    return all_values()[f"{world} {text}"]


@pytest.mark.parametrize(("sentence", "text"), NAMES)
def test_a_name_is_no_count(sentence: str, text: str) -> None:
    assert [(row["text"], row["kind"]) for row in values(sentence)] == [(text, "name")]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_value_at_all(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(("sentence", "kind", "unit", "low", "high"), NUMBERS)
def test_numbers(sentence: str, kind: str, unit: str | None, low: float, high: float) -> None:
    row = values(sentence)[0]
    if kind == "score":
        row["unit"] = None
    assert (row["kind"], row["unit"]) == (kind, unit)
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=0.01, rel=1e-4)


@pytest.mark.parametrize(("sentence", "language", "low"), LANGUAGES)
def test_languages_have_their_marks_and_words(sentence: str, language: str, low: float) -> None:
    row = values(sentence, language)[-1]
    middle = (row["low"] + row["high"]) / 2
    assert middle == pytest.approx(low, rel=1e-3)


@pytest.mark.parametrize("sentence", OTHER_LANGUAGES)
def test_words_of_another_language_are_no_numbers(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(("sentence", "low", "high"), DATES)
def test_dates_seen_from_a_monday(sentence: str, low: str | None, high: str | None) -> None:
    (row,) = values(sentence, MONDAY)
    assert row["kind"] == "date"
    assert tuple(str(day) if day else None for day in (row["date_low"], row["date_high"])) == (low, high)


def test_without_a_date_of_publication_a_day_stays_what_it_says() -> None:
    (friday,) = values("It sank on Friday.", "undated")
    (june,) = values("It sank on June 28.", "undated")
    assert (friday["weekday"], friday["date_low"]) == (5, None)
    assert (june["month_no"], june["day_no"], june["date_low"]) == (6, 28, None)


def test_a_count_of_two_thousand_is_no_year() -> None:
    (row,) = values("Some 2000 soldiers came.")
    assert (row["kind"], row["counted_word"]) == ("figure", "soldiers")


def test_spans_are_slices_of_the_article() -> None:
    article = Article("a", "Nobody came.\n\n“About 4,300 came – in 2019,” she said, “from 32 to 19 percent.”")
    rows = find([article], "sentence_values").tables["sentence_values"]
    assert [article.text[row["char_start"] : row["char_end"]] for row in rows] == [row["text"] for row in rows]
    assert sorted(row["text"] for row in rows) == ["19", "2019", "32", "4,300"]
