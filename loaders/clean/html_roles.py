"""The role of every line of a page, once its main text is known."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.clean.cover import Label
from loaders.clean.headline import title_variants
from loaders.clean.html_main import Piece
from loaders.clean.html_marks import Mark
from loaders.clean.roles import CUE_ROLES
from loaders.clean.tail import ZONE_ROLES
from loaders.clean.vocabulary import fold
from loaders.model import Role

#: how far above the text its title may stand, and from the title its byline, in lines.
TITLE_REACH, BYLINE_REACH = 60, 12
#: words of the shortest heading over the text that is a dek and no subhead.
SHORTEST_DEK = 7
#: words of a longest byline or date line.
LONGEST_BYLINE = 30
MARK_ROLES: dict[Mark, Role] = {
    "comment": "comment",
    "related": "related",
    "aside": "related",
    "ad": "ad",
    "share": "other",
    "nav": "nav",
    "legal": "legal",
}
#: marks of the parts of an article that are not its text, where they stand between its title and its end.
_PART_ROLES: dict[Mark, Role] = {"caption": "caption", "credit": "credit", "bio": "bio"}
_KIND_ROLES: dict[str, Role] = {
    "legal": "legal",
    "inset": "related",
    "comment": "comment",
    "crumbs": "nav",
    "counter": "other",
    "url": "other",
    "handle": "other",
    "plea": "other",
}


def label_pieces(pieces: Sequence[Piece], kept: Sequence[bool], titles: Sequence[str]) -> list[Label]:
    """A label for every piece; ``kept`` says which are main text, ``titles`` how the metadata give the title."""
    labels = [_furniture(piece) for piece in pieces]
    for position, piece in enumerate(pieces):
        if kept[position]:
            labels[position] = _in_text(piece)
    inside = [position for position, yes in enumerate(kept) if yes]
    if not inside:
        title = _find_title(pieces, len(pieces), titles)
        if title is not None:
            labels[title] = Label("title", 0)
        return labels
    first = _label_head(pieces, labels, inside, titles)
    last = inside[-1]
    for position in range(first, last + 1):
        if not labels[position].in_text:
            labels[position] = _among_text(pieces[position], labels[position])
    _label_end(pieces, labels, last)
    _spread(pieces, labels, last)
    return labels


def label_part(piece: Piece, number: int, below_title: bool) -> Label:
    """The label of a line of the embedded article ``number``."""
    line = piece.line
    head = _in_head(piece, Label("other"), False)
    if head.role in {"byline", "dateline", "caption", "credit"}:
        return Label(head.role, number)
    if (
        not below_title
        or piece.is_link
        or line.cue
        or line.kind in _KIND_ROLES
        or (piece.mark in MARK_ROLES and not piece.is_sentence)
    ):
        return _furniture(piece)
    if piece.is_sentence or piece.is_heading:
        return Label(_in_text(piece).role, number, True)
    return Label("credit", number) if line.words <= 6 else Label("other")


def _furniture(piece: Piece) -> Label:
    if piece.line.kind == "legal" and piece.mark != "comment":
        return Label("legal")
    if piece.mark in MARK_ROLES:
        return Label(MARK_ROLES[piece.mark])
    if piece.line.cue:
        return Label(CUE_ROLES[piece.line.cue])
    if piece.line.kind in _KIND_ROLES:
        return Label(_KIND_ROLES[piece.line.kind])
    return Label("nav") if piece.is_link or piece.line.words < 15 else Label("other")


def _in_text(piece: Piece) -> Label:
    if piece.mark == "post" or piece.line.kind in {"post", "signature"}:
        return Label("social", 0, True)
    if piece.is_heading or _is_bold_heading(piece):
        return Label("subhead", 0, True)
    return Label("body", 0, True)


def _is_bold_heading(piece: Piece) -> bool:
    """Whether a paragraph is a section's head for being short, bold all through and without a full stop."""
    return (
        piece.run.bold >= 0.9 * len(piece.run.text)
        and piece.line.words <= 14
        and not piece.line.bullet
        and piece.run.text[-1] not in ".,;:)"
    )


def _find_title(pieces: Sequence[Piece], first: int, titles: Sequence[str]) -> int | None:
    """The line before ``first`` or just after it that is the title: what the metadata say, else the nearest heading."""
    wanted = {folded for title in titles for variant in title_variants(title) if len(folded := fold(variant)) >= 8}
    full = {fold(title) for title in titles}
    best: tuple[int, int] | None = None
    for position in range(max(0, first - TITLE_REACH), min(len(pieces), first + 3)):
        piece = pieces[position]
        if piece.line.words > 60 or not piece.line.folded:
            continue
        same = piece.line.folded in full or (piece.line.folded in wanted and len(piece.line.folded.split()) >= 3)
        tag = piece.run.element.tag
        rank = 6 if same else 0
        rank += 4 if tag == "h1" or _inside_h1(piece) else 2 if piece.mark == "title" else 1 if piece.is_heading else 0
        if rank >= 4 and (best is None or rank >= best[0]):
            best = (rank, position)
    return best[1] if best else None


