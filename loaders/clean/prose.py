"""How much a paragraph reads like running text: one number a paragraph, from features that have a reason each.

The numbers are log-odds in spirit: above 0 the line alone would rather be body than furniture. They are set by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import files

from loaders.agencies import dateline_of
from loaders.clean.lines import Paragraph
from loaders.clean.phrases import Kind, kind_of
from loaders.clean.scripts import CHARACTERS_A_WORD, count_spaceless, spaced_words
from loaders.clean.vocabulary import Cue, cue_of, fold

#: characters of a paragraph that features are taken from; the rest of a giant line only adds to its length.
SAMPLE = 1_500

#: words that prose cannot do without and labels can; a paragraph of prose has a quarter or more of them.
FUNCTION_WORDS = frozenset(
    word
    for line in files(__package__).joinpath("function_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)

_TERMINAL = re.compile(r"[.!?。！？…؟।:;][\"'”’»«）)\]」』*\d\s]*$")
_FULL_STOP = re.compile(r"[.。।۔][\"'”’»）)」』]*$")
_INNER_STOP = re.compile(r"[.!?][\"'”’»)]*\s+[\"'“‘«(¿¡]*[^\W\d_]|[。！？]")
_COMMA = re.compile(r"[,，、،;]")
_BULLET = re.compile(r"^(?:[-–—•·*▪●■◦‣»›✓→]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+)\S")
_OPENS_QUOTE = re.compile(r"^[\"“„«‘'「『]")


@dataclass(slots=True)
class Line:
    """A paragraph with what its wording says about it."""

    paragraph: Paragraph
    #: words; in scripts without spaces, characters divided by :data:`CHARACTERS_A_WORD`.
    words: int
    kind: Kind | None
    cue: Cue | None
    #: above 0: reads like running text.
    prose: float
    terminal: bool
    bullet: bool
    folded: str = field(repr=False)
    #: form of the beginning of a short line with figures in it; empty for others.
    shape: str = ""
    #: what stands before a colon at the beginning: the speaker in an interview, the item in a list; empty for others.
    voice: str = ""
    #: whether it begins with a dateline, as the text of a news story does.
    opens: bool = False

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.text

    @property
    def neutral(self) -> bool:
        """Whether it stands between paragraphs as well as between links: an inset, an ad's label, a time of day."""
        return self.kind in ("inset", "clock") or self.cue == "ad"

    @property
    def is_sentence(self) -> bool:
        """Whether it is a whole statement and no furniture: five words and a full stop."""
        return (
            self.words >= 5 and self.cue is None and self.kind is None and _FULL_STOP.search(self.text[-4:]) is not None
        )


def read_line(paragraph: Paragraph) -> Line:
    """Features and prose score of one paragraph."""
    text = paragraph.text
    sample = text if len(text) <= SAMPLE else text[: SAMPLE - 200] + " " + text[-200:]
    words = spaced_words(sample)
    dense = count_spaceless(sample)
    n_words = len(words) + dense // CHARACTERS_A_WORD
    if len(text) > SAMPLE:
        n_words = n_words * len(text) // len(sample)
    kind = kind_of(text)
    terminal = _TERMINAL.search(text[-12:]) is not None
    bullet = _BULLET.match(text) is not None
    cue = cue_of(text)
    if kind == "inset":
        cue = None
    elif cue and kind == "source":
        kind = None
    line = Line(paragraph, n_words, kind, cue, 0.0, terminal, bullet, fold(text[:300]))
    line.prose = NEUTRAL_SCORE if line.neutral else _prose_score(line, sample, words, dense)
    line.opens = n_words >= 12 and kind is None and _has_dateline(text)
    if line.opens:
        line.prose += DATELINE_BONUS
    if 4 <= n_words <= 40:
        line.shape = _shape(text)
    spoken = _VOICE.match(text)
    if spoken and cue is None and kind is None:
        line.voice = spoken.group(1)
    return line


#: what a dateline adds: furniture has none.
DATELINE_BONUS = 1.0


def _has_dateline(text: str) -> bool:
    dateline = dateline_of(text[:200])
    return dateline is not None and (dateline.agency is not None or (dateline.place or "").isupper())


_VOICE = re.compile(r"([^\W\d_][^:：\n]{0,29})[:：]\s*\S")


_TOKEN = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d]+)|(?P<sign>[^\w\s])")


def _shape(text: str) -> str:
    """The signs and figures of a short line's beginning, words left out: ``June 9 – Tampa, FL`` gives ``w0–w``."""
    if not any(character.isdigit() for character in text):
        return ""
    shape = ""
    for match in _TOKEN.finditer(text[:80]):
        mark = {"number": "0", "word": "w"}.get(match.lastgroup or "", match.group())
        if shape[-1:] != mark:
            shape += mark
        if len(shape) >= 4:
            break
    return shape if len(shape) >= 3 and not shape.isalnum() else ""


#: (words at least, score): short lines are labels, long ones are text.
LENGTH_SCORES = ((100, 4.0), (50, 3.0), (25, 2.0), (15, 0.8), (8, -0.4), (4, -1.1), (0, -1.5))


def _prose_score(line: Line, sample: str, words: list[str], dense: int) -> float:
    score = next(value for least, value in LENGTH_SCORES if line.words >= least)
    if line.terminal and line.words >= 4:
        score += 1.0
    elif line.words >= 4 and not line.terminal:
        score -= 0.8 if line.words < 25 else 0.4
    if line.words >= 5 and _INNER_STOP.search(sample):
        score += 0.7
    if line.words >= 5 and _COMMA.search(sample):
        score += 0.3
    if _OPENS_QUOTE.match(sample) and line.words >= 5 and line.terminal:
        score += 0.4
    if words and dense < len(words):
        score += _wording_score(line, words)
    return score + _form_score(line)


def _wording_score(line: Line, words: list[str]) -> float:
    """What the choice and the capitals of the words say, for scripts with spaces."""
    score = 0.0
    lowered = [word.lower() for word in words]
    function_share = sum(word in FUNCTION_WORDS for word in lowered) / len(words)
    if line.words >= 8:
        if function_share >= 0.3:
            score += 0.6
        elif 0.0 < function_share < 0.12:
            score -= 0.6
    cased = [word for word in words[1:] if word[0].lower() != word[0].upper()]
    if len(cased) >= 3:
        capitals = sum(word[0].isupper() for word in cased) / len(cased)
        if capitals > 0.6:
            score -= 0.8
        elif capitals < 0.3 and line.words >= 4:
            score += 0.3
    digits = sum(word[0].isdigit() for word in words) / len(words)
    if digits > 0.4:
        score -= 0.4
    return score


#: "Read more: …", "Advertisement", a live entry's time: such lines stand between paragraphs as well as between links.
NEUTRAL_SCORE = -0.3

#: what a form of wording takes from the score: how seldom such a line stands in an article's text.
FORM_SCORES: dict[Kind, float] = {
    "legal": -3.5,
    "plea": -3.0,
    "bio": -0.8,
    "caption": -2.5,
    "source": -1.5,
    "credit": -2.0,
    "date": -1.0,
    "byline": -1.0,
    "crumbs": -1.5,
    "counter": -0.5,
    "comment": -1.5,
    "signature": 2.5,
    "post": 1.5,
}


def _form_score(line: Line) -> float:
    return (FORM_SCORES.get(line.kind, 0.0) if line.kind else 0.0) - (0.6 if line.cue else 0.0)
