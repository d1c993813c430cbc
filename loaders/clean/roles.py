"""The role of every paragraph of a page, from its zone, its wording and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.clean.cover import Label
from loaders.clean.headline import label_headline
from loaders.clean.phrases import Kind
from loaders.clean.prose import Line
from loaders.clean.reading import Reading
from loaders.clean.region import RECORD_SCORE, RUNNING, Zone, is_shouted
from loaders.clean.tail import cut_author_note, label_tail
from loaders.clean.vocabulary import Cue
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
#: what a form of wording makes of a line that is in no text.
KIND_ROLES: dict[Kind, Role] = {
    "legal": "legal",
    "inset": "related",
    "comment": "comment",
    "counter": "other",
    "url": "other",
    "handle": "other",
    "plea": "other",
}
#: what a form of wording makes of a line between the paragraphs of the text.
BODY_KIND_ROLES: dict[Kind, Role] = {
    "source": "credit",
    "credit": "credit",
    "initials": "credit",
    "caption": "caption",
    "inset": "related",
    "legal": "legal",
    "comment": "other",
    "counter": "other",
    "handle": "other",
    "crumbs": "other",
}
#: forms of wording that are the article's even between its furniture.
PICTURE_KINDS: frozenset[Kind] = frozenset(("source", "caption"))
#: words up to which a plea to subscribe is one, and not a paragraph with an offer in it.
LONGEST_PLEA = 60
#: a short statement next to the text is part of it from this prose score on.
EDGE_PROSE = -0.6
#: words up to which a line without full stop is a section's head.
LONGEST_SUBHEAD = 14


def assign_roles(
    lines: Sequence[Line], zones: Sequence[Zone], titles: Sequence[int], scores: Sequence[float]
) -> list[Label]:
    """A label for every line."""
    reading = Reading(lines, titles, scores, zones, [_furniture(line) for line in lines])
    reading.body = _with_edges(lines, [position for position, zone in enumerate(zones) if zone == "body"])
    for position in reading.body:
        reading.labels[position] = _in_body(reading, position)
    for position, zone in enumerate(zones):
        if zone == "inset" and lines[position].kind in PICTURE_KINDS:
            reading.labels[position] = _in_body(reading, position)
    _mark_insets(reading)
    cut_author_note(reading)
    _trim(reading)
    reading.find_ends()
    label_headline(reading)
    _trim(reading)
    reading.find_ends()
    _join_pictures(reading)
    _join_posts(reading)
    label_tail(reading)
    return reading.labels


def _with_edges(lines: Sequence[Line], body: list[int]) -> list[int]:
    """The body with the short statements that stand right before and after it: alone they weigh too little."""
    if not body:
        return body
    first, last = body[0], body[-1]
    while first > 0 and lines[first - 1].is_sentence and lines[first - 1].prose > EDGE_PROSE:
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].is_sentence and lines[last + 1].prose > EDGE_PROSE:
        last += 1
    return [*range(first, body[0]), *body, *range(body[-1] + 1, last + 1)]


def _furniture(line: Line) -> Label:
    """The label of a line that is in no article."""
    if line.cue:
        return Label(CUE_ROLES[line.cue])
    if line.kind in KIND_ROLES:
        return Label(KIND_ROLES[line.kind])
    return Label("nav") if line.words < 15 else Label("other")


def _in_body(reading: Reading, position: int) -> Label:
    """The label of a line of the zone "body", on its own and between its neighbours."""
    line = reading.lines[position]
    if reading.scores[position] == RECORD_SCORE:
        return Label("body", 0, True)
    if line.kind in ("signature", "post"):
        return Label("social", 0, True)
    if line.kind == "byline" and line.words < 12:
        return Label("byline", 0)
    if line.kind == "clock" or (line.kind == "date" and line.words < 12 and not line.terminal):
        return Label("dateline", 0)
    if line.kind == "plea" and line.words < LONGEST_PLEA:
        return Label("other")
    if line.kind in BODY_KIND_ROLES:
        role = BODY_KIND_ROLES[line.kind]
        return Label(role, 0 if role in ("credit", "caption") else None)
    if line.cue:
        return Label(CUE_ROLES[line.cue])
    before, after = reading.line(position - 1), reading.line(position + 1)
    twin = any(other is not None and other.folded == line.folded for other in (before, after))
    if (line.words >= 4 and line.folded and twin) or is_shouted(line):
        return Label("related")
    if after is not None and after.kind == "source" and _describes_picture(line):
        return Label("caption", 0)
    if _is_video_blurb(reading, position):
        return Label("caption", 0)
    if _is_subhead(line, after):
        return Label("subhead", 0, True)
    return Label("body", 0, True)


def _mark_insets(reading: Reading) -> None:
    """In mid-text, the headlines under "Related" or "Read more" go with it, up to the next paragraph."""
    linked = False
    for position in reading.body:
        line = reading.lines[position]
        if line.cue == "related":
            linked = True
        elif line.prose > RUNNING or (line.is_sentence and line.prose > 0):
            linked = False
        elif linked and reading.labels[position].in_text:
            reading.labels[position] = Label("related")


#: places and colours in brackets, as captions have them.
_POINTER = re.compile(
    r"\((?:top |bottom |far |above |below )?(?:left|right|top|bottom|cent(?:er|re)|above|below|foreground|background"
    r"|red|green|blue|yellow|purple|orange|white|gr[ae]y|black|pink|inset)\)"
    r"|,\s*(?:left|right|cent(?:er|re)|second from (?:left|right))\b,?",
    re.IGNORECASE,
)
_ENDS_IN_DATE = re.compile(r"\b(?:on|in) (?:\w+day, )?[A-Z][a-z]+\.? (?:\d{1,2}, )?\d{4}\.?$")
#: words up to which a paragraph over a picture's credit can be its caption.
LONGEST_CAPTION = 90


def _describes_picture(line: Line) -> bool:
    """Whether a paragraph over a picture's credit is the caption (and not the text that the picture stands in)."""
    if line.words > LONGEST_CAPTION:
        return False
    return not line.terminal or bool(_POINTER.search(line.text) or _ENDS_IN_DATE.search(line.text[-80:]))


