"""What became of an utterance's words in one version of it, piece by piece."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from warehouse.report.difference import difference, word_spans

#: What became of an utterance's words: `quote_versions.relation`, and what it means.
RELATIONS = {
    "verbatim": "word for word",
    "spelling": "the same words, spelt otherwise",
    "trimmed": "a part of it, nothing else",
    "spliced": "words are missing in the middle, without an ellipsis: two parts run together",
    "changed": "other words, or words left out, in one place or two",
    "altered": "other words in several places",
    "unmarked": "its words, without quotation marks",
    "indirect": "retold without quotation marks, partly in other words",
}
#: One hue for each of them.
HUES = {
    "verbatim": "#2f6fb3",
    "spelling": "#7fb0de",
    "trimmed": "#4fa487",
    "spliced": "#c9a227",
    "changed": "#d9703f",
    "altered": "#d1495b",
    "unmarked": "#7a8fa6",
    "indirect": "#a06bc2",
}
#: Those that change what somebody is quoted as saying.
CHANGING = ("spliced", "changed", "altered")
#: Of words that are not there so many are shown, from both ends.
LONGEST_GAP = 14

#: Steps of a walk through two texts: one that repeats few words over and over could take millions.
MOST_STEPS = 100_000

_TOKEN = re.compile(r"\w+")
Key = tuple[str, ...]


class Piece(NamedTuple):
    """A run of words: of the version, or of the fullest one where the version lacks it."""

    #: same, put in, missing (left out), cut (before or after), respelt.
    kind: str
    text: str


class Gap(NamedTuple):
    """A place where the two differ: spans of the fullest version and of this one; one of them may be empty."""

    kind: str
    family: tuple[int, int]
    version: tuple[int, int]


def pieces(family: str, version: str, differences: str | None) -> list[Piece]:
    """The version's text in order, with what it lacks of the family's between; `differences` as quote_versions has it.

    Without the pieces that are missing or cut they are the version's text.
    """
    changes = json.loads(differences) if differences else []
    gaps = _placed(family, version, changes)
    found = list(_cut(family, version, _compared(family, version) if gaps is None else gaps))
    return found or [Piece("same", version)]


def shortened(text: str) -> str:
    """Words that are not there: of many the first and the last, and how many they are."""
    words = text.split()
    if len(words) <= LONGEST_GAP:
        return text
    return f"{' '.join(words[:5])} … {' '.join(words[-4:])} [{len(words):,} words]"


def _cut(family: str, version: str, gaps: list[Gap]) -> Iterator[Piece]:
    place = 0
    for gap in gaps:
        start, end = gap.version
        if place < start:
            yield Piece("same", version[place:start])
        if gap.kind != "respelt" and gap.family[0] < gap.family[1]:
            yield Piece("cut" if gap.kind == "cut" else "missing", family[slice(*gap.family)])
        if start < end:
            yield Piece("respelt" if gap.kind == "respelt" else "put in", version[start:end])
        place = end
    if place < len(version):
        yield Piece("same", version[place:])


def _placed(family: str, version: str, changes: list[dict[str, str]]) -> list[Gap] | None:
    """Where the recorded changes stand: a walk through both texts that meets them in order; None if there is none."""
    a, b = list(_TOKEN.finditer(family)), list(_TOKEN.finditer(version))
    a_keys, b_keys = [_key(token[0]) for token in a], [_key(token[0]) for token in b]
    told = [(_keys(change["family_words"]), _keys(change["version_words"]), change["change"]) for change in changes]
    respelt = [change for change in told if change[2] == "spelling"]
    ordered = [change for change in told if change[2] != "spelling"]
    goal = (len(a), len(b), len(ordered))
    came_from: dict[tuple[int, int, int], tuple[tuple[int, int, int], str] | None] = {(0, 0, 0): None}
    waiting = [(0, 0, 0)]
    while waiting and goal not in came_from and len(came_from) < MOST_STEPS:
        here = waiting.pop()
        i, j, n = here
        steps = [(i + 1, j + 1, n, "")] if i < len(a) and j < len(b) and a_keys[i] == b_keys[j] else []
        steps += [(i + len(was), j + len(now), n, what) for was, now, what in respelt]
        steps += [(i + len(was), j + len(now), n + 1, what) for was, now, what in ordered[n : n + 1]]
        for next_i, next_j, next_n, what in steps:
            there = (next_i, next_j, next_n)
            if there in came_from or (what and not _meets(a_keys[i:next_i], b_keys[j:next_j], what, told)):
                continue
            came_from[there] = (here, what)
            waiting.append(there)
    if goal not in came_from:
        return None
    gaps = []
    there = goal
    while (step := came_from[there]) is not None:
        here, what = step
        if what:
            gaps.append(Gap(_kind(what), _span(a, here[0], there[0]), _span(b, here[1], there[1])))
        there = here
    return gaps[::-1]


def _meets(was: list[str], now: list[str], what: str, told: list[tuple[Key, Key, str]]) -> bool:
    return (tuple(was), tuple(now), what) in told


def _compared(family: str, version: str) -> list[Gap]:
    """The places where they differ, where the recorded changes do not tell: as the report compares two texts."""
    found = difference(family, version)
    a, b = _flagged(family, found.a_own), _flagged(version, found.b_own)
    gaps = []
    i = j = 0
    while i < len(a) or j < len(b):
        first_i, first_j = i, j
        while i < len(a) and a[i][1]:
            i += 1
        while j < len(b) and b[j][1]:
            j += 1
        if first_i < i or first_j < j:
            is_edge = first_j == j and (first_j == 0 or j == len(b))
            family_span = (a[first_i][0][0], a[i - 1][0][1]) if first_i < i else (0, 0)
            if first_j < j:
                version_span = (b[first_j][0][0], b[j - 1][0][1])
            else:
                place = b[j][0][0] if j < len(b) else b[-1][0][1] if b else 0
                version_span = (place, place)
            gaps.append(Gap("cut" if is_edge else "other", family_span, version_span))
        if i >= len(a) or j >= len(b):
            break  # beyond what is compared of long texts nothing is said
        i, j = i + 1, j + 1
    return gaps


def _flagged(text: str, own: list[tuple[int, int]]) -> list[tuple[tuple[int, int], bool]]:
    spans = iter(own)
    span = next(spans, None)
    flagged = []
    for word in word_spans(text):
        while span is not None and span[1] <= word[0]:
            span = next(spans, None)
        flagged.append((word, span is not None and span[0] <= word[0]))
    return flagged


def _kind(change: str) -> str:
    if change == "spelling":
        return "respelt"
    return "cut" if change.startswith("cut") else "other"


def _span(tokens: list[re.Match[str]], first: int, end: int) -> tuple[int, int]:
    if first < end:
        return tokens[first].start(), tokens[end - 1].end()
    place = tokens[first].start() if first < len(tokens) else tokens[-1].end() if tokens else 0
    return place, place


def _keys(text: str) -> Key:
    return tuple(_key(token) for token in _TOKEN.findall(text))


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
