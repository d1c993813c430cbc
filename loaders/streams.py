"""Reading files piece by piece: gzip found by content, bounds on size and on decompression kept on the way."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from loaders.decode import wide_encoding
from loaders.raw import HEAD_BYTES, Head, Limits, UnreadableError, too_large

_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b\x08"
#: below this many bytes out, a high ratio proves nothing: short runs of blanks compress a thousand times.
_RATIO_FROM = 4 * 1024 * 1024


class ByteStream(Protocol):
    """Whatever gives bytes in pieces; ``b""`` at the end."""

    def read(self, size: int, /) -> bytes:
        """Return at least one byte and at most ``size``, nothing at the end."""


class GunzipStream:
    """The content of a gzip file, one or more members, within a ratio of decompression."""

    def __init__(self, file: BinaryIO, ratio: float) -> None:
        self._file = file
        self._ratio = ratio
        self._inflate = zlib.decompressobj(wbits=31)
        self._taken = self._given = 0
        self._pending = b""
        #: the last piece was as long as asked for: the decompressor may hold more without new input.
        self._full = False
        self._done = False

    def read(self, size: int = _CHUNK, /) -> bytes:
        """Return the next bytes.

        Raises UnreadableError (kind ``gzip``: cut off or broken; ``ratio``: a decompression bomb).
        """
        while not self._done:
            if not self._pending and not self._full and not self._more():
                raise UnreadableError("gzip", "is cut off: the gzip data end too early; fetch it again")
            if self._inflate.eof and not self._next_member():
                break
            try:
                out = self._inflate.decompress(self._pending, size)
            except zlib.error as why:
                raise UnreadableError("gzip", f"has broken gzip data ({why}); fetch it again") from why
            self._full = len(out) == size
            self._pending = self._inflate.unconsumed_tail or self._inflate.unused_data
            if self._inflate.eof and not self._pending and not self._more():
                self._done = True
            self._given += len(out)
            if self._given > _RATIO_FROM and self._given > self._ratio * self._taken:
                raise UnreadableError(
                    "ratio",
                    f"decompresses to more than {self._ratio:g} times its size, as a decompression bomb does; "
                    "--max-ratio allows more",
                )
            if out:
                return out
        return b""

    def _more(self) -> bool:
        self._pending = self._file.read(64 * 1024)
        self._taken += len(self._pending)
        return bool(self._pending)

    def _next_member(self) -> bool:
        """Begin the next member; False at the end of the file (NUL padding after the last member is usual)."""
        while not self._pending.strip(b"\0"):
            if not self._more():
                self._done = True
                return False
        self._pending = self._pending.lstrip(b"\0")
        self._inflate = zlib.decompressobj(wbits=31)
        return True


class _Recoded:
    """A stream in UTF-16 or UTF-32 as UTF-8, so that readers of lines need not know of it."""

    def __init__(self, stream: ByteStream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._done = False

    def read(self, size: int = _CHUNK, /) -> bytes:
        while not self._done:
            piece = self._stream.read(size // 2 or 1)
            self._done = not piece
            out = self._decoder.decode(piece, final=self._done).encode("utf-8", "replace")
            if out:
                return out
        return b""


class _Rewound:
    """A stream with the bytes that were taken from its front put back."""

    def __init__(self, front: bytes, stream: ByteStream) -> None:
        self._front = front
        self._stream = stream

    def read(self, size: int = _CHUNK, /) -> bytes:
        if self._front:
            piece, self._front = self._front[:size], self._front[size:]
            return piece
        return self._stream.read(size)


@dataclass(slots=True)
class InputFile:
    """A file that is open for reading: its first bytes and all of them, decompressed."""

    #: the path as the user knows it.
    path: str
    #: where it is.
    location: Path
    gzipped: bool
    head: Head
    stream: ByteStream
    _file: BinaryIO

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def utf8(self) -> tuple[ByteStream, str | None]:
        """Return the content without byte-order mark, UTF-16 and UTF-32 brought to UTF-8, and what it was in if so."""
        wide = wide_encoding(self.head.raw)
        stream: ByteStream = _Recoded(self.stream, wide) if wide else self.stream
        front = b""
        while len(front) < len(codecs.BOM_UTF8) and (piece := stream.read(_CHUNK)):
            front += piece
        bom = front.startswith(codecs.BOM_UTF8)
        return _Rewound(front[3:] if bom else front, stream), wide or ("utf-8" if bom else None)


def open_input(location: Path, path: str, limits: Limits) -> InputFile:
    """Open a file, decompressing it if its first bytes say gzip.

    Raises OSError, and UnreadableError for what is wrong with gzip in its first 64 KB, or gzip within gzip.
    """
    file = location.open("rb")
    try:
        gzipped = file.read(3) == _GZIP
        file.seek(0)
        stream: ByteStream = GunzipStream(file, limits.ratio) if gzipped else file
        front = b""
        broken: UnreadableError | None = None
        ended = False
        while len(front) < HEAD_BYTES and not ended:
            try:
                piece = stream.read(HEAD_BYTES - len(front))
            except UnreadableError as why:
                # What came before it may hold whole records: the reader meets the fault where it is.
                broken = why
                break
            front += piece
            ended = not piece
        if broken and not front:
            raise broken
        if gzipped and front.startswith(_GZIP):
            raise UnreadableError("gzip", "is gzip within gzip: decompress it once")
        rest: ByteStream = _Failing(broken) if broken else stream
        head = Head(front, whole=ended)
        return InputFile(path, location, gzipped, head, _Rewound(front, rest), file)
    except BaseException:
        file.close()
        raise


class _Failing:
    def __init__(self, why: UnreadableError) -> None:
        self._why = why

    def read(self, size: int = _CHUNK, /) -> bytes:  # noqa: ARG002
        raise self._why


def read_page(stream: ByteStream, limits: Limits) -> bytes:
    """Read all of a stream as one page; raises UnreadableError (kind ``size``) past the bound, having read no more."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_CHUNK):
        size += len(piece)
        if size > limits.page_bytes:
            raise too_large(limits)
        pieces.append(piece)
    return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file without its end, or the first bytes of one that is over the bound (``too_long``)."""

    number: int
    raw: bytes
    too_long: bool = False


def lines(stream: ByteStream, limits: Limits, *, exact: bool = False) -> Iterator[Line]:
    """Yield the lines of a stream, numbered from 1, in memory bounded by the size of a page.

    They end with LF or CRLF, and empty ones are left out; if ``exact``, a CR before the LF belongs to the line and
    empty lines come as well.
    """
    number = 1
    pieces: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        parts = chunk.split(b"\n")
        for part in parts[:-1]:
            if not part and not pieces and not exact:
                number += 1
                continue
            if size + len(part) > limits.page_bytes:
                front = b"".join(pieces)[:HEAD_BYTES] or part[:HEAD_BYTES]
                yield Line(number, front, too_long=True)
            else:
                whole = b"".join([*pieces, part]) if pieces else part
                yield Line(number, whole if exact else whole.removesuffix(b"\r"))
            pieces, size = [], 0
            number += 1
        size += len(parts[-1])
        if size <= limits.page_bytes:
            if parts[-1]:
                pieces.append(parts[-1])
        else:
            # Too long already: its front will do, the rest is counted and let go.
            pieces = [b"".join([*pieces, parts[-1]])[:HEAD_BYTES]]
    if size:
        raw = b"".join(pieces)
        if size > limits.page_bytes:
            yield Line(number, raw[:HEAD_BYTES], too_long=True)
        else:
            yield Line(number, raw)
