"""Records as CSV with a header; the delimiter and the quoting are found out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loaders.decode import decode, wide_encoding
from loaders.fields import canonical, is_content, is_known
from loaders.magic import looks_like
from loaders.raw import Head, Limits, RawPage, UnreadableError, failed, too_large
from loaders.streams import InputFile, Line, lines

FORMAT = "csv"
ORDER = 70

_DELIMITERS = ",;\t|"
#: records of a file's beginning that are tried.
_TRIED = 20
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are told apart."""

    delimiter: str
    #: what escapes a quotation mark within quotation marks; None: it is doubled.
    escape: str | None

    def rows(self, source: Iterator[str]) -> Any:
        """Return a reader of lines."""
        return csv.reader(
            source,
            delimiter=self.delimiter,
            escapechar=self.escape,
            doublequote=self.escape is None,
            strict=True,
        )


def recognises(head: Head) -> bool:
    """Whether it begins with a header that names a text or html column, or is a table of equal rows all the same."""
    if wide_encoding(head.raw) is None and looks_like(head.raw):
        return False
    dialect = _sniff(head)
    return dialect is not None


def read(file: InputFile, limits: Limits) -> Iterator[RawPage]:
    """Yield a page for each row, named by the line where it begins; rows that do not fit the header are errors."""
    dialect = _sniff(file.head)
    assert dialect is not None
    header: list[str] | None = None
    for row in rows(file, limits, dialect):
        if row.error:
            yield failed(file.path, row.error, format=FORMAT, raw=row.raw, line=row.line)
            continue
        if header is None:
            header = _header(row.cells)
            continue
        fields = {name: cell for name, cell in zip(header, row.cells, strict=True) if cell != ""}
        if not fields.keys() & {name for name in header if is_content(name)}:
            fields.update({name: "" for name in header if is_content(name)})
        yield RawPage(
            format=FORMAT,
            kind="record",
            path=file.path,
            raw=canonical(fields).encode("utf-8", "surrogatepass"),
            record_no=row.line,
            fields=fields,
            encoding=row.encoding,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file, or the error that stands for it."""

    #: where it begins, from 1.
    line: int
    cells: list[str]
    encoding: str
    error: UnreadableError | None = None
    #: the bytes of a row in error.
    raw: bytes = b""


def rows(file: InputFile, limits: Limits, dialect: Dialect) -> Iterator[Row]:
    """Yield the rows of a file that are not empty, the header first; what is wrong with one costs that one only.

    Raises UnreadableError for a header that cannot be read.
    """
    csv.field_size_limit(max(limits.page_bytes, 1))
    stream, encoding = file.utf8()
    feed = _Feed(lines(stream, limits, exact=True), limits, encoding)
    reader = dialect.rows(feed)
    width = 0
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnreadableError as why:
            if not width:
                raise
            yield Row(feed.began, [], feed.encoding, why, feed.taken())
            continue
        except csv.Error as why:
            if not width:
                raise UnreadableError("csv", f"is CSV with a broken header ({why})", line=feed.began) from why
            message = f"is a broken CSV row ({why}); quotation marks within a field are doubled in CSV"
            yield Row(feed.began, [], feed.encoding, UnreadableError("csv", message), feed.taken())
            feed.put_back()
            reader = dialect.rows(feed)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        width = width or len(cells)
        if len(cells) != width:
            message = f"is a CSV row of {len(cells)} fields where the header has {width}"
            yield Row(feed.began, [], feed.encoding, UnreadableError("csv", message), feed.taken())
            continue
        yield Row(feed.began, cells, feed.encoding)


def _header(row: list[str]) -> list[str]:
    names = [name.strip() for name in row]
    if not any(map(is_content, names)):
        shown = ", ".join(name[:_LONGEST_NAME] for name in names[:12])
        raise UnreadableError(
            "record", f"is CSV whose first row names no text or html column (it says: {shown}); add a header", line=1
        )
    # Columns of one name, or of none, would lose all cells but the last.
    return [
        name if name and names.index(name) == at else f"{name or 'column'}_{at + 1}" for at, name in enumerate(names)
    ]


class _Feed:
    """Gives a CSV reader its lines, and knows which ones made the row it gave last."""

    def __init__(self, source: Iterator[Line], limits: Limits, encoding: str | None) -> None:
        self._source = source
        self._limits = limits
        self._again: list[Line] = []
        self._row: list[Line] = []
        self._size = 0
        self.encoding = encoding or "utf-8"

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._source)
        self._row.append(line)
        self._size += len(line.raw)
        if line.too_long:
            raise too_large(self._limits, "line")
        if self._size > self._limits.page_bytes:
            raise csv.Error("a quotation mark opens a field that is never closed")
        try:
            text = line.raw.decode("utf-8")
        except UnicodeDecodeError:
            found = decode(line.raw, repair=False)
            text, self.encoding = found.text, found.encoding
        return f"{text}\n"

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._row = []
        self._size = 0

    @property
    def began(self) -> int:
        """The number of the line where the last row began."""
        return self._row[0].number if self._row else 1

    def taken(self) -> bytes:
        """The lines of the last row."""
        return b"\n".join(line.raw for line in self._row)

    def put_back(self) -> None:
        """Give all lines of the last row but its first once more: they may be rows that a stray mark swallowed."""
        self._again.extend(reversed(self._row[1:]))


def _sniff(head: Head) -> Dialect | None:
    """Return the dialect of a file that begins so, None if it is no CSV."""
    text = head.text if head.whole else head.text[: head.text.rfind("\n") + 1]
    if not text.strip():
        return None
    escape = "\\" if '\\"' in text and '""' not in text else None
    found: list[tuple[int, Dialect]] = []
    for delimiter in _DELIMITERS:
        dialect = Dialect(delimiter, escape)
        rows = _first_rows(dialect, text)
        if rows and (score := _score(rows, text)):
            found.append((score, dialect))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _first_rows(dialect: Dialect, text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in dialect.rows(iter(text.splitlines(keepends=True))):
            if any(row):
                rows.append(row)
            if len(rows) >= _TRIED:
                break
    except csv.Error:
        # A broken row is the reader's to report; the rows before it tell the dialect.
        pass
    return rows


def _score(rows: list[list[str]], text: str) -> int:
    """Return how sure it is that these are rows: 0 not at all, else the more columns the surer."""
    header = [cell.strip() for cell in rows[0]]
    width = len(header)
    proper = all(0 < len(name) <= _LONGEST_NAME for name in header)
    data = rows[1:]
    if proper and any(map(is_content, header)):
        fitting = sum(len(row) == width for row in data) * 2 > len(data) if data else all(map(is_known, header))
        if width > 1:
            return 1000 + width if fitting else 0
        # One column only: a text may begin with the word "text", but then what follows is not in quotation marks.
        second = text.split("\n", 1)[1].lstrip() if "\n" in text else ""
        return 1 if second.startswith('"') and all(len(row) == 1 for row in rows) else 0
    # No such column: still a table if many rows have the same number of cells, which lines of prose do not.
    return width if width >= 3 and len(rows) >= 5 and all(len(row) == width for row in rows) else 0
