"""What a page's lines say about its articles: title, byline, dateline, agency, date, source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.agencies import dateline_of, find_agency
from loaders.clean.cover import Label
from loaders.clean.phrases import byline_name
from loaders.clean.prose import Line
from loaders.clean.source import find_source, leading_name
from loaders.dates import Moment, find_date
from loaders.model import Article

#: characters of a paragraph in which a dateline can stand.
DATELINE_REACH = 200
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publi[ée]|veröffentlicht|publicado|pubblicato|опубликовано)\b", re.IGNORECASE
)
_UPDATED = re.compile(
    r"^\W*(?:last )?(?:updated|modified|mis à jour|aktualisiert|actualizado|atualizado|aggiornato|обновлено)\b",
    re.IGNORECASE,
)


def describe_articles(lines: Sequence[Line], labels: Sequence[Label], titles: Sequence[int]) -> list[Article]:
    """One :class:`Article` for every number that the labels carry, the main one first, always there."""
    parts: dict[int, list[tuple[Line, Label]]] = {0: []}
    for line, label in zip(lines, labels, strict=True):
        if label.article_no is not None:
            parts.setdefault(label.article_no, []).append((line, label))
    articles = [_describe(number, parts[number]) for number in sorted(parts)]
    title = next((p for p, label in enumerate(labels) if label.role == "title" and label.article_no == 0), None)
    main = articles[0]
    main.source = find_source(lines, titles, title)
    if main.agency is None:
        main.agency = _agency_of_notice(lines)
    return articles


def _describe(number: int, part: Sequence[tuple[Line, Label]]) -> Article:
    article = Article(article_no=number)
    dates: list[tuple[int, Moment]] = []
    text_begun = False
    for line, label in part:
        text = line.text
        if label.role == "title":
            article.title = article.title or text
        elif label.role == "byline":
            article.byline = article.byline or byline_name(text) or text
        elif label.role == "dateline":
            _read_date_line(article, line, dates)
        elif label.role == "credit":
            if number:
                article.source = article.source or text.lstrip("-–—•· ")
            elif line.kind != "source":
                article.agency = article.agency or find_agency(text, "credit")
        elif label.role == "bio" and not text_begun:
            article.byline = article.byline or None
        elif label.role == "body" and not text_begun:
            text_begun = True
            read_opening(article, text)
        if label.role == "bio" and article.byline is None and line.words <= 5 and not line.terminal:
            article.byline = text
    if dates:
        moment = min(dates, key=lambda pair: pair[0])[1]
        article.published_at, article.published_precision = moment.iso, moment.precision
    if article.agency is None and article.byline is not None:
        article.agency = find_agency(article.byline, "bare")
    return article


def _read_date_line(article: Article, line: Line, dates: list[tuple[int, Moment]]) -> None:
    """Date, byline and agency from a line over the text; "updated" counts only where nothing says "published"."""
    text = line.text
    moment = find_date(text)
    if moment:
        rank = 0 if _PUBLISHED.search(text) else 2 if _UPDATED.match(text) else 1
        dates.append((rank, moment))
    dateline = dateline_of(text[:DATELINE_REACH])
    if dateline is not None and (dateline.place or dateline.agency):
        article.dateline = article.dateline or text
        article.agency = article.agency or dateline.agency
    elif article.byline is None and (name := byline_name(text) or leading_name(text)):
        if find_agency(name, "bare") is None:
            article.byline = name if byline_name(text) is None else _only_name(name)
        else:
            article.agency = article.agency or find_agency(name, "bare")


def _only_name(who: str) -> str:
    """A byline up to the date or separator that follows the name on the same line."""
    return re.split(r"\s+[|\-–—•·]\s+|\s{2,}", who, maxsplit=1)[0]


def read_opening(article: Article, text: str) -> None:
    """Take the dateline that the text begins with, and its agency, where the article has none."""
    dateline = dateline_of(text[:DATELINE_REACH])
    if dateline is None or not (dateline.place or dateline.agency):
        return
    article.dateline = article.dateline or text[: dateline.char_end].rstrip(" \u00a0\n-–—―:|•")
    article.agency = article.agency or dateline.agency


def _agency_of_notice(lines: Sequence[Line]) -> str | None:
    """The agency whose copyright notice the page carries."""
    for line in lines:
        if (
            line.kind in ("legal", "credit")
            and len(line.text) < 1_000
            and (found := find_agency(line.text, "copyright"))
        ):
            return found
    return None
