"""Records of data sets as pages: the text is taken as it is, markup is cleaned as a page's is."""

from __future__ import annotations

import re

from loaders.agencies import find_agency
from loaders.clean.articles import read_opening
from loaders.clean.normalise import normalise
from loaders.fields import Record, language_code, moment, tidy
from loaders.model import Article, Block, CleanPage

#: what is read of a last line that may be an agency's name.
_LAST_LINE = 200


def clean_record(record: Record) -> CleanPage:
    """Return a record as a page.

    A record's ``text`` is one body block that is all of the page and all of the article, white space included; its
    ``html``, where it has no text, is cleaned as a page. What the record says of itself counts more than what its
    markup says. What is not understood (a date that is none, a language that is no code) stays in ``extra``.
    """
    url = tidy(record.url)
    if record.text is not None:
        text = normalise(record.text)
        blocks = [Block(0, len(text), "body", 0, True)] if text.strip() else []
        if text and not blocks:
            blocks = [Block(0, len(text), "other")]
        page = CleanPage(text, blocks, [Article()] if text.strip() else [])
    else:
        from loaders.clean.html import clean_html

        page = clean_html(record.html or "", url)
    page.url = url or page.url
    page.extra = {**page.extra, **record.extra}
    if page.articles:
        _say(page.articles[0], record, page)
        if record.text is not None:
            _read(page.articles[0], page.text)
    return page


def _say(article: Article, record: Record, page: CleanPage) -> None:
    """Set what the record says of its article."""
    article.external_id = tidy(record.id)
    article.source = tidy(record.source) or article.source
    article.agency = tidy(record.agency) or article.agency
    article.title = _one_line(record.title) or article.title
    article.byline = _one_line(record.byline) or article.byline
    article.dateline = _one_line(record.dateline) or article.dateline
    if record.published_at:
        when, precision = moment(record.published_at)
        if when:
            article.published_at, article.published_precision = when, precision
        else:
            page.extra["published_at"] = record.published_at
    if record.language:
        code = language_code(record.language)
        if code:
            article.language = code
        else:
            page.extra["language"] = record.language


def _read(article: Article, text: str) -> None:
    """Take dateline and agency from the first and the last line of a text, where the record names none."""
    body = text.strip()
    read_opening(article, body.partition("\n")[0])
    if article.agency is None:
        article.agency = find_agency(body.rpartition("\n")[2][:_LAST_LINE], "bare")


def _one_line(value: str | None) -> str | None:
    tidied = tidy(value)
    return re.sub(r"\s*\n\s*", " ", tidied) if tidied else None
