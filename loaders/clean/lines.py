"""Paragraphs of a text dump: its lines, with the lines of a hard-wrapped paragraph joined again.

A dump holds one block of the page a line. Mail-like pages break their paragraphs at 72 or 80 columns; such a break is
recognised by what makes it one: the first word of the next line would not have fitted into this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.clean.scripts import is_spaceless

#: a hard wrap lies between these widths; a shorter line is a label, a longer one a paragraph of its own.
NARROWEST_WRAP, WIDEST_WRAP = 55, 100
#: share of the lines after a break that must begin in lower case, in scripts that have it: wrapped prose has about 0.7.
LOWER_CASE_STARTS = 0.4

#: lines of a run so short that it alone does not show that it is wrapped.
SHORT_RUN = 4
#: a wrapped line is at least this share of the width long: a longer rest would have taken one more word.
SHORTEST_WRAPPED = 0.65

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_FIRST_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Paragraph:
    """A paragraph's tight span ``[start, end)`` in the page's text, and how it stands on the page."""

    start: int
    end: int
    text: str
    #: blank lines between the paragraph before and this one.
    gap: int = 0
    #: spaces before its first character on the line.
    indent: int = 0


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` in reading order: every character that is not white space is in exactly one."""
    lines = _split_lines(text)
    runs = list(_runs(lines))
    widths = Counter(width for run in runs if (width := _wrap_width(run)) is not None)
    if not widths:
        return lines
    page_width = max(widths)
    joined: list[Paragraph] = []
    for run in runs:
        joined.extend(_join_wrapped(text, run, _wrap_width(run), page_width))
    return joined


def _runs(lines: list[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines without a blank line between them, none of them too long for a wrapped line; such a one is a run itself."""
    begin = 0
    while begin < len(lines):
        end = begin + 1
        while (
            end < len(lines) and not lines[end].gap and max(len(lines[begin].text), len(lines[end].text)) <= WIDEST_WRAP
        ):
            end += 1
        yield lines[begin:end]
        begin = end


def _wrap_width(run: list[Paragraph]) -> int | None:
    """The width at which a run of three lines or more is wrapped; None where it is not."""
    width = max(len(line.text) + line.indent for line in run)
    if len(run) < 3 or not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    starts: list[str] = []
    breaks = 0
    for line, following in pairwise(run):
        if _is_wrap(line, following, width):
            breaks += 1
            starts.append(following.text[0])
    return width if breaks >= 2 and _goes_on(starts) else None


def _split_lines(text: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        between = text[previous_end : match.start()]
        breaks = between.count("\n")
        indent = len(between) - 1 - between.rfind("\n")
        gap = max(0, breaks - 1) if lines else 0
        lines.append(Paragraph(match.start(), match.end(), match.group(), gap, indent))
        previous_end = match.end()
    return lines


def _join_wrapped(text: str, run: list[Paragraph], width: int | None, page_width: int) -> list[Paragraph]:
    """``run`` with those lines joined that a hard wrap has split, at its own width or, a short run, at the page's."""
    least = 3 if width is not None else 2
    if width is None:
        if len(run) < 2 or len(run[0].text) > WIDEST_WRAP or len(run) > SHORT_RUN:
            return run
        width = page_width
    joined: list[Paragraph] = []
    begin = 0
    for position in range(1, len(run) + 1):
        if position < len(run) and _is_wrap(run[position - 1], run[position], width):
            continue
        joined.extend(_as_paragraph(text, run[begin:position], least))
        begin = position
    return joined


def _is_wrap(line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether the break between two lines was forced by ``width``."""
    if following.indent > line.indent or line.indent + len(line.text) < SHORTEST_WRAPPED * width:
        return False
    word = _FIRST_WORD.match(following.text)
    needed = len(word.group()) if word else 0
    if is_spaceless(following.text[0]):
        needed = 1
    return line.indent + len(line.text) + 1 + needed > width


def _as_paragraph(text: str, lines: list[Paragraph], least: int) -> list[Paragraph]:
    """One paragraph of at least so many lines that a wrap has split; the lines themselves if they are none."""
    if len(lines) < least or not _goes_on([line.text[0] for line in lines[1:]]):
        return lines
    first, last = lines[0], lines[-1]
    return [Paragraph(first.start, last.end, text[first.start : last.end], first.gap, first.indent)]


def _goes_on(starts: list[str]) -> bool:
    """Whether lines that begin so go on with a sentence: in lower case often enough, or in a script without spaces."""
    cased = [start for start in starts if start.lower() != start.upper()]
    if cased:
        return sum(start.islower() for start in cased) >= LOWER_CASE_STARTS * len(cased)
    return any(is_spaceless(start) for start in starts)
