"""Markup to an element tree: any ``str``, however broken, gives one, and nothing in it is fetched or run."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

#: open elements; libxml2 stops reading at 2,048, passes over a tree grow with its depth, pages of news stay below 100.
MAX_DEPTH = 400
#: elements; a page of news has a few thousand.
MAX_ELEMENTS = 300_000

_DECLARATION = re.compile(r"<\?xml[^>]*>", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]+")
#: a tag's name and its attributes; quotes count only after an equals sign.
_OPENING = re.compile(r"""<[a-zA-Z][\w:-]*+((?:[^"'>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)""")
#: characters and attributes of one tag: the parser compares every attribute with all before it, so a million never end.
_LONG_TAG, MAX_ATTRIBUTES = 1_500, 500
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]*+>|<!--|<!\w[^<>]*+>")
_NOT_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "head", "select"})
_KEPT_FLAT = frozenset({"p", "br", "h1", "h2", "h3", "h4", "h5", "h6"})


def elements(names: str) -> frozenset[str]:
    """A set of element names from a list with spaces between."""
    return frozenset(names.split())


_INLINE = elements(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s samp small
    span strike strong sub sup time tt u var wbr
    """
)


def parse(markup: str) -> HtmlElement | None:
    """Return the root element of ``markup``; None where there is nothing in it.

    Characters that a tree cannot hold go (NUL, lone surrogates), an encoding declaration is without meaning in a
    ``str`` and goes too. Markup nested deeper than ``MAX_DEPTH`` or of more than ``MAX_ELEMENTS`` elements is flattened
    first, so that no text is lost to the parser's own limits and no later pass takes more than linear time.
    """
    markup = _UNREADABLE.sub("", markup).lstrip()
    if declaration := _DECLARATION.match(markup):
        markup = markup[declaration.end() :]
    if not markup or markup.isspace():
        return None
    markup = _without_crowds(markup)
    # most tags come in pairs, and a page has twice as many of them as elements
    root = None if markup.count("<") > 3 * MAX_ELEMENTS else _read(markup)
    if root is None or not _is_bounded(root):
        root = _read(f"<html><body>{flatten(markup)}</body></html>")
    return root


def _without_crowds(markup: str) -> str:
    """``markup`` where a tag with more attributes than a page could mean has none."""
    pieces: list[str] = []
    position = 0
    for match in _OPENING.finditer(markup):
        if match.end() - match.start() > _LONG_TAG and len(match[1].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES:
            pieces.append(markup[position : match.start(1)])
            position = match.end()
    return "".join(pieces) + markup[position:] if pieces else markup


def flatten(markup: str) -> str:
    """Return ``markup`` with paragraphs, headings and line breaks as its only elements, scripts and their like gone."""
    pieces: list[str] = []
    position = 0
    unclosed: set[str] = set()
    while match := _TAG.search(markup, position):
        pieces.append(markup[position : match.start()])
        position = match.end()
        name = (match[2] or "").lower()
        if match[0] == "<!--":
            end = markup.find("-->", position)
            position = len(markup) if end < 0 else end + len("-->")
        elif name in _NOT_TEXT and not match[1] and name not in unclosed:
            end = _end_of(name, markup, position)
            position = max(end, position)
            if end < 0:
                unclosed.add(name)
        elif name in _KEPT_FLAT:
            pieces.append(f"<{match[1]}{name}>")
        elif name and name not in _INLINE:
            pieces.append("<p>")
    pieces.append(markup[position:])
    return "".join(pieces)


def _end_of(name: str, markup: str, position: int) -> int:
    """Where the element that is open at ``position`` ends; -1 where it never does."""
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(markup, position)
    return closing.end() if closing else -1


def _read(markup: str) -> HtmlElement | None:
    """One pass of the parser over bytes, because it refuses a ``str`` that declares an encoding."""
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        return None
    return root if isinstance(root, HtmlElement) else None


def _is_bounded(root: HtmlElement) -> bool:
    """Whether depth and number of elements are such as pages have."""
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            elements += 1
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                return False
        else:
            depth -= 1
    return True
