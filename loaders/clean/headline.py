"""The page's title: the line that the page's own first line repeats, or the headline that stands over the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.clean.prose import Line
from loaders.clean.vocabulary import fold

#: lines at the top of a dump among which the window title (the page's ``<title>``) is looked for.
TOP = 3
_SEPARATOR = re.compile(r"\s+[|\-–—»«›:•·/]+\s+|\s*[|»›]\s*|::")


def title_variants(line: str) -> list[str]:
    """A window title's possible headlines, the longest first: itself, and itself without the site's name."""
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(line[:400])]
    variants = [line]
    for start, end in reversed(cuts):
        variants.append(line[:start])
        variants.append(line[end:])
    return sorted({variant.strip() for variant in variants if len(variant.strip()) > 3}, key=lambda v: -len(v))


def title_lines(lines: Sequence[Line]) -> list[int]:
    """Positions of the lines, past the window title, that repeat the page's title; empty where none does."""
    for top in range(min(TOP, len(lines))):
        if lines[top].words < 2:
            continue
        for variant in title_variants(lines[top].text):
            folded = fold(variant)
            if len(folded) < 8 or len(folded.split()) < 2 and len(folded) < 12:
                continue
            found = [
                position
                for position, line in enumerate(lines)
                if position > top and (line.folded == folded or _is_cut(folded, line.folded))
            ]
            if found:
                return found
    return []


def _is_cut(full: str, line: str) -> bool:
    """Whether a line is the title but for an ending that was cut off or added."""
    shorter, longer = sorted((full, line), key=len)
    return len(shorter) >= 20 and len(shorter) > 0.6 * len(longer) and longer.startswith(shorter)
