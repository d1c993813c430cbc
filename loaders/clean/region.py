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
INSET_COST = 2.0
#: coming back to running text, two paragraphs or more.
RESUME_COST = 0.5
#: every line of an inset: the longer the gap, the less likely that the same article goes on.
GAP_COST = 0.18
#: the article begins before, and not after, a line that repeats its title.
TITLE_COST = 3.0
#: a reader's name, "Reply", "3 hours ago", "By …" under a headline: what follows is a comment or another article.
FORM_CROSSING_COST = {"comment": 1.0, "date": 1.5, "byline": 0.8}
#: what text is worth after a heading of comments, of the note on the author that follows the article.
AFTER_CUE = {"comment": 0.3, "author": 0.6}
#: scores that must have been earned before a cue for it to be one that follows the article.
EARNED = 4.0
#: one line counts for at most this much, so that one long text (terms of use) does not outweigh an article of many.
MOST, LEAST = 6.0, -3.5
LABEL_LEAST = -1.1
#: prose between two labels (a teaser under its headline) is worth this much less.
TEASER_DISCOUNT = 1.6
#: a short line that stands on the page more than once belongs to a menu or a list.
REPEAT_COST, LONGEST_REPEAT = 1.5, 40
#: prose from which on a line is a paragraph, and not a headline that ends in a question mark.
RUNNING = 1.0
#: text among legal notices and forms is one of them: what each such neighbour takes.
FINE_PRINT_COST = 1.0
#: turns that each of two speakers must have for an interview.
LEAST_TURNS = 3
#: a short line of a list that a colon has announced costs at most this.
LISTED_LEAST = -0.3
#: words from which on a line in capitals is no subhead.
LONG_SHOUT = 8
#: a line of a list of records (dates of a tour, results): no prose, and no furniture.
RECORD_SCORE = 0.2
#: beginning the body within this many lines after the title, with text and not a label, earns this much.
TITLE_REACH, TITLE_REWARD = 15, 8.0


def find_zones(lines: Sequence[Line], titles: Sequence[int], scores: Sequence[float]) -> list[Zone]:
    """The zone of every line; ``titles`` are the lines that say the page's title. No "body" at all: no article."""
    crossing = _crossing_costs(lines, titles)
    near_title = _under_headline(lines, titles)
    infinity = float("inf")
    best = [0.0, -infinity, -infinity, 0.0]
    back: list[tuple[int, int, int, int]] = []
    for position in range(len(lines)):
        back_cost = RESUME_COST if _is_running(lines, position) else INSET_COST
        reward = TITLE_REWARD if near_title[position] and scores[position] > 0 else 0.0
        body, body_from = max((best[_BODY], _BODY), (best[_INSET] - back_cost, _INSET), (best[_HEAD] + reward, _HEAD))
        inset, inset_from = max((best[_INSET], _INSET), (best[_BODY] - INSET_COST, _BODY))
        tail, tail_from = max((best[_TAIL], _TAIL), (best[_BODY], _BODY))
        back.append((_HEAD, body_from, inset_from, tail_from))
        best = [0.0, body + scores[position] - crossing[position], inset - crossing[position] - GAP_COST, tail]
    return _trace(best, back)


def _crossing_costs(lines: Sequence[Line], titles: Sequence[int]) -> list[float]:
    """What it costs that the article goes on after each line."""
    costs = [CROSSING_COST[line.cue] if line.cue else FORM_CROSSING_COST.get(line.kind or "", 0.0) for line in lines]
    for title in titles:
        costs[title] += TITLE_COST
    return costs


def _trace(best: list[float], back: list[tuple[int, int, int, int]]) -> list[Zone]:
    state = max((_TAIL, _BODY), key=lambda zone: best[zone])
    zones: list[Zone] = []
    for sources in reversed(back):
        zones.append(_ZONES[state])
        state = sources[state]
    zones.reverse()
    return zones


def _under_headline(lines: Sequence[Line], titles: Sequence[int]) -> list[bool]:
    """Whether a line stands close under a line that repeats the title, with text to follow."""
    under = [False] * len(lines)
    for title in titles:
        reach = range(title + 1, min(title + 1 + TITLE_REACH, len(lines)))
        if any(lines[position].prose > 0.5 * RUNNING for position in reach):
            for position in reach:
                under[position] = True
    return under


