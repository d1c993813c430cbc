"""Plain-text dumps of web pages: whatever is text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.decode import wide_encoding
from loaders.magic import looks_like
from loaders.raw import Head, Limits, RawPage, UnreadableError
from loaders.streams import InputFile, read_page

FORMAT = "text"
ORDER = 90

_MARKUP = (
    (re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF|sitemapindex|urlset|nitf|newsItem|newsMessage)\b"), "XML"),
    (re.compile(r"<svg\b"), "an SVG image"),
    (re.compile(r"(?:From: <Saved by|MIME-Version: 1\.0\r?$)", re.M), "a web archive (MHTML)"),
)


def recognises(head: Head) -> bool:
    """Whether it is text at all."""
    return wide_encoding(head.raw) is not None or looks_like(head.raw) is None


def read(file: InputFile, limits: Limits) -> Iterator[RawPage]:
    """Yield the file as one page."""
    start = file.head.text[:1000].lstrip()
    for pattern, what in _MARKUP:
        if pattern.match(start):
            raise UnreadableError("markup", f"looks like {what}, which is not read; save the page as HTML or text")
    yield RawPage(format=FORMAT, kind="text", path=file.path, raw=read_page(file.stream, limits))