def _inside_h1(piece: Piece) -> bool:
    parent = piece.run.element.getparent()
    return parent is not None and parent.tag == "h1"


def _label_head(pieces: Sequence[Piece], labels: list[Label], inside: Sequence[int], titles: Sequence[str]) -> int:
    """Labels title, dek, byline, date and pictures above the text; returns where the article begins."""
    first = inside[0]
    title = _find_title(pieces, first, titles)
    if title is None:
        start = max(0, first - BYLINE_REACH)
    else:
        start = title
        folded = pieces[title].line.folded
        for position in range(max(0, title - TITLE_REACH), min(len(pieces), inside[-1] + 3)):
            same = pieces[position].line.folded == folded
            if position == title or (same and (labels[position].in_text or pieces[position].is_heading)):
                labels[position] = Label("title", 0)
        # a kicker or a crumb that the extractor took with the title
        for position in inside:
            if position < title and not pieces[position].is_sentence:
                labels[position] = Label("nav")
    begin = next((p for p in inside if labels[p].in_text and p > (title if title is not None else -1)), first)
    while title is not None and labels[begin].role == "subhead" and pieces[begin].line.words >= SHORTEST_DEK:
        labels[begin] = Label("dek", 0)
        begin = next((p for p in inside if p > begin and labels[p].in_text), begin)
        if labels[begin].role == "dek":
            break
    for position in range(start + (title is not None), begin):
        if not labels[position].in_text and labels[position].role not in {"title", "dek"}:
            labels[position] = _in_head(pieces[position], labels[position], title is not None and position - title <= 3)
    if title is not None:
        for position in range(max(0, title - BYLINE_REACH), title):
            piece = pieces[position]
            if piece.mark in {"byline", "date"} and not piece.line.cue and labels[position].role in {"nav", "other"}:
                labels[position] = _in_head(piece, labels[position], False)
    return start


def _in_head(piece: Piece, otherwise: Label, after_title: bool) -> Label:
    """The role of a line between title and text."""
    line = piece.line
    if line.words <= LONGEST_BYLINE and not line.cue:
        if line.kind == "byline" or (piece.mark == "byline" and line.kind not in {"counter", "plea", "url", "date"}):
            return Label("byline", 0)
        if line.kind == "date" or (
            piece.mark == "date" and any(c.isdigit() for c in line.text) and line.kind != "counter"
        ):
            return Label("dateline", 0)
    if piece.mark in {"caption", "credit"} or line.kind in {"caption", "source"}:
        return _among_text(piece, otherwise)
    if piece.mark == "dek" and line.words >= 4 and not piece.is_link:
        return Label("dek", 0)
    if (
        after_title
        and piece.mark is None
        and not line.kind
        and not line.cue
        and not piece.is_link
        and line.words >= SHORTEST_DEK
    ):
        return Label("dek", 0)
    return otherwise


def _among_text(piece: Piece, otherwise: Label) -> Label:
    """The role of a line that stands within the article and is not its text."""
    if otherwise.article_no is not None:
        return otherwise
    line = piece.line
    if line.kind == "source" or piece.mark == "credit":
        return Label("credit", 0)
    if piece.mark in _PART_ROLES and not line.cue and line.kind not in {"plea", "counter", "url"}:
        return Label(_PART_ROLES[piece.mark], 0)
    if line.kind == "caption" and piece.mark is None:
        return Label("caption", 0)
    if line.kind in {"credit", "initials"} and piece.mark is None:
        return Label("credit", 0)
    if piece.mark == "byline" and line.kind == "byline":
        return Label("byline", 0)
    return otherwise


def _label_end(pieces: Sequence[Piece], labels: list[Label], last: int) -> None:
    """Credits and the note on the author under the text, up to the first furniture."""
    for position in range(last + 1, min(len(pieces), last + 1 + BYLINE_REACH)):
        piece, label = pieces[position], labels[position]
        if label.article_no is not None:
            continue
        if piece.line.cue in {"related", "comment"} or piece.mark in {"comment", "related", "nav", "ad"}:
            break
        if piece.mark == "bio" or (piece.line.kind == "bio" and piece.mark in {None, "byline"}):
            labels[position] = Label("bio", 0)
        elif piece.line.kind in {"credit", "initials", "source"} or piece.mark == "credit":
            labels[position] = Label("credit", 0)
        elif piece.line.kind in {"byline"} and piece.line.words <= LONGEST_BYLINE:
            labels[position] = Label("byline", 0)


def _spread(pieces: Sequence[Piece], labels: list[Label], last: int) -> None:
    """Gives the unmarked lines under the text the role of the cue that heads them."""
    current: Role | None = None
    for position in range(last + 1, len(pieces)):
        piece = pieces[position]
        if labels[position].article_no is not None:
            continue
        if piece.line.cue:
            current = ZONE_ROLES.get(piece.line.cue)
        elif piece.mark is not None:
            current = None
        elif current and labels[position].role in {"nav", "other"}:
            labels[position] = Label(current)
