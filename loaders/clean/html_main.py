"""Which lines are the main text: what trafilatura kept, put right where markup or wording shows it to be wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml.html import HtmlElement

from loaders.clean.html_marks import Mark, mark_of
from loaders.clean.html_render import HEADINGS, Run
from loaders.clean.lines import Paragraph
from loaders.clean.prose import Line, read_line

#: characters of a line that may be furniture.
SHORT = 160
#: share of a line's words that the extractor must have kept for it to count as kept.
KEPT = 0.5
#: an element with more than this share of the kept words is the article or one of its wrappers, whatever its names say.
WRAPPER = 0.3
#: share of a line's characters inside links from which the line is a link.
LINK = 0.8
#: marks of what is never part of the text, and of what the text may hold.
FURNITURE_MARKS = frozenset({"comment", "bio", "related", "ad", "share", "legal", "nav", "caption", "credit"})
#: lines at an end of the text that are looked at for labels and leftovers.
END = 4
#: words of the longest line that asks the reader to do something and stands outside of the text for it.
LONGEST_PLEA = 30
#: share of the text's words after which "About X" heads a note, and how many words such a note has at the most.
NOTE_AFTER, LONGEST_NOTE = 0.5, 250
_ASKING = re.compile(
    r"^\W*(?:check out|click|contact|download|e-?mail|find|follow|for more|get|join|learn|like|listen|more|read|see"
    r"|send|share|sign up|stay|subscribe|support|tweet|visit|watch|lesen|mehr|hier|folgen|lea|lee|sigue|siga|leia"
    r"|assine|clique|lire|suivez|retrouvez|abonnez|leggi|segui)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\b\w+\.(?:com|org|net|co\.uk)\b|@\w")
_SHORTCODE = re.compile(r"^\[[a-z_-]+(?:\s+\w+=[^\]]*)?\].*\[/[a-z_-]+\]$|^\[[a-z_-]+\s+\w+=[^\]]*\]$", re.IGNORECASE)
_ABOUT = re.compile(
    r"^\W*(?:about|über|à propos d[e’']|acerca de|sobre|informazioni su|over)\s+(?:the )?[^\W\d_a-z]", re.IGNORECASE
)


@dataclass(slots=True)
class Piece:
    """A line of the page with all evidence on it."""

    run: Run
    line: Line
    kept: bool
    mark: Mark | None = None
    #: the element that carries the mark.
    marked: HtmlElement | None = field(default=None, repr=False)

    @property
    def is_link(self) -> bool:
        """Whether the line is nothing but a link."""
        return self.run.linked > LINK * len(self.run.text)

    @property
    def is_heading(self) -> bool:
        """Whether the line is a heading of its own."""
        return self.run.element.tag in HEADINGS

    @property
    def is_sentence(self) -> bool:
        """Whether the line reads as running text."""
        return self.line.prose > 0


def read_pieces(runs: Sequence[Run], paragraphs: Sequence[Paragraph], shares: Sequence[float]) -> list[Piece]:
    """Lines with their wording, and the nearest name around each that does not name the whole article."""
    pieces = [
        Piece(run, _read(paragraph), share >= KEPT)
        for run, paragraph, share in zip(runs, paragraphs, shares, strict=True)
    ]
    weight: Counter[HtmlElement] = Counter()
    total = 0
    for piece in pieces:
        if piece.kept:
            total += piece.line.words
            for element in _upward(piece.run.holder):
                weight[element] += piece.line.words
    marks: dict[HtmlElement, Mark | None] = {}
    for piece in pieces:
        for element in _upward(piece.run.holder):
            if total and weight[element] > WRAPPER * total:
                break
            if element not in marks:
                marks[element] = mark_of(element)
            if marks[element]:
                piece.mark, piece.marked = marks[element], element
                break
    return pieces


def main_text(pieces: Sequence[Piece], authors: Sequence[str]) -> list[bool]:
    """For every piece whether it belongs to the main text; ``authors`` are the names of those who wrote it."""
    kept = [piece.kept for piece in pieces]
    _restore(pieces, kept)
    for position, piece in enumerate(pieces):
        if kept[position] and _is_label(piece):
            kept[position] = False
    _drop_link_lists(pieces, kept)
    _drop_about(pieces, kept)
    _trim(pieces, kept, authors)
    return kept


def _read(paragraph: Paragraph) -> Line:
    """The wording of a line; that of short ones is remembered, for a site has the same furniture on all its pages."""
    if len(paragraph.text) > SHORT:
        return read_line(paragraph)
    return replace(_read_short(paragraph.text), paragraph=paragraph)


@lru_cache(maxsize=20_000)
def _read_short(text: str) -> Line:
    return read_line(Paragraph(0, len(text), text))


def _upward(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def _restore(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Takes back what stands among kept lines, in the same container, and reads like them."""
    inside = [position for position, yes in enumerate(kept) if yes]
    if not inside:
        return
    containers: Counter[HtmlElement] = Counter()
    for position in inside:
        containers[_container(pieces[position])] += pieces[position].line.words
    homes = {element for element, words in containers.items() if words >= 0.1 * containers.total()}
    above = {element for home in homes for element in _upward(home)}
    for position in range(inside[0] + 1, inside[-1]):
        piece = pieces[position]
        if kept[position] or piece.is_link:
            continue
        if piece.mark == "post":
            kept[position] = any(element in above for element in _upward(piece.run.element)[:12])
        elif (
            _container(piece) in homes
            and piece.mark not in FURNITURE_MARKS
            and not piece.line.kind
            and not piece.line.cue
        ):
            kept[position] = piece.is_sentence or piece.is_heading