def body_scores(lines: Sequence[Line], titles: Sequence[int]) -> list[float]:
    """What every line earns as a line of the article's body, its neighbours considered."""
    title_set = set(titles)
    times = Counter(line.folded for line in lines)
    scores: list[float] = []
    earned, worth, linked = 0.0, 1.0, False
    near_title = _under_headline(lines, titles)
    voices, listed = _voices(lines), False
    for position, line in enumerate(lines):
        score = line.prose
        if line.cue and earned > EARNED and not near_title[position]:
            worth = min(worth, AFTER_CUE.get(line.cue, 1.0))
            linked = linked or line.cue == "related"
        if position in title_set and worth == 1.0:
            earned = 0.0
        if times[line.folded] > 1 and line.words < LONGEST_REPEAT and not line.neutral:
            score -= REPEAT_COST
        if linked and _is_running(lines, position):
            linked = False
        if score > 0 and linked and _is_teaser(lines, position, RUNNING):
            score = 0.0
        elif score > 0 and not line.opens and _is_teaser(lines, position, 0.0):
            score -= TEASER_DISCOUNT
        is_twin = position > 0 and line.folded == lines[position - 1].folded and not line.neutral
        if is_twin or is_shouted(line):
            score = LABEL_LEAST
        if score > 0:
            score -= FINE_PRINT_COST * _fine_print_around(lines, position)
        if score < 0 and (_is_record(lines, position) or line.voice in voices):
            score = RECORD_SCORE
        if listed and not line.cue and not line.kind:
            score = max(LISTED_LEAST, score)
        listed = line.text[-1] in ":：" and line.words >= 4 if line.terminal else listed and line.prose < RUNNING
        if not line.cue and not line.kind:
            score = max(LABEL_LEAST, score)
        score = max(LEAST, min(MOST, score if score < 0 else score * worth))
        earned += max(0.0, score)
        scores.append(score)
    return scores


def _voices(lines: Sequence[Line]) -> set[str]:
    """Speakers of an interview, or items that a list repeats: at least two, each several times."""
    times = Counter(line.voice for line in lines if line.voice)
    voices = {voice for voice, count in times.items() if count >= LEAST_TURNS}
    return voices if len(voices) > 1 else set()


def is_shouted(line: Line) -> bool:
    """Whether a line is a link in capitals to something else: too long for a subhead."""
    return LONG_SHOUT <= line.words <= 25 and line.text.isupper() and line.text[-1] not in ".…"


def _fine_print_around(lines: Sequence[Line], position: int) -> int:
    """How many of the two lines before and the two after are legal text or pleas to subscribe; 0 for none before."""
    before = sum(line.kind in ("legal", "plea") for line in lines[max(0, position - 2) : position])
    after = sum(line.kind in ("legal", "plea") for line in lines[position + 1 : position + 3])
    return before + after if before else 0


def _is_record(lines: Sequence[Line], position: int) -> bool:
    """Whether a short line is one of a list of records: figures, and the same form as the line before or after."""
    line = lines[position]
    if line.cue or line.kind not in (None, "date") or line.words < 4 or not line.shape:
        return False
    return any(
        0 <= other < len(lines) and lines[other].shape == line.shape and lines[other].folded != line.folded
        for other in (position - 1, position + 1, position - 2, position + 2)
    )


def _is_running(lines: Sequence[Line], position: int) -> bool:
    """Whether a line and the one after it are both prose: running text, no teasers under headlines."""
    return position + 1 < len(lines) and min(lines[position].prose, lines[position + 1].prose) > RUNNING


def _is_teaser(lines: Sequence[Line], position: int, prose: float) -> bool:
    """Whether prose stands alone between two lines that are no prose."""
    if lines[position].words > 60:
        return False
    if position == 0 or position + 1 == len(lines):
        return False
    before, after = lines[position - 1], lines[position + 1]
    return all(line.prose < prose and not line.neutral and not line.is_sentence for line in (before, after))
