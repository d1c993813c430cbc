"""The marks that are paired against a slow, obvious twin: a scanner that reads a text character by character.

It is written from docs/quotes.md, section Marks, and compared on random texts of marks, words, apostrophes and lines.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from itertools import zip_longest

import pytest

from tests.quotes.speech import spans

FAMILIES = {
    **dict.fromkeys(["‘", "’", "‚", "‛", "'", "`", "´"], "single"),
    **dict.fromkeys(['"', "“", "”", "„", "‟", "＂", "``", "''"], "double"),
    **dict.fromkeys(["«", "»"], "guillemet"),
    **dict.fromkeys(["‹", "›"], "small guillemet"),
    **dict.fromkeys(["「", "」"], "corner"),
    **dict.fromkeys(["『", "』"], "white corner"),
}
OPENING = {"“", "„", "‟", "``", "‘", "‚", "‛", "`", "«", "‹", "「", "『"}
CLOSING = {"”", "''", "’", "´", "»", "›", "」", "』"}
ELISION = re.compile(r"\d\ds?\b[^%]|(?:n$|(?:n|em|tis|twas|till?|cause|bout|round|cos|cuz|kay)\b)", re.IGNORECASE)


@dataclass
class Mark:
    start: int
    end: int
    text: str
    family: str
    line: int
    line_end: int
    side: str | None
    weak: bool
    at_start: bool
    led_in: bool
    before_capital: bool
    settled: bool = True


def mark_at(text: str, at: int) -> str:
    """The mark that begins here, or nothing."""
    return text[at : at + 2] if text[at : at + 2] in FAMILIES else text[at] if text[at] in FAMILIES else ""


def is_in(character: str, *categories: str, also: str = "") -> bool:
    return character in also or unicodedata.category(character).startswith(categories)


def is_word(character: str) -> bool:
    return is_in(character, "L", "M", "N")


def is_wrapped(text: str) -> bool:
    return bool(re.search(r"[a-z,]\n[a-z]", text)) and all(len(line) < 100 for line in text.split("\n"))


def read_marks(text: str) -> list[Mark]:
    """Every mark with the side that its surroundings give it."""
    wrapped = is_wrapped(text)
    breaks = [
        at
        for at, character in enumerate(text)
        if character == "\n" and (not wrapped or at == 0 or text[at - 1] == "\n")
    ]
    places: list[tuple[int, str]] = []
    at = 0
    while at < len(text):
        mark = mark_at(text, at)
        if mark:
            places.append((at, mark))
        at += len(mark) or 1
    starts = dict(places)
    ends = {start + len(mark) for start, mark in places}
    marks = []
    for number, (start, mark) in enumerate(places):
        end = start + len(mark)
        left, right = start, end
        while left in ends:
            left = next(s for s, m in places if s + len(m) == left)
        while right in starts:
            right += len(starts[right])
        before = text[left - 1] if left and text[left - 1] != "\n" else " "
        after = text[right : right + 2].split("\n")[0]
        if len(after) == 2 and right + 1 in starts:
            after = after[0]
        after = after or " "
        lead_from = max(
            places[number - 1][0] + len(places[number - 1][1]) if number else 0, text.rfind("\n", 0, start) + 1
        )
        lead = text[lead_from:start]
        stop = min(
            [
                places[number + 1][0] if number + 1 < len(places) else len(text),
                *([text.find("\n", end)] if "\n" in text[end:] else []),
            ]
        )
        tail = text[end:stop]
        family = FAMILIES[mark]
        spaced = is_in(before, "Z", "Cf", "Ps", also=" \t<=>|•*")
        dashed = is_in(before, "Pd", also="/")
        worded = is_word(before)
        spaced_after = is_in(after[0], "Z", "Cf", "Pe", also=" \t,;:!?<|") or (after[0] == "." and after[1:2] != ".")
        dashed_after = is_in(after[0], "Pd", also="/")
        if family == "single":
            if worded and is_word(after[0]):
                continue
            if mark != "‘" and not worded and ELISION.match(tail) and not re.match(r"\d\d [^\W\d_]+ ", tail):
                continue
        if (
            mark in ('"', "”", "''")
            and number
            and places[number - 1][1] in ("'", "’")
            and re.fullmatch(r" *\d+[\d./-]*", lead)
        ):
            previous = places[number - 1][0]
            same_line = "\n" not in text[previous:start]
            if same_line and previous and text[previous - 1].isdigit():
                continue
        if family in ("corner", "white corner"):
            place = "opens" if mark in OPENING else "closes"
        elif mark in ("„", "‚", "``") or (spaced and not spaced_after):
            place = "opens"
        elif not spaced and (spaced_after or (dashed_after and not dashed)):
            place = "closes"
        elif family == "single" and dashed and is_word(after[0]):
            place = "opens"
        elif family == "single" and not spaced and not dashed:
            place = "closes"
        else:
            place = ""
        shape = "opens" if mark in OPENING else "closes" if mark in CLOSING else ""
        contradicts = bool(place and shape and place != shape and family != "single")
        side = None if contradicts else place or shape or None
        weak = place == "closes" and (
            (family == "single" and (before.isnumeric() or before in "sSnNxXzZ"))
            or (family == "double" and before.isnumeric())
        )
        at_start = not lead and (start == 0 or start - 1 in breaks)
        marks.append(
            Mark(
                start,
                end,
                mark,
                family,
                sum(at < start for at in breaks),
                min([at for at in breaks if at >= end], default=len(text)),
                side,
                weak,
                at_start,
                bool(re.search(r"[,:—–-]\s*$", lead)),
                after[0].isupper(),
            )
        )
    return marks


def settle(marks: list[Mark]) -> list[Mark]:
    """Marks of one family and line, each with a side, apostrophes and measures left out."""
    last = "closes"
    for mark in marks:
        if mark.side is None:
            mark.side, mark.settled = ("closes" if last == "opens" else "opens"), False
        last = mark.side
    kept = [m for m in marks if m.settled or m.family != "single" or m.side == "closes"]
    return [
        m
        for m, following in zip_longest(kept, kept[1:])
        if not (m.weak and m.side == "closes" and following is not None and following.side == "closes")
    ]


def twin(text: str) -> list[tuple[int, int]]:
    marks = read_marks(text)
    groups: dict[tuple[str, int], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((mark.family, mark.line), []).append(mark)
    settled = {key: settle(group) for key, group in groups.items()}
    pairs: list[tuple[str, int, int]] = []
    everything = sorted((m for group in settled.values() for m in group), key=lambda m: m.start)
    has_double = any(m.family == "double" for m in everything)
    for (family, line), group in settled.items():
        rest = group
        for _ in range(2):
            kept: list[Mark] = []
            skip = False
            for mark, following in zip_longest(rest, rest[1:]):
                if skip:
                    skip = False
                elif mark.side == "opens" and following is not None and following.side == "closes":
                    pairs.append((family, mark.end, following.start))
                    skip = True
                else:
                    kept.append(mark)
            rest = kept
        for mark in rest:
            if mark.side != "opens" or (family == "single" and has_double):
                continue
            if not (mark.at_start or mark.led_in or mark.before_capital):
                continue
            of_family = [m for m in everything if m.family == family and m.start > mark.start]
            later = of_family[0] if of_family else None
            in_line = [m for m in of_family if m.line == line]
            if later is not None and later.side == "closes":
                pairs.append((family, mark.end, later.start))
            elif in_line and not (later is not None and later.at_start and later.line > line):
                pairs.append((family, mark.end, in_line[0].start))
            else:
                pairs.append((family, mark.end, mark.line_end))
    trimmed = []
    for family, start, end in pairs:
        words = text[start:end]
        if 1 <= end - start <= 5000 and any(unicodedata.category(c)[0] in "LN" for c in words):
            trimmed.append((family, start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
    return sorted(
        (start, end)
        for family, start, end in trimmed
        if family != "single"
        or not any(other != "single" and (s < start < e < end or start < s < end < e) for other, s, e in trimmed)
    )


WORDS = ["he", "said", "Berg", "boys", "Joneses", "it", "n", "5", "6", "90s", "20", "em", "Paris", "o", "s", "x"]
ALPHABETS = {
    "straight": ['"', "'"],
    "curly": ["“", "”", "‘", "’", "'"],
    "swapped": ["”", "“", "„", "’", "‚", "‘"],
    "guillemets": ["«", "»", "‹", "›", "'"],
    "tokenised": ["``", "''", "`", "'"],
    "all": list(FAMILIES),
}


def random_text(source: random.Random, marks: list[str]) -> str:
    kinds = [WORDS, marks, [" ", " ", "  "], [",", ".", "?", ":", "—", "-", "(", "…"], ["\n\n"], ["\n"]]
    chosen = source.choices(kinds, [5, 5, 6, 2, 0.5, 0.3], k=source.randint(1, 40))
    return "".join(source.choice(kind) for kind in chosen)


@pytest.mark.parametrize("style", list(ALPHABETS))
@pytest.mark.parametrize("seed", range(3))
def test_same_as_the_scanner(style: str, seed: int) -> None:
    source = random.Random(f"{style} {seed}")
    texts = [random_text(source, ALPHABETS[style]) for _ in range(400)]
    for text, found in zip(texts, spans(texts), strict=True):
        assert sorted((start, end) for start, end, *_ in found) == twin(text), repr(text)
