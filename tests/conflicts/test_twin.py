"""The values of random sentences, and which values are in one frame, against slow, obvious twins."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.conflicts.layer import BITS, Article, built, read_values, words
from tests.layers import thresholds

SETTINGS = thresholds()
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL = [*ONES.split(), "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NOUNS = {"boxes": "box", "lorries": "lorry", "valves": "valve", "churches": "church", "barrels": "barrel"}
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def spell(n: int) -> str:
    """A number below a million in English words."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{SMALL[n // 100]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    return f"{spell(n // 1000)} thousand" + (f" {spell(n % 1000)}" if n % 1000 else "")


def place(n: int) -> int:
    """The worth of the last digit that is not nought."""
    worth = 1
    while n % (10 * worth) == 0:
        worth *= 10
    return worth


def slack(n: int, hedged: bool) -> float:
    """How far off a count may be."""
    share = SETTINGS["value_rounding_share"]
    if hedged:
        return max(0.5, 0.05 * n) if place(n) == 1 else min(place(n) / 2, share * n)
    return min(0.49 * place(n), share * n) if place(n) >= 100 else 0


HEDGES: dict[str, Callable[[int], tuple[float, float]]] = {
    "": lambda n: (n - slack(n, False), n + slack(n, False)),
    "about ": lambda n: (n - slack(n, True), n + slack(n, True)),
    "roughly ": lambda n: (n - slack(n, True), n + slack(n, True)),
    "nearly ": lambda n: (n - slack(n, True), n),
    "more than ": lambda n: (n, float("inf")),
    "at least ": lambda n: (n, float("inf")),
    "up to ": lambda n: (0, n),
    "no more than ": lambda n: (0, n),
}


@pytest.mark.parametrize("seed", range(2))
def test_random_counts(seed: int) -> None:
    rng = random.Random(seed)
    expected = {}
    for n in range(150):
        number = rng.choice([rng.randrange(2, 100), rng.randrange(100, 10_000), rng.randrange(2, 99) * 1000])
        # Digits alone might be a year.
        written = rng.choice([f"{number:,}" if number >= 1000 else str(number), spell(number)])
        hedge, noun = rng.choice(list(HEDGES)), rng.choice(list(NOUNS))
        adjective = rng.choice(["", "old ", "green "])
        text = f"They found {hedge}{written} {adjective}{noun} there."
        expected[Article(f"{n:03}", text)] = (NOUNS[noun], *HEDGES[hedge](number))
    found = read_values(expected)
    for article, (unit, low, high) in expected.items():
        (row,) = found[article.article_id]
        assert (row["kind"], row["unit"]) == ("figure", unit), article.text
        assert (row["low"], row["high"]) == pytest.approx((low, high)), article.text


def nearest(day: int, month: int, published: date) -> date:
    """The day of the year of the publication, or the one before or after, whose month is at most half a year away."""
    for year in (published.year, published.year - 1, published.year + 1):
        if abs(12 * year + month - 12 * published.year - published.month) <= 6:
            return date(year, month, day)
    raise AssertionError


@pytest.mark.parametrize("seed", range(2))
def test_random_dates(seed: int) -> None:
    rng = random.Random(seed)
    expected = {}
    for n in range(150):
        published = date(2026, 1, 1) + timedelta(rng.randrange(365))
        day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1990, 2030)
        kind = rng.choice(["day", "american", "full", "weekday", "last week", "until", "yesterday", "year"])
        low = high = published
        if kind == "day":
            phrase, low = f"on {day} {MONTHS[month - 1]}", nearest(day, month, published)
        elif kind == "american":
            phrase, low = f"on {MONTHS[month - 1]} {day}", nearest(day, month, published)
        elif kind == "full":
            phrase, low = f"on {MONTHS[month - 1]} {day}, {year}", date(year, month, day)
        elif kind == "weekday":
            while DAYS[low.weekday()] != DAYS[day % 7]:
                low -= timedelta(1)
            phrase = f"on {DAYS[day % 7]}"
        elif kind == "last week":
            while low.weekday() != 0:
                low -= timedelta(1)
            low += timedelta(day % 7 - 7)
            phrase = f"on {DAYS[day % 7]} of last week"
        elif kind == "until":
            while DAYS[low.weekday()] != DAYS[day % 7]:
                low += timedelta(1)
            phrase = f"until {DAYS[day % 7]}"
        elif kind == "yesterday":
            phrase, low = "yesterday", published - timedelta(1)
        else:
            phrase, low, high = f"in {year}", date(year, 1, 1), date(year, 12, 31)
        if kind != "year":
            high = low
        expected[Article(f"{n:03}", f"The gates were shut {phrase}.", str(published))] = (low, high)
    found = read_values(expected)
    for article, span in expected.items():
        (row,) = found[article.article_id]
        assert (row["kind"], row["date_low"], row["date_high"]) == ("date", *span), (article, row)


SOUNDS = ["baka", "kelo", "dimu", "foro", "gusa", "lati", "mivo", "nowu", "pexa", "ruzy"]


@pytest.mark.parametrize("seed", range(3))
def test_random_frames(seed: int) -> None:
    """Which values are compared, and how much of what stands around them is the same: every pair, word by word."""
    rng = random.Random(seed)
    stock = [a + b for a in SOUNDS for b in SOUNDS[:3]]
    articles = []
    for n in range(6):
        sentences = []
        for _ in range(4):
            sentence = rng.choices(stock, k=rng.randrange(6, 14))
            at = rng.randrange(len(sentence))
            sentence[at:at] = [str(rng.randrange(11, 99)), rng.choice(["boxes", "valves"])]
            sentences.append("They " + " ".join(sentence) + ".")
        articles.append(Article(f"a{n}", " ".join(sentences), f"2026-03-0{rng.randrange(1, 9)}"))
    with built(articles, "framed_pairs") as connection:
        rows = connection.execute(
            """
            select a_sentence_id, a_start, b_sentence_id, b_start, n_terms, round(shared_bits, 6), round(frame_share, 6)
            from framed_pairs
            """
        ).fetchall()
        sentences = connection.execute(
            "select sentence_id, article_id, char_start, text from sentence_texts"
        ).fetchall()
    order = sorted(articles, key=lambda a: (a.published_at or "", a.article_id))
    rank = {article.article_id: n for n, article in enumerate(order)}
    frames = {}
    for sentence_id, article_id, start, text in sentences:
        for match in re.finditer(r"\d+ (boxes|valves)", text):
            before, after = text[: match.start()], text[match.start(1) - 1 :]
            near = [*enumerate(reversed(words(before[-60:]))), *enumerate(words(after[:80]))]
            frame: dict[str, float] = {}
            for distance, word in near:
                if word in words(text) and len(word) >= 4:
                    frame[word] = max(frame.get(word, 0), round(BITS * SETTINGS["frame_decay"] ** distance))
            frames[rank[article_id], sentence_id, start + match.start(), match[1]] = frame
    expected = set()
    for (a, a_sentence, a_start, a_noun), one in frames.items():
        for (b, b_sentence, b_start, b_noun), other in frames.items():
            shared = [min(one[word], other[word]) for word in one if word in other]
            if a < b and a_noun == b_noun and len(shared) >= 2:
                share = 2 * sum(shared) / (sum(one.values()) + sum(other.values()))
                bits = round(sum(shared) / 1000, 6)
                expected.add((a_sentence, a_start, b_sentence, b_start, len(shared), bits, round(share, 6)))
    assert {row[:5] for row in rows} == {row[:5] for row in expected}
    for found, wanted in zip(sorted(rows), sorted(expected), strict=True):
        assert found[5:] == pytest.approx(wanted[5:], abs=1e-5)
