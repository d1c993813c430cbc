"""What two wordings of one passage do not have in common, word by word."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

Span = tuple[int, int]

#: Words compared from the start of each side.
COMPARED_WORDS = 1500
#: Pairs of equal words that one search for the longest run may look at: 1,500 words of English have half as many, but a
#: text that says two words over and over would have a million, and hundreds of searches.
MAX_COST = 50_000
#: Scripts written without spaces: each of their characters counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHUNK = re.compile(rf"[{_UNSPACED}]|(?:(?!--)[^\s—–…/{_UNSPACED}])+")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": "", "\u200b": "", "\u2011": "-"})


def word_spans(text: str) -> list[Span]:
    """Where the words stand: what white space and dashes part, without the punctuation around it."""
    return list(_words(text))


class Difference(NamedTuple):
    """What two texts do not have in common."""

    #: spans of each text whose words the other does not have at that place; neighbouring words make one span.
    a_own: list[Span]
    b_own: list[Span]
    #: words of either text that were compared, from its start: the spans say nothing of those after.
    compared_words: int


def difference(a: str, b: str) -> Difference:
    """The words that one text has and the other has not there; of very long or monotonous texts the first words count.

    Case, typographic quotation marks, punctuation and white space make no difference.
    The matching runs are found as Ratcliff and Metzener (1988) do it: the longest first, then on either side of it.
    """
    a_words, b_words = word_spans(a), word_spans(b)
    a_keys = [_key(a[start:end]) for start, end in a_words]
    b_keys = [_key(b[start:end]) for start, end in b_words]
    compared = min(COMPARED_WORDS, max(len(a_keys), len(b_keys)))
    while _cost(a_keys[:compared], b_keys[:compared]) > MAX_COST:
        compared //= 2
    matcher = difflib.SequenceMatcher(None, a_keys[:compared], b_keys[:compared], autojunk=False)
    a_own, b_own = [], []
    for what, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if what == "equal":
            continue
        if a_from < a_to:
            a_own.append((a_words[a_from][0], a_words[a_to - 1][1]))
        if b_from < b_to:
            b_own.append((b_words[b_from][0], b_words[b_to - 1][1]))
    return Difference(a_own, b_own, compared)


def runs(text: str, own: tuple[Span, ...] | list[Span]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is own; joined, they are the text."""
    position = 0
    for start, end in own:
        if position < start:
            yield text[position:start], False
        yield text[start:end], True
        position = end
    if position < len(text):
        yield text[position:], False


def _words(text: str) -> Iterator[Span]:
    for match in _CHUNK.finditer(text):
        start, end = match.span()
        while start < end and unicodedata.category(text[start])[0] in "PSC":
            start += 1
        while start < end and unicodedata.category(text[end - 1])[0] in "PSC":
            end -= 1
        if start < end:
            yield start, end


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_TYPOGRAPHY)).casefold()


def _cost(a_keys: list[str], b_keys: list[str]) -> int:
    b_counts = Counter(b_keys)
    return sum(number * b_counts[key] for key, number in Counter(a_keys).items())
