"""Cut a text where marks begin and end, and find what of one article answers to what of another.

Pure functions over spans: nothing here knows a database, or what a mark means.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from warehouse.report.difference import Span, word_spans

T = TypeVar("T")

#: Two spans of one article are the same wording if they have this much of what either covers.
ALIKE = 0.5


class Marked(NamedTuple, Generic[T]):
    """A span with what it is marked as."""

    start: int
    end: int
    mark: T


class Segment(NamedTuple, Generic[T]):
    """A stretch of a text between two places where any mark begins or ends, with the marks that cover it."""

    start: int
    end: int
    marks: tuple[T, ...]


class Place(NamedTuple):
    """A span of one of several articles that share wording: the article's number, and which wording it is."""

    article: int
    start: int
    end: int


def cut(length: int, spans: Sequence[Marked[T]]) -> list[Segment[T]]:
    """The segments of a text of so many characters, in order: joined, they are the text.

    The marks of a segment stand in the order in which they are given. Spans may overlap, and reach beyond the text.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        start, end = max(0, span.start), min(length, span.end)
        if start < end:
            begins.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    borders = sorted({0, length, *begins, *ends})
    covering: set[int] = set()
    segments: list[Segment[T]] = []
    for start, end in pairwise(borders):
        covering.difference_update(ends.get(start, ()))
        covering.update(begins.get(start, ()))
        segments.append(Segment(start, end, tuple(spans[number].mark for number in sorted(covering))))
    return segments


def wordings(passages: Sequence[tuple[Place, Place]]) -> list[int]:
    """For each passage the number of its wording: passages whose sides are much the same stretch of an article are one.

    Numbers are given in the order in which a reader meets them: by article, then by place.
    """
    parents = list(range(len(passages)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    sides = sorted((place, number) for number, passage in enumerate(passages) for place in passage)
    current: list[tuple[Place, int]] = []
    for place, number in sides:
        current = [(other, its) for other, its in current if other.article == place.article and other.end > place.start]
        for other, its in current:
            if is_alike(place, other):
                parents[root(number)] = root(its)
        current.append((place, number))
    numbers: dict[int, int] = {}
    for _, number in sides:
        numbers.setdefault(root(number), len(numbers))
    return [numbers[root(number)] for number in range(len(passages))]


def is_alike(one: Place, other: Place) -> bool:
    """Whether two places of one article are much the same."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= ALIKE * max(one.end - one.start, other.end - other.start)


class Rungs:
    """Where the words that two sides of a passage have in common stand: like the rungs of a ladder between them."""

    def __init__(
        self, a: str, a_start: int, a_own: Sequence[Span], b: str, b_start: int, b_own: Sequence[Span]
    ) -> None:
        a_words, b_words = _common(a, a_own), _common(b, b_own)
        n_rungs = min(len(a_words), len(b_words))
        self._starts = ([a_start + at for at in a_words[:n_rungs]], [b_start + at for at in b_words[:n_rungs]])
        self._ends = ((a_start, a_start + len(a)), (b_start, b_start + len(b)))

    def across(self, side: int, start: int, end: int) -> int:
        """The offset on the other side of what stands in the middle of a span of this one (0: a, 1: b)."""
        here, there = self._starts[side], self._starts[1 - side]
        first, after = bisect_left(here, start), bisect_left(here, end)
        if first < after:
            return there[(first + after - 1) // 2]
        # No common word in it: as far along as it is here.
        (here_start, here_end), (there_start, there_end) = self._ends[side], self._ends[1 - side]
        part = ((start + end) / 2 - here_start) / max(1, here_end - here_start)
        return there_start + int(max(0.0, min(1.0, part)) * (there_end - there_start))


def containing(starts: Sequence[int], offset: int) -> int:
    """Which of the stretches that begin there (in order) holds an offset; the first one if it is before all."""
    return max(0, bisect_right(starts, offset) - 1)


def _common(text: str, own: Sequence[Span]) -> list[int]:
    words: list[int] = []
    owned = iter([*own, (len(text) + 1, len(text) + 1)])
    span = next(owned)
    for start, end in word_spans(text):
        while span[1] <= start:
            span = next(owned)
        if end <= span[0]:
            words.append(start)
    return words


def paragraphs(text: str) -> Iterable[Span]:
    """The runs of a text between line ends."""
    position = 0
    for line in text.split("\n"):
        if line:
            yield position, position + len(line)
        position += len(line) + 1
