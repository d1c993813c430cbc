"""A page of HTML to its text, covered by blocks, and what it says about its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.agencies import find_agency
from loaders.clean.articles import describe_articles
from loaders.clean.cover import Label, cover
from loaders.clean.html_align import kept_shares
from loaders.clean.html_embedded import label_embedded
from loaders.clean.html_extract import Extraction, extract
from loaders.clean.html_main import Piece, main_text, read_pieces
from loaders.clean.html_meta import Meta, best_title, person_names, read_meta
from loaders.clean.html_render import Run, render
from loaders.clean.html_roles import label_pieces
from loaders.clean.html_second import hidden_text, second_opinion
from loaders.clean.html_tree import parse
from loaders.clean.lines import Paragraph
from loaders.clean.reasons import explain
from loaders.dates import parse_iso
from loaders.model import Article, CleanPage

#: The browsers' note; the number is the length of the address.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{3,2000}) -->")
#: characters at the head of a page among which it stands.
_HEAD = 4096


def clean_html(markup: str, url: str | None = None) -> CleanPage:
    """Return the visible text of ``markup`` with its blocks, and the articles in it, the main one first.

    ``markup`` is decoded; ``url`` is where it came from, if that is known. Nothing is fetched or run, and no input
    raises: a page from which nothing can be taken has an article without text.
    """
    saved_from = _saved_from(markup)
    url = url or saved_from
    root = parse(markup)
    if root is None:
        return CleanPage("", articles=[Article()])
    meta = read_meta(root, url)
    runs = render(root)
    found = extract(root, url)
    shares = second_opinion(runs, kept_shares([run.text for run in runs], found.text), meta.body)
    hidden = hidden_text(runs, shares, meta.body, root)
    runs, shares = [*runs, *hidden], [*shares, *(1.0 for _ in hidden)]
    text, paragraphs = _lay_out(runs)
    pieces = read_pieces(runs, paragraphs, shares)
    kept = main_text(pieces, meta.authors)
    labels = label_pieces(pieces, kept, meta.titles or ([found.title] if found.title else []))
    label_embedded(pieces, labels)
    explain(
        [piece.line for piece in pieces],
        labels,
        [piece.mark for piece in pieces],
        [piece.is_link for piece in pieces],
    )
    blocks = cover(text, _joined(text, pieces, labels))
    articles = _describe(pieces, labels, meta, found)
    return CleanPage(text, blocks, articles, meta.url or saved_from, meta.extra)


def _saved_from(markup: str) -> str | None:
    """The address that a browser notes at the head of a page that it saves."""
    match = _SAVED_FROM.search(markup, 0, _HEAD)
    return match[1] if match else None


def _lay_out(runs: Sequence[Run]) -> tuple[str, list[Paragraph]]:
    """The page's text, one run a line, and the span of every run in it."""
    paragraphs: list[Paragraph] = []
    position = 0
    for run in runs:
        paragraphs.append(Paragraph(position, position + len(run.text), run.text))
        position += len(run.text) + 1
    return "\n".join(run.text for run in runs), paragraphs


def _joined(text: str, pieces: Sequence[Piece], labels: Sequence[Label]) -> list[tuple[Paragraph, Label]]:
    """Paragraphs with their labels; the lines of a verse, an address or a wrapped text are one paragraph again."""
    joined: list[tuple[Paragraph, Label]] = []
    open_end = False
    for piece, label in zip(pieces, labels, strict=True):
        paragraph = piece.line.paragraph
        if joined and piece.run.soft and open_end and label.role == "body" and joined[-1][1].role == "body":
            before, same = joined[-1]
            joined[-1] = (replace(before, end=paragraph.end, text=text[before.start : paragraph.end]), same)
        else:
            joined.append((paragraph, label))
        open_end = not piece.line.terminal
    return joined


def _describe(pieces: Sequence[Piece], labels: Sequence[Label], meta: Meta, found: Extraction) -> list[Article]:
    """The page's articles: what the metadata say first, then what the lines say."""
    # who made a picture is not who made the text
    said = [
        Label("caption", label.article_no) if _is_picture_credit(p, label) else label
        for p, label in zip(pieces, labels, strict=True)
    ]
    articles = describe_articles([piece.line for piece in pieces], said, [])
    main = articles[0]
    main.title = (main.title if meta.only_window else None) or best_title(meta.titles, meta.source, main.title)
    main.source = meta.source or main.source
    main.byline = ", ".join(meta.authors or person_names([main.byline or ""], main.source)) or None
    main.language = meta.language
    moment = meta.published
    if moment is None and main.published_at is None and found.date:
        moment = parse_iso(found.date)
    if moment is not None:
        main.published_at, main.published_precision = moment.iso, moment.precision
    if main.agency is None:
        named = (find_agency(name, "bare") for name in (*meta.organisations, *meta.authors[:1]))
        main.agency = next((agency for agency in named if agency), None)
    return articles


def _is_picture_credit(piece: Piece, label: Label) -> bool:
    return label.role == "credit" and (piece.mark in {"credit", "caption"} or piece.line.kind == "source")
