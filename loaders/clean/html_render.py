"""The visible text of an element tree, one block-level run a line, in document order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from loaders.clean.html_tree import elements
from loaders.clean.normalise import normalise

#: elements that begin and end a line.
BLOCK_LEVEL = elements(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes ol
    option p pre section summary table tbody td tfoot th thead tr ul
    """
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: what a browser does not show as text: machinery, closed controls, what stands in for a thing that cannot be shown.
_UNSEEN = elements(
    """
    applet audio base canvas datalist embed head iframe link math meta noembed noscript object param rp script
    select source style svg template title track video
    """
)
_UNSEEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
#: class names of what is there for screen readers only, and of boxes that open under the pointer.
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader-(?:text|only)|screenreader-only|off-?screen|u-hidden-visually|a11y-hidden"
    r"|(?:rollover|tooltip|popover|hover-?card|hover)[-_]?(?:\w+[-_])?(?:block|box|body|card|content|text|panel))(?:\s|$)",
    re.IGNORECASE,
)
#: inline elements that layouts set apart from each other; fonts and emphasis may stand within a word.
_PARTED = frozenset({"a", "span", "button", "time", "label", "address", "cite"})
_RUNNING = frozenset({"p", "li", "dd", "td", "th", "blockquote", "pre"}) | HEADINGS
#: letters of a table row that can be read as one line.
_ROW_LENGTH = 300
#: shown as nothing: soft hyphen, zero-width space, word joiner.
_ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060]")
_SOFT_BREAK, _HARD_BREAK = 1, 2
#: parts table cells while a line is being written; no parsed text holds it.
_CELL = "\x1f"


@dataclass(slots=True)
class Run:
    """A line of visible text and where in the tree it stands."""

    text: str
    #: the block-level element that the line is in.
    element: HtmlElement
    #: the element that holds all of the line's text: ``element`` or an inline element in it.
    holder: HtmlElement
    #: characters inside links, and inside bold type, roughly.
    linked: int = 0
    bold: int = 0
    #: only a ``<br>`` (or a newline of ``<pre>``) parts it from the line before.
    soft: bool = False


def render(root: HtmlElement) -> list[Run]:
    """Return the runs of ``root``: white space folded to single spaces, entities decoded, no line empty.

    Scripts, styles, templates, ``noscript`` and everything hidden by attribute, inline style or the usual class names
    are left out. A ``<br>`` ends a line; the cells of a simple table row are one line, parted by tabs.
    """
    return _Renderer().render(root)