def _container(piece: Piece) -> HtmlElement:
    """The element whose children are the article's paragraphs, seen from one of them."""
    element = piece.run.element
    while element.tag in {"p", "li", "ul", "ol", "blockquote", "dd", "dl", "dt", "pre"} or element.tag in HEADINGS:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def _is_label(piece: Piece) -> bool:
    """Whether a kept line is furniture by its own words or by the names around it."""
    line = piece.line
    if piece.mark == "post":
        return False
    if line.kind == "inset" or (line.kind == "source" and line.words < 15):
        return True
    if line.cue in {"related", "tags", "ad", "share", "comment", "newsletter"} and line.words <= 6:
        return True
    if line.kind == "plea" and line.words < 30 and (piece.is_link or piece.run.holder is not piece.run.element):
        return True
    if (piece.is_link and line.words >= 4 and piece.run.text.isupper()) or _SHORTCODE.match(piece.run.text):
        return True
    return piece.mark in {"comment", "related", "ad", "share", "bio", "nav"} and not (
        line.is_sentence and line.words >= 40
    )


def _drop_link_lists(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Drops runs of three or more lines that are links, and shorter ones that a dropped inset announces."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and (pieces[end].is_link or (not kept[end] and pieces[end].line.kind == "inset")):
            end += 1
        announced = any(
            pieces[k].line.kind == "inset" or pieces[k].line.cue == "related" for k in range(max(0, start - 1), end)
        )
        links = sum(kept[start:end])
        if links and (announced or links >= 3):
            kept[start:end] = [False] * (end - start)
        start = max(end, start + 1)


def _drop_about(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Drops the note on author or company that a head "About X" late in the text begins."""
    inside = [position for position, yes in enumerate(kept) if yes]
    if not inside:
        return
    total = sum(pieces[position].line.words for position in inside)
    after = 0
    for position in range(len(pieces) - 1, inside[0], -1):
        line = pieces[position].line
        if after > min(LONGEST_NOTE, NOTE_AFTER * total):
            return
        if position <= inside[-1] and line.words <= 7 and not line.terminal and _ABOUT.match(line.text):
            for later in inside:
                if later >= position:
                    kept[later] = False
            return
        after += line.words if kept[position] else 0


def _asks(piece: Piece) -> bool:
    """Whether a short line asks the reader to go somewhere, with the link or the address to go to."""
    if piece.line.words > LONGEST_PLEA or not _ASKING.match(piece.run.text):
        return False
    return piece.run.linked > 0 or bool(_ADDRESS.search(piece.run.text))


def _trim(pieces: Sequence[Piece], kept: list[bool], authors: Sequence[str]) -> None:
    """Takes labels, leftovers and notes on the author off the ends of the text."""
    names = [name.casefold() for name in authors if " " in name]
    inside = [position for position, yes in enumerate(kept) if yes]
    for position in inside[:END]:
        piece = pieces[position]
        if piece.line.kind in {"date", "byline", "counter", "crumbs", "url", "handle", "plea"} or piece.mark in {
            "byline",
            "date",
        }:
            kept[position] = False
        elif piece.is_sentence:
            break
    for position in reversed(inside[-END:] if len(inside) > END else inside[1:]):
        piece = pieces[position]
        if not kept[position]:
            continue
        text = piece.run.text.casefold()
        if (
            piece.line.kind in {"plea", "legal", "credit", "date", "byline", "comment", "handle", "initials"}
            or piece.mark in {"byline", "date", "legal", "credit"}
            or piece.is_link
            or piece.line.cue
            or (any(name in text for name in names) and piece.line.words < 80)
            or piece.is_heading
            or _asks(piece)
        ):
            kept[position] = False
        elif piece.is_sentence:
            break
