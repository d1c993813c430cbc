"""What is said on standard error about pages that could not be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from loaders.raw import UnreadableError

#: messages of one kind that are printed one by one.
MOST_OF_A_KIND = 20

#: control characters, lone surrogates (odd bytes in file names), marks that turn the direction of text.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Return ``text`` with everything that a terminal would obey or choke on as ``\xNN`` or ``\uNNNN``."""
    return _UNPRINTABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:
        # A byte of a file name that is not UTF-8, as the operating system's encoding keeps it.
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, and where."""

    path: str
    line: int | None
    kind: str
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line is not None else self.path
        return printable(f"{where}: {self.message}")


class Problems:
    """Says each problem once, on the spot; of many of a kind only the first and, at the end, how many."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._counts: Counter[str] = Counter()
        #: those that were printed.
        self.shown: list[Problem] = []

    def add(self, path: str, why: UnreadableError, line: int | None = None) -> None:
        """Report one."""
        problem = Problem(path, line if line is not None else why.line, why.kind, why.message)
        self._counts[why.kind] += 1
        if self._counts[why.kind] <= MOST_OF_A_KIND:
            self.shown.append(problem)
            self._say(str(problem))

    def close(self) -> None:
        """Say how many there were of each kind that was cut short."""
        for kind, count in self._counts.items():
            if count > MOST_OF_A_KIND:
                self._say(f"… and {count - MOST_OF_A_KIND:,} more problems of this kind: {kind}")

    @property
    def total(self) -> int:
        """How many there were."""
        return self._counts.total()
