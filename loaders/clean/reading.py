"""What has been found out about a page so far, for the steps that give its lines their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.clean.cover import Label
from loaders.clean.prose import Line
from loaders.clean.region import Zone

#: share of the text's paragraphs with a blank line before them from which on blank lines are the page's way to divide.
DIVIDED = 0.6


@dataclass(slots=True)
class Reading:
    """A page's lines with their scores and zones, and the labels that they get."""

    lines: Sequence[Line]
    #: lines that repeat the page's window title.
    titles: Sequence[int]
    scores: Sequence[float]
    zones: Sequence[Zone]
    labels: list[Label]
    #: lines of the zone "body", in order.
    body: list[int] = field(default_factory=list)
    #: first and last line that is in the text of the main article; None without any.
    first: int | None = None
    last: int | None = None
    #: folded names of the authors that stand over the text.
    authors: set[str] = field(default_factory=set)

    def line(self, position: int) -> Line | None:
        """The line at a position, None beyond either end."""
        return self.lines[position] if 0 <= position < len(self.lines) else None

    def find_ends(self) -> None:
        """Notes the first and the last line of the main text."""
        inside = [position for position in self.body if self.labels[position].in_text]
        self.first, self.last = (inside[0], inside[-1]) if inside else (None, None)

    def is_divided(self) -> bool:
        """Whether blank lines divide the paragraphs of this page's text."""
        inside = [position for position in self.body if self.labels[position].in_text]
        if len(inside) < 3:
            return False
        return sum(self.lines[position].paragraph.gap > 0 for position in inside) >= DIVIDED * len(inside)
