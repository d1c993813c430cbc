"""What a reader is given and what it hands on: a file to read, the bounds to keep, pages as they came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal

#: bytes that are looked at to tell what a file is.
HEAD_BYTES = 64 * 1024

#: how a page is cleaned: as the text of a web page, as its markup, or as a record's named fields.
Kind = Literal["text", "html", "record"]


class UnreadableError(Exception):
    """Something that cannot be read.

    ``kind`` is a short stable name, ``message`` says what is wrong and what to do ("is cut off: …", to be read after
    the path), ``line`` where it is, from 1, if known.
    """

    def __init__(self, kind: str, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one bad page from taking the machine."""

    #: bytes of a page (a file, or a record in one) after decompression.
    page_bytes: int = 50 * 1024 * 1024
    #: decompressed bytes for each compressed one.
    ratio: float = 200.0
    #: time to clean a page.
    page_seconds: float = 60.0


def too_large(limits: Limits, what: str = "page") -> UnreadableError:
    """Return the error for a page or record over the bound."""
    bound = f"{limits.page_bytes / 1024 / 1024:.3g} MB"
    return UnreadableError("size", f"is over the bound of {bound} for a {what}; --max-page-mb allows more")


@dataclass(frozen=True)
class Head:
    """The first bytes of a file, after decompression, by which its format is told."""

    raw: bytes
    #: whether ``raw`` is all of the file.
    whole: bool

    @cached_property
    def text(self) -> str:
        """The bytes as text: a character that the end cuts in two is left out."""
        from loaders.decode import decode_head

        return decode_head(self.raw, self.whole)


@dataclass(slots=True)
class RawPage:
    """One page as it came, or the reason why it could not be read."""

    format: str
    kind: Kind
    path: str
    raw: bytes = b""
    #: where in its file a record stands, from 1: its line, or its row in formats that have no lines.
    record_no: int | None = None
    #: a record's fields (kind ``record``).
    fields: dict[str, Any] = field(default_factory=dict)
    #: how the bytes were decoded, where the reader did so.
    encoding: str | None = None
    #: the character set that whatever delivered the page declares for it.
    charset: str | None = None
    #: the address that the page was fetched from, where the container tells it.
    url: str | None = None
    fetched_at: datetime | None = None
    error: UnreadableError | None = None


def failed(
    path: str, why: UnreadableError, *, format: str = "text", raw: bytes = b"", line: int | None = None
) -> RawPage:
    """Return the page that stands for something that could not be read; of its bytes the first 64 KB are kept."""
    return RawPage(format=format, kind="text", path=path, raw=raw[:HEAD_BYTES], record_no=line or why.line, error=why)
