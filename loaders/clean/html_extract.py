"""What trafilatura takes for a page's main text and says about it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

#: its messages on pages that it gives up are no concern of whoever loads ten thousand of them.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

#: elements of a page beyond which it is not asked: it makes several copies of the tree, and no article is as long.
MAX_ELEMENTS = 60_000


@dataclass(slots=True)
class Extraction:
    """Main text and metadata, as trafilatura gives them."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    sitename: str | None = None
    url: str | None = None


def extract(root: HtmlElement, url: str | None) -> Extraction:
    """Run trafilatura over a copy of ``root``; an empty extraction where it gives up or fails.

    ``fast`` because its second opinions (readability, jusText) cost half of the time and, on pages of news, precision.
    """
    if sum(1 for _ in islice(root.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        return Extraction()
    try:
        found = bare_extraction(root, url=url, fast=True, include_comments=False, with_metadata=True)
    except Exception:  # a library's failure on a hostile page must not lose the page's text
        return Extraction()
    if not isinstance(found, Document):
        return Extraction()
    return Extraction(found.text or "", found.title, found.author, found.date, found.sitename, found.url)
