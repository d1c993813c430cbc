"""Sentence boundaries: spans of the sentences of a block of text."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*(?=\s+[\"'“‘«(\[¿¡]*[^\W_a-z])|[。！？]+[」』”’）]*|\n\s*\n")


def split_sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Spans ``[start, end)`` of the sentences of ``text`` in code points, in order, tight, nothing but white space left out."""
    del language
    ends = [match.end() for match in _BOUNDARY.finditer(text)] + [len(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        piece = text[start:end]
        tight = piece.strip()
        if tight:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(tight)))
        start = end
    return spans
