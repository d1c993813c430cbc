"""What a page's lines say about its articles: title, byline, dateline, agency, date, source."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.agencies import dateline_of, find_agency
from loaders.clean.cover import Label
from loaders.clean.phrases import byline_name
from loaders.clean.prose import Line
from loaders.dates import find_date
from loaders.model import Article


def describe_articles(lines: Sequence[Line], labels: Sequence[Label]) -> list[Article]:
    """One :class:`Article` for every number that the labels carry, the main one first, always there."""
    numbers = sorted({0, *(label.article_no for label in labels if label.article_no is not None)})
    return [_describe(number, lines, labels) for number in numbers]


def _describe(number: int, lines: Sequence[Line], labels: Sequence[Label]) -> Article:
    article = Article(article_no=number)
    for line, label in zip(lines, labels, strict=True):
        if label.article_no != number:
            continue
        if label.role == "title" and article.title is None:
            article.title = line.text
        elif label.role == "byline" and article.byline is None:
            article.byline = byline_name(line.text) or line.text
        elif label.role == "dateline" and article.published_at is None:
            moment = find_date(line.text)
            if moment:
                article.published_at, article.published_precision = moment.iso, moment.precision
        elif label.role == "credit" and article.agency is None:
            article.agency = find_agency(line.text, "credit")
        elif label.role == "body" and article.dateline is None and article.agency is None:
            found = dateline_of(line.text[:200])
            if found:
                article.agency = found.agency
                article.dateline = line.text[: found.char_end].strip()
    return article
