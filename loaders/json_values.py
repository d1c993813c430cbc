"""Cutting a file of JSON into its values without holding more than one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.raw import HEAD_BYTES, Limits, UnreadableError
from loaders.streams import ByteStream, Line

_CHUNK = 1024 * 1024
_IN_STRING = re.compile(rb'["\\]')
_OUTSIDE = re.compile(rb'["\[\]{}]')


def values(stream: ByteStream, limits: Limits) -> Iterator[Line]:
    """Yield the values of a JSON file, each with the line where it begins.

    They are the elements of the file's array, or, where it is none, the values that stand in it one after the other.
    Only strings, arrays and objects are found; what is between them is not looked at. A value over the bound comes as
    its first bytes, ``too_long``. Raises UnreadableError (kind ``json``) where the file ends within a value.
    """
    scan = _Scan(limits.page_bytes)
    while chunk := stream.read(_CHUNK):
        yield from scan.feed(chunk)
    scan.end()


class _Scan:
    """Where in the nesting of brackets and strings the bytes read so far have led."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._depth = 0
        #: the depth at which values stand: 1 in an array, 0 without; -1 until the first bracket tells.
        self._base = -1
        self._in_string = False
        #: bytes of the next chunk that a backslash at the end of this one covers.
        self._covered = 0
        self._line = 1
        self._began = 0
        self._pieces: list[bytes] | None = None
        self._size = 0

    def feed(self, chunk: bytes) -> Iterator[Line]:
        """Yield the values that end in ``chunk``."""
        position, self._covered = self._covered, 0
        start = 0
        counted = 0
        while True:
            match = (_IN_STRING if self._in_string else _OUTSIDE).search(chunk, position)
            if match is None:
                break
            position = match.end()
            token = match.group()
            if token == b"\\":
                position += 1
                continue
            opens = (token == b'"' and not self._in_string) or token in (b"{", b"[")
            if opens and self._base < 0:
                self._base = 1 if token == b"[" else 0
                if token == b"[":
                    self._depth = 1
                    continue
            if opens and self._depth == self._base and self._pieces is None:
                self._line += chunk.count(b"\n", counted, match.start())
                counted = match.start()
                self._began, self._pieces, self._size, start = self._line, [], 0, match.start()
            if token == b'"':
                self._in_string = not self._in_string
            else:
                self._depth += 1 if opens else -1
            if self._pieces is not None and self._depth == self._base and not self._in_string:
                self._keep(chunk[start:position])
                yield Line(self._began, b"".join(self._pieces), too_long=self._size > self._most)
                self._pieces = None
            elif self._depth < self._base:
                # The array is closed; another may follow it.
                self._depth, self._base = 0, -1
        self._covered = max(0, position - len(chunk))
        self._line += chunk.count(b"\n", counted)
        if self._pieces is not None:
            self._keep(chunk[start:])

    def _keep(self, piece: bytes) -> None:
        assert self._pieces is not None
        self._size += len(piece)
        self._pieces.append(piece)
        if self._size > self._most:
            self._pieces[:] = [b"".join(self._pieces)[:HEAD_BYTES]]

    def end(self) -> None:
        """Raise UnreadableError if the file may not end here."""
        if self._pieces is not None or self._depth > 0:
            raise UnreadableError(
                "json",
                "is broken JSON: the file ends within a value that begins here; "
                "it is cut off, or a quotation mark or bracket is missing",
                line=self._began or 1,
            )
