"""After the text: credits, the note on the author, and the zones of links, comments and legal text that cues open."""

from __future__ import annotations

import re

from loaders.agencies import find_agency
from loaders.clean.cover import Label
from loaders.clean.embedded import label_embedded
from loaders.clean.headline import LONGEST_AGENCY, REACH
from loaders.clean.prose import Line
from loaders.clean.reading import Reading
from loaders.clean.vocabulary import Cue, fold
from loaders.model import Role

#: cues whose zone lasts until the next cue, and the role of its lines.
ZONE_ROLES: dict[Cue, Role] = {"related": "related", "comment": "comment", "tags": "nav", "legal": "legal"}
#: lines after the text in which a credit is still the article's.
CREDIT_REACH = 4
#: part of the text after which a line with the author's name heads the note on the author.
NOTE_AFTER = 0.5
#: the note on the author has at most so many words, or this part of the text's.
LONGEST_NOTE, NOTE_SHARE = 150, 0.3

_ABOUT = re.compile(
    r"^(?:about|über|sobre|à propos de|su|over|om|об|tentang|o)\s+(?P<name>\S+(?:\s+\S+){1,3})$", re.IGNORECASE
)


def cut_author_note(reading: Reading) -> None:
    """Makes the note on the author what follows a line that is the author's name ("About Ann Lee") late in the text."""
    body, lines = reading.body, reading.lines
    if not body:
        return
    over_text = " ".join(line.folded for line in lines[max(0, body[0] - REACH) : body[0] + 1])
    total = sum(lines[position].words for position in body)
    seen = 0
    for index, position in enumerate(body):
        line = lines[position]
        seen += line.words
        if seen < NOTE_AFTER * total or line.terminal or line.words > 7:
            continue
        about = _ABOUT.match(line.text)
        if not (about and fold(about["name"]) in over_text):
            continue
        rest = body[index:]
        if sum(lines[other].words for other in rest) <= max(LONGEST_NOTE, NOTE_SHARE * total):
            for other in rest:
                reading.labels[other] = Label("bio", 0)
            return


def label_tail(reading: Reading) -> None:
    """Labels everything that is in no text: what stands after the text first, then the zones of cues."""
    if reading.last is not None:
        _label_credits(reading, reading.last)
        _label_bio(reading, reading.last)
        label_embedded(reading, reading.last)
    _spread_zones(reading)


def _label_credits(reading: Reading, last: int) -> None:
    for position in range(last + 1, min(last + 1 + CREDIT_REACH, len(reading.lines))):
        line = reading.lines[position]
        if line.cue and line.cue != "share":
            return
        is_agency = line.words <= LONGEST_AGENCY and find_agency(line.text, "bare") is not None
        if line.kind in ("credit", "initials") or is_agency:
            reading.labels[position] = Label("credit", 0)


def _label_bio(reading: Reading, last: int) -> None:
    """A sentence on a person, with that person's name over it, somewhere after the text and before any comments."""
    for position in range(last + 1, len(reading.lines)):
        line = reading.lines[position]
        if line.cue == "comment":
            return
        if line.kind != "bio" or line.words < 5 or reading.labels[position].article_no is not None:
            continue
        above = reading.line(position - 1)
        headed = above is not None and _is_name_over(above, line, position - 1 == last)
        if headed or any(name in line.folded for name in reading.authors) or _follows_author_cue(reading, position):
            reading.labels[position] = Label("bio", 0)
            if above is not None and headed:
                is_agency = find_agency(above.text, "bare") is not None
                reading.labels[position - 1] = Label("credit" if is_agency else "bio", 0)
            return


def _is_name_over(above: Line, bio: Line, is_text: bool) -> bool:
    """Whether a line is the name of whom the line below tells."""
    if is_text or above.cue or above.kind not in (None, "byline") or above.words > 5 or above.terminal:
        return False
    return bio.folded.startswith(above.folded) or above.text[0].isupper()


def _follows_author_cue(reading: Reading, position: int) -> bool:
    return any(reading.lines[other].cue == "author" for other in range(max(0, position - 4), position))


def _spread_zones(reading: Reading) -> None:
    """Gives the lines after a cue its role, as far as its zone goes."""
    current: Role | None = None
    for position, line in enumerate(reading.lines):
        label = reading.labels[position]
        if label.article_no is not None or reading.zones[position] in ("head", "body"):
            if label.in_text:
                current = None
            if label.article_no is not None or reading.zones[position] == "head":
                continue
        if line.cue:
            current = ZONE_ROLES.get(line.cue)
        elif current and label.role in ("nav", "other"):
            reading.labels[position] = Label(current)
