"""What speaks for the role of a line that is not in the text, in a few stable words, for whoever asks why it was cut.

Nothing here decides: it reads the same evidence on a line that gave it its label, and names the first that fits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from loaders.clean.cover import Label
from loaders.clean.phrases import Kind
from loaders.clean.prose import Line
from loaders.clean.roles import CUE_ROLES
from loaders.clean.tail import ZONE_ROLES
from loaders.clean.vocabulary import Cue
from loaders.model import Role

if TYPE_CHECKING:
    from loaders.clean.html_marks import Mark

#: what a line says that announces or labels furniture.
CUES: dict[Cue, str] = {
    "related": "announces related articles",
    "comment": "announces readers' comments",
    "share": "asks to share",
    "tags": "announces tags",
    "author": "announces the note on the author",
    "newsletter": "announces a newsletter",
    "legal": "announces legal notices",
    "ad": "says that it is an advertisement",
    "nav": "word of a menu",
    "media": "word of a player or gallery",
}
#: what a line stands under, by the role that the heading of its zone gives.
ZONES: dict[Role, str] = {
    "related": "under a heading of related articles",
    "comment": "under a heading of readers' comments",
    "nav": "under a heading of tags",
    "legal": "under a heading of legal notices",
}
#: forms of wording: the roles that they speak for, and what they are called.
KINDS: dict[Kind, tuple[frozenset[Role], str]] = {
    "signature": (frozenset({"social"}), "signature of a post"),
    "post": (frozenset({"social"}), "a post with its link"),
    "inset": (frozenset({"related"}), "points to another article"),
    "byline": (frozenset({"byline"}), "byline pattern"),
    "date": (frozenset({"dateline"}), "date line pattern"),
    "handle": (frozenset({"other"}), "name of an account"),
    "clock": (frozenset({"dateline"}), "time of day"),
    "counter": (frozenset({"other"}), "only figures and signs"),
    "url": (frozenset({"other"}), "only an address"),
    "crumbs": (frozenset({"nav", "other"}), "path of the page on its site"),
    "source": (frozenset({"credit", "caption"}), "picture credit pattern"),
    "caption": (frozenset({"caption"}), "caption pattern"),
    "credit": (frozenset({"credit"}), "credit line pattern"),
    "initials": (frozenset({"credit"}), "signs of editors"),
    "comment": (frozenset({"comment", "other"}), "head of a reader's comment"),
    "legal": (frozenset({"legal"}), "legal wording"),
    "plea": (frozenset({"other"}), "asks to subscribe, follow or write"),
    "bio": (frozenset({"bio"}), "tells of a journalist"),
}
#: what the page's markup calls a part, and the role that it speaks for.
MARKS: dict[Mark, Role] = {
    "comment": "comment",
    "related": "related",
    "aside": "related",
    "ad": "ad",
    "share": "other",
    "nav": "nav",
    "legal": "legal",
    "title": "title",
    "dek": "dek",
    "byline": "byline",
    "date": "dateline",
    "caption": "caption",
    "credit": "credit",
    "bio": "bio",
    "post": "social",
}
#: what is said of a line whose role nothing else speaks for.
PLAIN: dict[Role, str] = {"title": "headline", "dek": "under the headline"}
#: words below which a line is short.
SHORT = 15


def explain(
    lines: Sequence[Line],
    labels: Sequence[Label],
    marks: Sequence[Mark | None] | None = None,
    links: Sequence[bool] | None = None,
) -> None:
    """Set `reason` of each label that is not of the text; `marks`, `links`: what the markup says of HTML's lines."""
    inside = [position for position, label in enumerate(labels) if label.in_text and not label.article_no]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    zone: Role | None = None
    for position, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label.in_text:
            zone = None
            continue
        if line.cue:
            zone = ZONE_ROLES.get(line.cue)
        if not inside:
            where = "on a page without running text"
        elif position < first:
            where = "above the text"
        else:
            where = "below the end of the text" if position > last else "between paragraphs of the text"
        mark = marks[position] if marks is not None else None
        label.reason = _seen(line, label.role, mark, zone) or _placed(
            line, label.role, where, links is not None and links[position]
        )


def _seen(line: Line, role: Role, mark: Mark | None, zone: Role | None) -> str | None:
    """What is seen in a line, or says of it, that it has this role."""
    if line.kind and role in KINDS[line.kind][0]:
        return KINDS[line.kind][1]
    if mark and MARKS[mark] == role:
        return f"marked as {mark} in the page's HTML"
    if line.cue and CUE_ROLES[line.cue] == role:
        return CUES[line.cue]
    return ZONES.get(role) if role == zone else None


def _placed(line: Line, role: Role, where: str, is_link: bool) -> str:
    """Where a line stands, and of what form it is."""
    if role in PLAIN:
        return PLAIN[role]
    form = "only a link" if is_link else "short line" if line.words < SHORT else None
    return f"{form} {where}" if form and role in ("nav", "other", "related") else where
