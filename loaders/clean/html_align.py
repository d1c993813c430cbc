"""Which of a page's lines an extractor kept: its words aligned to ours, because it gives a text and no offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: a run of letters and digits; scripts that part no words give one a character.
_SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+")
#: words of the anchors, round by round.
_ROUNDS = (6, 4, 4, 2, 1)


def words(text: str) -> list[str]:
    """The words of ``text``, case folded."""
    return _WORD.findall(text.casefold())


def kept_shares(lines: Sequence[str], kept: str) -> list[float]:
    """For each line the share (0..1) of its words that ``kept`` has too, in the same order; 0 for a line without words.

    Anchors are word n-grams that occur once (or equally often) in both texts, in increasing order in both
    (patience diff, after B. Cohen),
    grown to maximal equal runs; what lies between is aligned the same way with shorter n-grams. A fixed number of
    rounds keeps it O(n log n) for texts of n words.
    """
    bounds = [0]
    ours: list[str] = []
    for line in lines:
        ours.extend(words(line))
        bounds.append(len(ours))
    covered = bytearray(len(ours))
    for start, end in _matches(ours, words(kept)):
        covered[start:end] = b"\x01" * (end - start)
    return [sum(covered[a:b]) / (b - a) if b > a else 0.0 for a, b in pairwise(bounds)]


def _matches(ours: list[str], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """Spans of ``ours`` that are aligned to equal words of ``theirs``."""
    gaps = [(0, len(ours), 0, len(theirs))]
    for size in _ROUNDS:
        left: list[tuple[int, int, int, int]] = []
        for a_start, a_end, b_start, b_end in gaps:
            a, b = a_start, b_start
            for i, j in _anchors(ours, theirs, (a_start, a_end, b_start, b_end), size):
                if i < a or j < b:
                    continue
                start_i, start_j = i, j
                while start_i > a and start_j > b and ours[start_i - 1] == theirs[start_j - 1]:
                    start_i, start_j = start_i - 1, start_j - 1
                while i < a_end and j < b_end and ours[i] == theirs[j]:
                    i, j = i + 1, j + 1
                yield start_i, i
                if start_i > a and start_j > b:
                    left.append((a, start_i, b, start_j))
                a, b = i, j
            if a < a_end and b < b_end:
                left.append((a, a_end, b, b_end))
        gaps = left


def _anchors(ours: list[str], theirs: list[str], gap: tuple[int, int, int, int], size: int) -> list[tuple[int, int]]:
    """Start positions of n-grams that occur as often in both sides of ``gap``; the longest chain rising in both."""
    a_start, a_end, b_start, b_end = gap
    if min(a_end - a_start, b_end - b_start) < size:
        return []
    at = _positions(theirs, b_start, b_end, size)
    pairs: list[tuple[int, int]] = []
    for gram, places in _positions(ours, a_start, a_end, size).items():
        others = at.get(gram, ())
        # a wording that repeats is paired in order, but only where none of its occurrences is in one side alone
        if len(places) == len(others):
            pairs.extend(zip(places, others, strict=True))
    pairs.sort()
    return _longest_rise(pairs)


def _positions(tokens: list[str], start: int, end: int, size: int) -> dict[tuple[str, ...], list[int]]:
    """Where the n-grams of ``tokens[start:end]`` begin."""
    at: dict[tuple[str, ...], list[int]] = {}
    for i, gram in enumerate(zip(*(tokens[start + k : end - size + 1 + k] for k in range(size)), strict=True), start):
        at.setdefault(gram, []).append(i)
    return at


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of ``pairs`` (sorted by their first member) whose second members rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(j)
            ends.append(k)
        else:
            tails[place], ends[place] = j, k
    chain: list[tuple[int, int]] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        chain.append(pairs[k])
        k = before[k]
    return chain[::-1]
