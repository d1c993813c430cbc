"""Further articles that a page carries in full beside its main one, where the markup sets them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from loaders.clean.cover import Label
from loaders.clean.html_main import Piece
from loaders.clean.html_marks import mark_of
from loaders.clean.html_roles import label_part

#: an embedded article has at least so many words of running text in so many lines; less is a teaser.
LEAST_WORDS, LEAST_LINES = 60, 2


def label_embedded(pieces: Sequence[Piece], labels: list[Label]) -> None:
    """Numbers the lines of embedded articles 1, 2, … in page order; ``labels`` are changed in place.

    An embedded article is an ``<article>`` that neither holds the main article nor is a part of it, with a
    headline of its own and running text that is not cut off. Readers' comments, which some
    programs mark up as articles, are none; nor are the entries of a live report, of which the main text has several.
    """
    main = [position for position, label in enumerate(labels) if label.article_no == 0]
    if not main:
        return
    around_main = _main_elements(pieces, labels)
    groups: dict[HtmlElement, list[int]] = {}
    for position, piece in enumerate(pieces):
        outer = _outermost(piece.run.element, around_main)
        if outer is not None:
            groups.setdefault(outer, []).append(position)
    number = 0
    reports = _live_reports(pieces, labels)
    for element, positions in groups.items():
        if mark_of(element) == "comment" or element.getparent() in reports or not _is_whole(pieces, positions):
            continue
        head = next((p for p in positions if pieces[p].is_heading and pieces[p].line.words >= 3), None)
        first = next((p for p in positions if pieces[p].is_sentence and pieces[p].line.words >= 15), None)
        if head is None or first is None or head > first:
            continue
        number += 1
        for position in positions:
            labels[position] = (
                Label("title", number) if position == head else label_part(pieces[position], number, position > head)
            )


def _live_reports(pieces: Sequence[Piece], labels: Sequence[Label]) -> set[HtmlElement | None]:
    """Elements of which two or more ``<article>`` children hold text of the main article."""
    entries: set[HtmlElement] = set()
    for piece, label in zip(pieces, labels, strict=True):
        if label.in_text and label.article_no == 0:
            element = piece.run.element
            entries.update(above for above in (element, *element.iterancestors()) if above.tag == "article")
    parents = Counter(entry.getparent() for entry in entries)
    return {parent for parent, count in parents.items() if count > 1}


def _main_elements(pieces: Sequence[Piece], labels: Sequence[Label]) -> set[HtmlElement]:
    """Elements that are the main article or hold it, and those in it that hold its text."""
    inside = [pieces[p].run.element for p, label in enumerate(labels) if label.in_text]
    title = [pieces[p].run.element for p, label in enumerate(labels) if label.role == "title"]
    first = (title or inside)[:1]
    elements: set[HtmlElement] = set()
    for element in first + inside[:1]:
        elements.update((element, *element.iterancestors()))
    return elements


def _outermost(element: HtmlElement, around_main: set[HtmlElement]) -> HtmlElement | None:
    """The outermost ``<article>`` around ``element``; None if there is none, or if the main article's own is nearer."""
    found = None
    for above in (element, *element.iterancestors()):
        if above.tag == "article":
            if above in around_main:
                return None
            found = above
    return found


def _is_whole(pieces: Sequence[Piece], positions: Sequence[int]) -> bool:
    prose = [
        pieces[p] for p in positions if pieces[p].is_sentence and not pieces[p].is_link and pieces[p].line.words >= 8
    ]
    if len(prose) < LEAST_LINES or sum(piece.line.words for piece in prose) < LEAST_WORDS:
        return False
    return not prose[-1].run.text.rstrip(" ]").endswith(("…", "..."))
