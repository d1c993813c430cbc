"""A page of HTML to its text, covered by blocks, and what it says about its articles."""

from __future__ import annotations

from loaders.clean.cover import cover
from loaders.clean.html_align import kept_shares
from loaders.clean.html_extract import extract
from loaders.clean.html_main import main_text, read_pieces
from loaders.clean.html_render import render
from loaders.clean.html_roles import label_pieces
from loaders.clean.html_tree import parse
from loaders.clean.lines import Paragraph
from loaders.model import Article, CleanPage


def clean_html(markup: str, url: str | None = None) -> CleanPage:
    """Return the visible text of ``markup`` with its blocks, and the articles in it, the main one first.

    ``markup`` is decoded; ``url`` is where it came from, if that is known. Nothing is fetched or run, and no input raises: a
    page from which nothing can be taken has an article without text.
    """
    root = parse(markup)
    if root is None:
        return CleanPage("", articles=[Article()])
    runs = render(root)
    paragraphs: list[Paragraph] = []
    position = 0
    for run in runs:
        paragraphs.append(Paragraph(position, position + len(run.text), run.text))
        position += len(run.text) + 1
    text = "\n".join(run.text for run in runs)
    found = extract(root, url)
    shares = kept_shares([run.text for run in runs], found.text)
    pieces = read_pieces(runs, paragraphs, shares)
    kept = main_text(pieces, [found.author] if found.author else [])
    labels = label_pieces(pieces, kept, [found.title] if found.title else [])
    blocks = cover(text, zip(paragraphs, labels, strict=True))
    return CleanPage(text, blocks, [Article(title=found.title, byline=found.author)], found.url)