def _is_video_blurb(reading: Reading, position: int) -> bool:
    """Whether the first paragraph is the blurb of a player over the text: "video", its headline, one sentence."""
    line, head, label = reading.lines[position], reading.line(position - 1), reading.line(position - 2)
    if head is None or label is None or position - 1 in reading.titles or line.words > 35:
        return False
    is_first = reading.zones[position - 1] == "head"
    return is_first and not head.terminal and head.cue is None and label.folded in ("video", "watch", "now playing")


def _is_subhead(line: Line, after: Line | None) -> bool:
    if (line.terminal and not line.text.endswith(("?", "!", ":"))) or line.bullet or line.words > LONGEST_SUBHEAD:
        return False
    return after is not None and after.prose > 1.0


def _trim(reading: Reading) -> None:
    """Takes labels and leftovers off both ends of the text."""
    for order in (reading.body, reading.body[::-1]):
        for position in order:
            label = reading.labels[position]
            if label.in_text:
                line = reading.lines[position]
                is_statement = line.is_sentence and line.prose > EDGE_PROSE
                if reading.scores[position] > 0 or is_statement or label.role == "social":
                    break
                reading.labels[position] = _furniture(reading.lines[position])


def _join_pictures(reading: Reading) -> None:
    """On a page that blank lines divide, lines without one between them are one block: of a caption, all are."""
    if not reading.is_divided():
        return
    for position in reading.body:
        if reading.labels[position].role != "caption":
            continue
        above = position
        while above > 0 and reading.lines[above].paragraph.gap == 0 and reading.labels[above - 1].role == "body":
            above -= 1
            reading.labels[above] = Label("caption", 0)
        below = reading.line(position + 1)
        if below is not None and below.paragraph.gap == 0 and reading.labels[position + 1].role == "body":
            reading.labels[position + 1] = Label("caption", 0)


_QUOTE = re.compile(r"[\"“”„«»]")


def _join_posts(reading: Reading) -> None:
    """The line over a post's signature is the post, unless it quotes: then the article tells what the post says."""
    for position in reading.body:
        if reading.lines[position].kind != "signature" or position == 0:
            continue
        above = reading.lines[position - 1]
        if reading.labels[position - 1].role in ("body", "subhead") and not _QUOTE.search(above.text):
            reading.labels[position - 1] = Label("social", 0, True)
