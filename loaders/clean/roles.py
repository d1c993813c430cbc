"""The role of every paragraph of a page, from its zone, its wording and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.clean.cover import Label
from loaders.clean.prose import Line
from loaders.clean.region import Zone
from loaders.clean.vocabulary import Cue, fold
from loaders.model import Role

#: what a cue makes of its own line.
CUE_ROLES: dict[Cue, Role] = {
    "related": "related",
    "comment": "comment",
    "share": "other",
    "tags": "nav",
    "author": "other",
    "newsletter": "other",
    "legal": "legal",
    "ad": "ad",
    "nav": "nav",
    "media": "other",
}
#: cues whose zone lasts until the next cue, and the role of its lines.
ZONE_ROLES: dict[Cue, Role] = {"related": "related", "comment": "comment", "tags": "nav", "legal": "legal"}
#: how far above the text its headline may stand, lines.
HEADLINE_REACH = 25
#: the longest title, words.
LONGEST_TITLE = 40


def assign_roles(lines: Sequence[Line], zones: Sequence[Zone], titles: Sequence[int]) -> list[Label]:
    """A label for every line."""
    body = [position for position, zone in enumerate(zones) if zone == "body"]
    labels = [_furniture(line) for line in lines]
    if body:
        for position in body:
            labels[position] = _in_body(lines, position)
        _trim(lines, labels, body)
        first = next((p for p in body if labels[p].in_text), body[0])
        _headline(lines, labels, first, titles)
    _spread_zones(lines, labels, zones)
    return labels


def _furniture(line: Line) -> Label:
    if line.cue:
        return Label(CUE_ROLES[line.cue])
    if line.kind == "legal":
        return Label("legal")
    if line.kind == "inset":
        return Label("related")
    if line.kind == "comment":
        return Label("comment")
    if line.kind in ("counter", "url", "handle", "plea"):
        return Label("other")
    return Label("nav") if line.words < 15 else Label("other")


def _in_body(lines: Sequence[Line], position: int) -> Label:
    line = lines[position]
    match line.kind:
        case "signature" | "post":
            return Label("social", 0, True)
        case "source" | "credit" | "initials":
            return Label("credit", 0)
        case "caption":
            return Label("caption", 0)
        case "inset":
            return Label("related")
        case "byline" if line.words < 12:
            return Label("byline", 0)
        case "date" if line.words < 12 and not line.terminal:
            return Label("dateline", 0)
        case "legal":
            return Label("legal")
        case "plea" if line.words < 60:
            return Label("other")
        case "comment" | "handle" | "crumbs":
            return Label("other")
    if line.cue:
        return Label(CUE_ROLES[line.cue])
    if _is_subhead(lines, position):
        return Label("subhead", 0, True)
    return Label("body", 0, True)


def _is_subhead(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if line.terminal and not line.text.endswith(("?", "!", ":")) or line.bullet or line.words > 14:
        return False
    following = lines[position + 1] if position + 1 < len(lines) else None
    return following is not None and following.prose > 1.0


def _trim(lines: Sequence[Line], labels: list[Label], body: Sequence[int]) -> None:
    """Takes labels and leftovers off both ends of the text."""
    for order in (body, body[::-1]):
        for position in order:
            if labels[position].in_text:
                if lines[position].prose > 0 or labels[position].role == "social":
                    break
                labels[position] = _furniture(lines[position])


def _headline(lines: Sequence[Line], labels: list[Label], first: int, titles: Sequence[int]) -> None:
    """Title, dek, byline, date and pictures between the title and the first line of the text."""
    title = _find_title(lines, first, titles)
    start = max(0, first - HEADLINE_REACH) if title is None else title
    if title is not None:
        labels[title] = Label("title", 0)
        for other in titles:
            if other < first and lines[other].folded == lines[title].folded:
                labels[other] = Label("title", 0)
    for position in range(start + 1 if title is not None else start, first):
        line = lines[position]
        if labels[position].role == "title" or line.cue:
            continue
        if line.kind == "byline":
            labels[position] = Label("byline", 0)
        elif line.kind == "date":
            labels[position] = Label("dateline", 0)
        elif line.kind == "source":
            labels[position] = Label("credit", 0)
        elif line.kind == "caption":
            labels[position] = Label("caption", 0)
        elif title is not None and line.words >= 6 and position - title <= 3 and line.kind is None:
            labels[position] = Label("dek", 0)


def _find_title(lines: Sequence[Line], first: int, titles: Sequence[int]) -> int | None:
    before = [title for title in titles if title < first]
    if before:
        return before[-1]
    best: int | None = None
    for position in range(first - 1, max(-1, first - HEADLINE_REACH), -1):
        line = lines[position]
        if line.cue or line.kind or line.words < 3 or line.words > LONGEST_TITLE:
            continue
        if line.terminal and line.text[-1] in ".:;":
            continue
        if best is None or line.words > lines[best].words:
            best = position
    return best


def _spread_zones(lines: Sequence[Line], labels: list[Label], zones: Sequence[Zone]) -> None:
    """Gives the lines after a cue its role, as far as its zone goes."""
    current: Role | None = None
    for position, line in enumerate(lines):
        if labels[position].article_no is not None or zones[position] in ("head", "body"):
            current = None
            continue
        if line.cue:
            current = ZONE_ROLES.get(line.cue)
        elif current and labels[position].role in ("nav", "other"):
            labels[position] = Label(current)


def name_key(name: str) -> str:
    """A person's name as names are compared."""
    return fold(name)
