"""Text dumps of web pages: blocks with roles, and the articles that the page holds.

A dump is what is left of a page without its HTML: every visible text node, one block a line, or a tidier form with
blank lines. All evidence is in the lines: their length, punctuation, wording, capitals, place and repetition.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.clean.articles import describe_articles
from loaders.clean.cover import Label, cover
from loaders.clean.headline import title_lines
from loaders.clean.lines import split_paragraphs
from loaders.clean.prose import Line, read_line
from loaders.clean.reasons import explain
from loaders.clean.region import body_scores, find_zones
from loaders.clean.roles import assign_roles
from loaders.model import CleanPage


def clean_dump(text: str) -> CleanPage:
    """The page that a text dump shows: ``text`` (decoded and normalised) covered by blocks, its articles main first.

    A page without any running text (a list of links) has blocks, one article without text, and nothing in the text.
    Time is linear in the length of the text.
    """
    lines = [read_line(paragraph) for paragraph in split_paragraphs(text)]
    titles = title_lines(lines)
    labels = label_lines(lines, titles)
    explain(lines, labels)
    blocks = cover(text, zip((line.paragraph for line in lines), labels, strict=True))
    return CleanPage(text, blocks, describe_articles(lines, labels, titles))


def label_lines(lines: Sequence[Line], titles: Sequence[int]) -> list[Label]:
    """A label for every line of a page; ``titles``: the lines that repeat its title."""
    scores = body_scores(lines, titles)
    return assign_roles(lines, find_zones(lines, titles, scores), titles, scores)