def is_unseen(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of ``element``."""
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _UNSEEN_STYLE.search(style):
        return True
    names = element.get("class")
    return bool(names and _UNSEEN_CLASS.search(names))


def block_of(element: HtmlElement) -> HtmlElement:
    """``element`` itself or the nearest ancestor that is block-level."""
    while not is_block(element):
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element


def is_block(element: HtmlElement) -> bool:
    """Whether ``element`` starts a line of its own; custom elements do, unless they stand within running text."""
    tag = element.tag
    if tag in BLOCK_LEVEL:
        return True
    if "-" not in tag:
        return False
    parent = element.getparent()
    while parent is not None and parent.tag not in BLOCK_LEVEL:
        parent = parent.getparent()
    return parent is None or parent.tag not in _RUNNING


class _Renderer:
    """The state of one walk over a tree: the line being written."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.pieces: list[str] = []
        self.owners: list[HtmlElement] = []
        self.linked = self.bold = self.link_depth = self.bold_depth = self.pre_depth = 0
        self.in_row = False
        self.broken = _HARD_BREAK

    def render(self, root: HtmlElement) -> list[Run]:
        walk = etree.iterwalk(root, events=("start", "end"))
        unseen: HtmlElement | None = None
        for event, element in walk:
            if event == "start":
                if unseen is not None:
                    continue
                if is_unseen(element):
                    unseen = element
                    walk.skip_subtree()
                    continue
                self._open(element)
            elif unseen is None:
                self._close(element)
                self._add(element.tail, element.getparent())
            elif element is unseen:
                unseen = None
                self._add(element.tail, element.getparent())
        self._end_line(_HARD_BREAK)
        return self.runs

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._end_line(_SOFT_BREAK)
        elif tag == "tr":
            self._end_line(_HARD_BREAK)
            self.in_row = _is_simple_row(element)
        elif tag in {"td", "th"} and self.in_row:
            self._add(_CELL, element)
        elif is_block(element):
            self._end_line(_HARD_BREAK)
        elif tag in _PARTED and self.pieces and _is_parted(element):
            self._add(" ", element)
        self.link_depth += tag == "a"
        self.bold_depth += tag in {"b", "strong"}
        self.pre_depth += tag == "pre"
        self._add(element.text, element)

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        self.link_depth -= tag == "a"
        self.bold_depth -= tag in {"b", "strong"}
        self.pre_depth -= tag == "pre"
        if tag == "tr":
            self.in_row = False
        if is_block(element) and not (self.in_row and tag in {"td", "th"}):
            self._end_line(_HARD_BREAK)

    def _add(self, text: str | None, owner: HtmlElement | None) -> None:
        if not text or owner is None:
            return
        if self.pre_depth and "\n" in text:
            first, *rest = text.split("\n")
            self._add(first, owner)
            for row in rest:
                self._end_line(_SOFT_BREAK)
                self._add(row, owner)
            return
        self.pieces.append(text)
        length = len(text.strip())
        if length:
            self.linked += length if self.link_depth else 0
            self.bold += length if self.bold_depth else 0
            self.owners.append(owner)

    def _end_line(self, breaks: int) -> None:
        text = fold("".join(self.pieces)) if self.owners else ""
        if text:
            element = block_of(self.owners[0])
            if "\t" in text and (row := element.getparent()) is not None:
                element = row
            holder = _common(self.owners, element)
            self.runs.append(Run(text, element, holder, self.linked, self.bold, self.broken == _SOFT_BREAK))
            self.broken = breaks
        else:
            # two line breaks with nothing between part paragraphs
            self.broken += breaks
        self.pieces.clear()
        self.owners.clear()
        self.linked = self.bold = 0


def fold(text: str) -> str:
    """Normalised ``text`` with each run of white space a single space and a tab between the cells of a table row."""
    cells = (" ".join(_ZERO_WIDTH.sub("", normalise(cell)).split()) for cell in text.split(_CELL))
    return "\t".join(cell for cell in cells if cell)


def _common(owners: list[HtmlElement], block: HtmlElement) -> HtmlElement:
    """The innermost element that holds all ``owners``; at the widest their block."""
    holder = owners[0]
    for owner in owners[1:]:
        if owner is holder:
            continue
        above = {owner}
        while owner is not block and (parent := owner.getparent()) is not None:
            owner = parent
            above.add(owner)
        while holder not in above and holder is not block and (parent := holder.getparent()) is not None:
            holder = parent
    return holder


def _is_parted(element: HtmlElement) -> bool:
    """Whether ``element`` follows another such element with nothing between, in a container without text of its own."""
    before, parent = element.getprevious(), element.getparent()
    return (
        before is not None
        and not before.tail
        and before.tag in _PARTED
        and parent is not None
        and parent.tag not in _RUNNING
        and not (parent.text or "").strip()
    )


def _is_simple_row(row: HtmlElement) -> bool:
    """Whether a table row reads as one line: several cells, little text, nothing block-level in them."""
    cells = length = 0
    for element in row.iterdescendants():
        if element.tag in {"td", "th"}:
            cells += 1
        elif element.tag == "br" or element.tag in BLOCK_LEVEL or "-" in element.tag:
            return False
        length += len((element.text or "").strip()) + len((element.tail or "").strip())
        if length > _ROW_LENGTH:
            return False
    return cells > 1
