"""The formats that can be read, one module each.

A reader is a module of this package with

- ``FORMAT``: its name, as ``pages.format`` shows it;
- ``ORDER``: readers are asked in ascending order, the surest signs first, plain text last;
- ``recognises(head)``: whether a file with these first bytes is in the format;
- ``read(file, limits)``: its pages, one after the other, in memory that does not grow with the file.

``read`` yields a page that could not be read as :func:`loaders.raw.failed` and goes on after it where it can; what
makes the rest of the file unreadable it raises as UnreadableError. A new format is a new file here, nothing else.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from loaders.decode import wide_encoding
from loaders.magic import looks_like
from loaders.raw import Head, Limits, RawPage, UnreadableError
from loaders.streams import InputFile


class Reader(Protocol):
    """What a module of this package provides."""

    FORMAT: str
    ORDER: int

    @staticmethod
    def recognises(head: Head) -> bool:
        """Whether a file that begins so is in the reader's format."""

    @staticmethod
    def read(file: InputFile, limits: Limits) -> Iterator[RawPage]:
        """Yield the file's pages."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return all readers in the order in which they are asked."""
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    found = [cast(Reader, module) for module in modules if hasattr(module, "recognises")]
    return tuple(sorted(found, key=lambda reader: reader.ORDER))


def reader_for(head: Head) -> Reader:
    """Return the reader for a file that begins so.

    Raises UnreadableError: ``empty`` for a file without content, ``binary`` for one that no reader knows.
    """
    if not head.raw and head.whole:
        raise UnreadableError("empty", "is empty")
    for reader in readers():
        if reader.recognises(head):
            return reader
    what = (None if wide_encoding(head.raw) else looks_like(head.raw)) or "nothing that can be read"
    raise UnreadableError("binary", f"is not text but looks like {what}; pages are HTML, text, JSONL, CSV or Parquet")
