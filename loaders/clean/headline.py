"""Over the text: the page's title, dek, byline, date line and opening picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.agencies import find_agency
from loaders.clean.cover import Label
from loaders.clean.phrases import byline_name
from loaders.clean.prose import Line
from loaders.clean.reading import Reading
from loaders.clean.vocabulary import fold

#: lines at the top of a dump among which the window title (the page's ``<title>``) is looked for.
TOP = 3
#: how far above the text its headline may stand, lines.
REACH = 25
#: words of a title, at least and at most.
SHORTEST_TITLE, LONGEST_TITLE = 3, 40
#: words of a usual headline.
USUAL_TITLE = range(4, 19)
#: a dek stands at most so many lines under the title, and has at least so many words.
DEK_REACH, SHORTEST_DEK = 3, 6
#: words in the paragraphs between title and byline up to which they are a dek and not the text itself.
LONGEST_DEK = 80

#: characters of a window title that are read.
LONGEST_WINDOW_TITLE = 400

#: words up to which a line can be nothing but an agency's name.
LONGEST_AGENCY = 5

_SEPARATOR = re.compile(r"\s+[|\-–—»«›:•·/]+\s+|\s*[|»›]\s*|::")


def title_variants(line: str) -> list[str]:
    """A window title's possible headlines, the longest first: itself, and itself without the site's name."""
    line = line[:LONGEST_WINDOW_TITLE]
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(line)]
    variants = [line]
    for start, end in reversed(cuts[:8] + cuts[-8:]):
        variants.append(line[:start])
        variants.append(line[end:])
    return sorted({variant.strip() for variant in variants if len(variant.strip()) > 3}, key=lambda v: (-len(v), v))


def title_lines(lines: Sequence[Line]) -> list[int]:
    """Positions of the lines, past the window title, that repeat the page's title; empty where none does."""
    copies: list[int] = []
    for top in range(min(TOP, len(lines))):
        line = lines[top]
        if line.words < 2 or line.words > LONGEST_TITLE or line.kind or line.cue or line.text[-1] == ".":
            continue
        for variant in title_variants(line.text):
            folded = fold(variant)
            if len(folded) < 8 or (len(folded.split()) < 2 and len(folded) < 12):
                continue
            found = [
                position
                for position, other in enumerate(lines)
                if position > top and (other.folded == folded or _is_cut(folded, other.folded))
            ]
            alone = variant != line.text and any(lines[position].folded == folded for position in found)
            if found and (found[-1] >= TOP or alone):
                return found
            copies = copies or found
    return copies


def _is_cut(full: str, line: str) -> bool:
    """Whether a line is the title but for an ending that was cut off or added."""
    shorter, longer = (full, line) if len(full) < len(line) else (line, full)
    return len(shorter) >= 20 and len(shorter) > 0.6 * len(longer) and longer.startswith(shorter)


def label_headline(reading: Reading) -> None:
    """Labels the lines over the text, and takes a dek that the text began with out of it."""
    first = reading.first
    if first is None:
        return
    title = _find_title(reading, first)
    if title is not None:
        reading.labels[title] = Label("title", 0)
        for other in reading.titles:
            if other < first and reading.lines[other].folded == reading.lines[title].folded:
                reading.labels[other] = Label("title", 0)
    start = title + 1 if title is not None else max(0, first - REACH)
    for position in range(start, first):
        _label_zone_line(reading, position, title)
    if title is not None:
        _part_dek(reading, title, first)
    reading.authors |= _author_names(reading.lines[start : first + 3])


def _find_title(reading: Reading, first: int) -> int | None:
    before = [title for title in reading.titles if title < first]
    if before:
        return before[-1]
    best: tuple[float, int] | None = None
    for position in range(first - 1, max(-1, first - REACH), -1):
        line = reading.lines[position]
        if line.cue or line.kind or not SHORTEST_TITLE <= line.words <= LONGEST_TITLE:
            continue
        rank = _title_rank(line, first - position)
        if best is None or rank > best[0]:
            best = (rank, position)
    return best[1] if best else None


def _title_rank(line: Line, distance: int) -> float:
    """How much a line over the text looks like its headline."""
    rank = -0.12 * distance
    if line.words in USUAL_TITLE:
        rank += 1.5
    if line.words >= 6:
        rank += 0.5
    if line.text[-1] in ".:;":
        rank -= 2.0
    return rank


def _label_zone_line(reading: Reading, position: int, title: int | None) -> None:
    line = reading.lines[position]
    above = reading.line(position - 1)
    if reading.labels[position].role == "title" or line.cue:
        return
    if line.kind == "byline" or (above is not None and above.folded in ("by", "von", "por", "par") and line.words < 8):
        reading.labels[position] = Label("byline", 0)
    elif line.kind == "date":
        reading.labels[position] = Label("dateline", 0)
    elif line.kind == "source" or (line.words <= LONGEST_AGENCY and find_agency(line.text, "bare") is not None):
        reading.labels[position] = Label("credit", 0)
    elif line.kind == "caption" or _is_over_source(reading, position):
        reading.labels[position] = Label("caption", 0)
    elif title is not None and line.words >= SHORTEST_DEK and position - title <= DEK_REACH and line.kind is None:
        reading.labels[position] = Label("dek", 0)


def _is_over_source(reading: Reading, position: int) -> bool:
    below = reading.line(position + 1)
    return below is not None and below.kind == "source" and reading.lines[position].words >= SHORTEST_DEK


_PLACE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]+(?:,\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]+){1,2}$")


def _part_dek(reading: Reading, title: int, first: int) -> None:
    """Makes paragraphs between the title and the byline, date or place line the dek; and one that is repeated below."""
    labels, lines = reading.labels, reading.lines
    window = [position for position in reading.body if first <= position < first + 6]
    paragraphs: list[int] = []
    words = 0
    for position in window:
        line = lines[position]
        if _PLACE.match(line.text) and line.words <= 6:
            labels[position] = Label("dateline", 0)
        if labels[position].role in ("byline", "dateline") and line.kind != "clock" and paragraphs:
            for other in paragraphs:
                labels[other] = Label("dek", 0)
            return
        if labels[position].in_text:
            paragraphs.append(position)
            words += line.words
        if words > LONGEST_DEK or len(paragraphs) > 2:
            break
    later = {lines[position].folded for position in reading.body if position > first}
    opening = lines[first]
    parted = any(labels[position].role in ("byline", "dateline") for position in range(title + 1, first))
    is_cut_off = not opening.terminal and not parted and first - title <= DEK_REACH and opening.words < LONGEST_DEK
    if opening.words >= SHORTEST_DEK and (opening.folded in later or (is_cut_off and len(reading.body) > 3)):
        labels[first] = Label("dek", 0)


#: a person's name at the head of a byline: two to four words, all but particles capitalised.
NAME = re.compile(
    r"[^\W\d_a-zà-ÿ][\w.’'\-]*(?:\s+(?:(?:de|van|von|der|den|la|el|bin|al|da|dos|di|ten)\s+){0,2}[^\W\d_a-zà-ÿ][\w.’'\-]*){1,3}"
)


def _author_names(lines: Sequence[Line]) -> set[str]:
    """Folded names of the authors in the bylines."""
    names: set[str] = set()
    for line in lines:
        who = byline_name(line.text) if line.kind == "byline" else None
        match = NAME.match(who) if who else None
        if match:
            names.add(fold(match.group()))
    return names
