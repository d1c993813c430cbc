"""Where on a page its article stands: the best path through head, body, insets and tail (Viterbi over the lines).

Body lines earn their prose score, lines outside earn nothing; every change of zone and every cue that is crossed and
returned from has a price. One pass, linear in the number of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from loaders.clean.prose import Line
from loaders.clean.vocabulary import Cue

Zone = Literal["head", "body", "inset", "tail"]
_ZONES: tuple[Zone, ...] = ("head", "body", "inset", "tail")
_HEAD, _BODY, _INSET, _TAIL = range(4)

#: what a cue costs that the article goes on after: a list of links may stand in mid-article, readers' comments may not.
CROSSING_COST: dict[Cue, float] = {
    "comment": 7.0,
    "author": 3.0,
    "related": 1.6,
    "tags": 2.5,
    "newsletter": 1.0,
    "share": 0.5,
    "legal": 1.5,
    "nav": 0.5,
    "media": 0.0,
    "ad": 0.0,
}
#: leaving the body for an inset, and coming back.
INSET_COST = 1.5
#: every line of an inset: the longer the gap, the less likely that the same article goes on.
GAP_COST = 0.08
#: the article begins before, and not after, a line that repeats its title.
TITLE_COST = 3.0
#: a reader's name line, "3 hours ago", "Reply": what follows is a comment.
COMMENT_HEAD_COST = 1.0
#: one line counts for at most this much, so that one long text (terms of use) does not outweigh an article of many.
MOST, LEAST = 6.0, -3.5
#: prose between two labels (a teaser under its headline) is worth this much less.
TEASER_DISCOUNT = 1.6
#: a short line that stands on the page more than once belongs to a menu or a list.
REPEAT_COST = 1.5
#: beginning the body within this many lines after the title earns this much.
TITLE_REACH, TITLE_REWARD = 15, 3.0


def find_zones(lines: Sequence[Line], titles: Sequence[int]) -> list[Zone]:
    """The zone of every line; ``titles`` are the lines that say the page's title. No "body" at all: no article found."""
    scores = body_scores(lines, titles)
    title_set = set(titles)
    near_title = _near(titles, len(lines))
    infinity = float("inf")
    best = [0.0, -infinity, -infinity, 0.0]
    back: list[tuple[int, int, int, int]] = []
    for position, line in enumerate(lines):
        crossing = GAP_COST
        if line.cue:
            crossing += CROSSING_COST[line.cue]
        if position in title_set:
            crossing += TITLE_COST
        if line.kind == "comment":
            crossing += COMMENT_HEAD_COST
        reward = TITLE_REWARD if near_title[position] else 0.0
        body, body_from = max((best[_BODY], _BODY), (best[_INSET] - INSET_COST, _INSET), (best[_HEAD] + reward, _HEAD))
        inset, inset_from = max((best[_INSET], _INSET), (best[_BODY] - INSET_COST, _BODY))
        tail, tail_from = max((best[_TAIL], _TAIL), (best[_BODY], _BODY))
        back.append((_HEAD, body_from, inset_from, tail_from))
        best = [0.0, body + scores[position], inset - crossing, tail]
    return _trace(best, back)


def _trace(best: list[float], back: list[tuple[int, int, int, int]]) -> list[Zone]:
    state = max((_TAIL, _BODY), key=lambda zone: best[zone])
    zones: list[Zone] = []
    for sources in reversed(back):
        zones.append(_ZONES[state])
        state = sources[state]
    zones.reverse()
    return zones


def _near(titles: Sequence[int], count: int) -> list[bool]:
    near = [False] * count
    for title in titles:
        for position in range(title + 1, min(title + 1 + TITLE_REACH, count)):
            near[position] = True
    return near


def body_scores(lines: Sequence[Line], titles: Sequence[int]) -> list[float]:
    """What every line earns as a line of the article's body, its neighbours considered."""
    title_set = set(titles)
    times = Counter(line.folded for line in lines)
    scores: list[float] = []
    for position, line in enumerate(lines):
        score = line.prose
        if position in title_set:
            score -= TITLE_COST
        if times[line.folded] > 1 and line.words < 40:
            score -= REPEAT_COST
        if score > 0 and _is_teaser(lines, position):
            score -= TEASER_DISCOUNT
        scores.append(max(LEAST, min(MOST, score)))
    return scores


def _is_teaser(lines: Sequence[Line], position: int) -> bool:
    """Whether prose stands alone between two lines that are no prose."""
    if lines[position].words > 60:
        return False
    before = lines[position - 1].prose if position else -1.0
    after = lines[position + 1].prose if position + 1 < len(lines) else -1.0
    return before < 0 and after < 0
