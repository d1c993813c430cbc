"""What short lines of a news page say about the page's zones, in the languages with most news sites.

A *cue* is a line that announces or labels furniture ("Related articles", "Leave a reply", "Advertisement"). Lines are
compared in a folded form: lower case, punctuation at both ends off, one space between words. The phrases are in
``cues.txt`` beside this module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

from loaders.clean.scripts import is_spaceless

Cue = Literal["related", "comment", "share", "tags", "author", "newsletter", "legal", "ad", "nav", "media"]

#: words that a line may have and still be the cue that its beginning names.
LONGEST_CUE = 7
#: characters beyond which a line is no cue.
LONGEST_CUE_LINE = 90

_INNER = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "\xa0": " "})
_COUNTED = re.compile(
    r"\(?\d[\d,.]*[km]?\)?\s*(?P<what>comment|respons|repl(?:y|ies)|thought|share|view|like|follower|fan|subscriber"
    r"|komment|coment|commenti|reactie|комментари|تعليق|件のコメント|条评论|則留言)",
    re.IGNORECASE,
)
_ATTENTION = ("share", "view", "like", "follower", "fan", "subscriber")


def _read_cues() -> tuple[dict[str, Cue], dict[str, list[tuple[str, Cue]]]]:
    """Whole phrases, and the phrases that may go on by their first two characters, longest first."""
    whole: dict[str, Cue] = {}
    opening: dict[str, list[tuple[str, Cue]]] = {}
    cue: Cue | None = None
    for line in files(__package__).joinpath("cues.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            cue = cast(Cue, name) if name in get_args(Cue) else None
        elif line and not line.startswith("#") and cue:
            for entry in line.split("|"):
                phrase = entry.strip()
                whole.setdefault(phrase.removesuffix("*"), cue)
                if phrase.endswith("*"):
                    opening.setdefault(phrase[:2], []).append((phrase[:-1], cue))
    for phrases in opening.values():
        phrases.sort(key=lambda pair: -len(pair[0]))
    return whole, opening


_WHOLE, _OPENING = _read_cues()


def fold(line: str) -> str:
    """A line as cues are compared: lower case, no punctuation at its ends, single spaces, straight apostrophes."""
    inner = _INNER.search(line.translate(_APOSTROPHES).casefold())
    return _SPACES.sub(" ", inner.group()) if inner else ""


@lru_cache(maxsize=20_000)
def cue_of(line: str) -> Cue | None:
    """What a short line announces or labels; None for a line that is no cue."""
    if len(line) > LONGEST_CUE_LINE:
        return None
    counted = _COUNTED.match(line)
    if counted:
        return "share" if counted["what"].lower().startswith(_ATTENTION) else "comment"
    folded = fold(line)
    if folded in _WHOLE:
        return _WHOLE[folded]
    if folded.count(" ") < LONGEST_CUE and (line[-1:] not in ".!?" or line.endswith("...")):
        for phrase, cue in _OPENING.get(folded[:2], ()):
            if folded.startswith(phrase) and _ends_word(folded, len(phrase)):
                return cue
    return None


def _ends_word(text: str, position: int) -> bool:
    return position == len(text) or not text[position].isalnum() or is_spaceless(text[position])
