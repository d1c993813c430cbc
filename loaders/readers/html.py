"""Web pages as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.decode import wide_encoding
from loaders.magic import looks_like
from loaders.raw import Head, Limits, RawPage
from loaders.streams import InputFile, read_page

FORMAT = "html"
ORDER = 50

_PROLOGUE = re.compile(r"(?:\s+|\ufeff|<!--.*?-->|<\?(?!php).*?>)+", re.S)
_ROOT = re.compile(r"<!doctype\s+html|<(?:html|head|body)[\s>]", re.I)
_START = re.compile(
    r"<(?:a|article|aside|b|base|blockquote|br|center|dd|div|dl|em|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img"
    r"|link|main|meta|nav|ol|p|script|section|span|strong|style|table|tbody|td|template|title|tr|ul)(?:\s[^<>]*)?/?>",
    re.I,
)
_CLOSING = re.compile(r"</[a-z][a-z0-9]*\s*>", re.I)
#: what is no HTML may stand before the root element up to this length, in characters,
_MOST_BEFORE = 4096
#: if closing tags come at least this often after it: a text may speak of HTML.
_TAG_EVERY = 2000


def recognises(head: Head) -> bool:
    """Whether it begins as HTML does, or holds an HTML page after something that a server printed before it."""
    if wide_encoding(head.raw) is None and looks_like(head.raw):
        return False
    text = head.text
    prologue = _PROLOGUE.match(text)
    start = prologue.end() if prologue else 0
    if _ROOT.match(text, start):
        return True
    if _START.match(text, start):
        return True
    # Warnings of a script, an HTTP header: then the root element comes a little later, and tags enough with it.
    root = _ROOT.search(text, start)
    if root is None or root.start() - start > _MOST_BEFORE:
        return False
    closing = len(_CLOSING.findall(text, root.end()))
    return closing > 2 and closing * _TAG_EVERY >= len(text)


def read(file: InputFile, limits: Limits) -> Iterator[RawPage]:
    """Yield the file as one page."""
    yield RawPage(format=FORMAT, kind="html", path=file.path, raw=read_page(file.stream, limits))
