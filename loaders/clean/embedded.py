"""Articles that a page embeds after its own: an aggregator's appended stories, each with its outlet, age and text."""

from __future__ import annotations

from loaders.clean.cover import Label
from loaders.clean.prose import Line
from loaders.clean.reading import Reading

#: words of text from which on a story under an outlet or an age is an article and not a teaser.
LEAST_TEXT = 60
#: the same where nothing but a headline stands over it.
LEAST_TEXT_WITHOUT_HEAD = 150
#: lines over the headline in which outlet and age are looked for.
HEAD_LINES = 4
#: words of an outlet's name at most.
LONGEST_OUTLET = 5


def label_embedded(reading: Reading, last: int) -> None:
    """Numbers the articles after the main text from 1 and labels their lines."""
    lines, labels = reading.lines, reading.labels
    number = 1
    in_comments = False
    taken = last
    position = last + 1
    while position < len(lines):
        line = lines[position]
        if line.cue:
            in_comments = line.cue == "comment"
        if in_comments or not _is_text(line) or labels[position].article_no is not None:
            position += 1
            continue
        end = position
        words = 0
        while end < len(lines) and _is_text(lines[end]) and labels[end].article_no is None:
            words += lines[end].words
            end += 1
        head = _head(reading, position, taken)
        if head is not None and words >= (LEAST_TEXT if len(head) > 1 else LEAST_TEXT_WITHOUT_HEAD):
            _label(reading, head, range(position, end), number)
            number += 1
            taken = end - 1
        position = end


def _is_text(line: Line) -> bool:
    return (
        line.prose > 1.0
        and line.kind not in ("legal", "plea", "bio", "inset")
        and line.cue is None
        and line.words >= 20
    )


def _head(reading: Reading, position: int, taken: int) -> list[int] | None:
    """The headline over a text, and before it in the list the lines with outlet and age; None without a headline."""
    title = position - 1
    if title <= taken or not _is_headline(reading.lines[title]):
        return None
    head = [title]
    for other in range(title - 1, max(taken, title - 1 - HEAD_LINES), -1):
        line = reading.lines[other]
        if line.kind == "date" or _is_outlet(line):
            head.insert(0, other)
        else:
            break
    dated = any(reading.lines[other].kind == "date" for other in head)
    return head if dated or len(head) == 1 else [title]


def _is_headline(line: Line) -> bool:
    return line.cue is None and line.kind is None and 3 <= line.words <= 30 and line.text[-1] not in ".:;"


def _is_outlet(line: Line) -> bool:
    return line.cue is None and line.kind is None and 0 < line.words <= LONGEST_OUTLET and not line.terminal


def _label(reading: Reading, head: list[int], text: range, number: int) -> None:
    for position in head[:-1]:
        role = "dateline" if reading.lines[position].kind == "date" else "credit"
        reading.labels[position] = Label(role, number)  # type: ignore[arg-type]
    reading.labels[head[-1]] = Label("title", number)
    for position in text:
        reading.labels[position] = Label("body", number, True)
