"""Seed tables: facts that ship with the models, as CSV files below the models' folder."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.cache import digest
from warehouse.connection import literal, quoted
from warehouse.errors import UserError
from warehouse.sources import Source

#: The folder of seed tables within the folder of models.
FOLDER = "seeds"
#: What may stand behind a column's name in a header, after a colon; without it a column is VARCHAR.
TYPES = ("BIGINT", "BOOLEAN", "DATE", "DOUBLE", "VARCHAR")
_REMEDY = 'Mend the row; a cell with a comma or a quotation mark is written in "…".'
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Seed(Source):
    """A table `raw.<name>` of facts: one CSV file, which may change, so that its content tells one state from another.

    An empty cell is null. There is no column `batch`.
    """

    content: str = ""
    stays: bool = False

    @property
    def fingerprint(self) -> str:
        """Changes with the file's content."""
        return self.content

    @property
    def query(self) -> str:
        """A SELECT of all its rows."""
        return f"select * from {self.scan}"

    @property
    def scan(self) -> str:
        """A table function that reads its file; nothing is guessed."""
        columns = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in self.columns.items())
        return (
            f"read_csv({literal(self.files[0].resolve())}, columns = {{{columns}}}, header = true, "
            "auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', encoding = 'utf-8', "
            "strict_mode = true, parallel = false)"
        )

    @property
    def all_columns(self) -> dict[str, str]:
        """Columns and types."""
        return dict(self.columns)


def read_seeds(directory: Path) -> Mapping[str, Seed]:
    """The seed tables of a folder of models (`seeds/<name>.csv` in it), by name.

    The header names the columns, `population:bigint` one with a type. Raises UserError for a file that is not UTF-8
    and for a name or a header that cannot be used.
    """
    return {path.stem: _read(path) for path in sorted((directory / FOLDER).glob("*.csv"))}


def check_rows(connection: duckdb.DuckDBPyConnection, sources: Mapping[str, Source]) -> None:
    """Read every seed table once: UserError with file and line for a row that does not fit its header."""
    for source in sources.values():
        if isinstance(source, Seed):
            (path,) = source.files
            _check_shape(path, len(source.columns))
            try:
                columns = ", ".join(map(quoted, source.columns))
                connection.execute(f"select max(hash({columns})) from {source.scan}").fetchall()
            except duckdb.Error as error:
                raise _row_error(path, str(error)) from None


def _check_shape(path: Path, n_columns: int) -> None:
    """What the engine reads over: it takes a quotation mark that nothing closes for the end of the file."""
    text = path.read_bytes().decode("utf-8-sig")
    if "\r" in text and text.count("\r\n") != text.count("\n"):
        raise UserError(f"{path}: has lines that end in two ways. Save it with one kind of line end.")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in rows:
            if len(row) != n_columns:
                found = "is an empty line" if not row else f"has {len(row)} fields where the header has {n_columns}"
                raise UserError(f"{path}:{line}: {found}. {_REMEDY}")
            line = rows.line_num + 1
    except csv.Error as error:
        raise UserError(f"{path}:{line}: is a broken row ({error}). {_REMEDY}") from None


def _read(path: Path) -> Seed:
    if not _NAME.fullmatch(path.stem):
        raise UserError(
            f"{path}: a seed table is called after its file: use small letters, digits and _ (known_x.csv)."
        )
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UserError(f"{path}:{line}: is not UTF-8. Save the file as CSV in UTF-8.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None
    columns = _columns(path, next(csv.reader(text.splitlines()[:1]), []))
    return Seed(path.stem, columns, path.parent, (path,), content=digest(text))


def _columns(path: Path, header: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for cell in header:
        name, _, kind = (part.strip() for part in cell.partition(":"))
        kind = kind.upper() or "VARCHAR"
        if not _NAME.fullmatch(name) or kind not in TYPES:
            raise UserError(
                f"{path}:1: {cell!r} is no column; the first line names them as `name` or `name:type`, in small "
                f"letters, digits and _, with one of the types {', '.join(TYPES).lower()}."
            )
        if name in columns:
            raise UserError(f"{path}:1: the column {name} stands twice in the header. Rename one of them.")
        columns[name] = kind
    if not columns:
        raise UserError(f"{path}:1: there is no header. Name the columns in the first line, with commas between them.")
    return columns


def _row_error(path: Path, message: str) -> UserError:
    """The engine's message, which has many lines, as one with file and line."""
    line = re.search(r"Line: (\d+)", message)
    lines = [text.strip() for text in message.splitlines()]
    why = next((text for text in lines if text.startswith("Error when converting")), lines[0]).rstrip(".")
    return UserError(f"{path}:{line[1]}: {why}. {_REMEDY}" if line else f"{path}: {why}. {_REMEDY}")
