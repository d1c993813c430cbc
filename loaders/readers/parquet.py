"""Records as Parquet, row after row."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from loaders.fields import canonical, is_content
from loaders.raw import Head, Limits, RawPage, UnreadableError, failed, too_large
from loaders.streams import InputFile

FORMAT = "parquet"
ORDER = 10

_MAGIC = b"PAR1"
_CHUNK = 1024 * 1024
_ROWS = 256


def recognises(head: Head) -> bool:
    """Whether it begins with the mark of Parquet."""
    return head.raw.startswith(_MAGIC)


def read(file: InputFile, limits: Limits) -> Iterator[RawPage]:
    """Yield a page for each row, numbered from 1; times come as ISO 8601, nested values as JSON."""
    with _on_disk(file) as location, _connection() as connection:
        try:
            columns = [
                str(row[0])
                for row in connection.execute(
                    "select column_name from (describe from read_parquet(?, binary_as_string = true))", [location]
                ).fetchall()
            ]
        except duckdb.Error as why:
            raise _broken(why) from why
        if not any(map(is_content, columns)):
            names = ", ".join(columns[:12])
            raise UnreadableError("record", f"is Parquet without a text or html column; its columns are: {names}")
        yield from _rows(connection, location, columns, file.path, limits)


def _rows(
    connection: duckdb.DuckDBPyConnection, location: str, columns: list[str], path: str, limits: Limits
) -> Iterator[RawPage]:
    number = 0
    try:
        connection.execute(
            "select to_json(row_of_file)::varchar from read_parquet(?, binary_as_string = true) as row_of_file",
            [location],
        )
        while rows := connection.fetchmany(_ROWS):
            for (text,) in rows:
                number += 1
                yield _page(text, columns, path, number, limits)
    except duckdb.Error as why:
        raise _broken(why, number + 1) from why


def _page(text: str, columns: list[str], path: str, number: int, limits: Limits) -> RawPage:
    value: dict[str, Any] = json.loads(text)
    fields = {name: item for name, item in value.items() if item is not None}
    raw = canonical(fields).encode("utf-8", "surrogatepass")
    if len(raw) > limits.page_bytes:
        return failed(path, too_large(limits, "record"), format=FORMAT, raw=raw, line=number)
    if not fields.keys() & set(filter(is_content, columns)):
        fields.update(dict.fromkeys(filter(is_content, columns), ""))
    return RawPage(FORMAT, "record", path, raw, record_no=number, fields=fields, encoding="utf-8")


def _broken(why: duckdb.Error, row: int | None = None) -> UnreadableError:
    reason = str(why).partition("\n")[0][:200]
    if isinstance(why, duckdb.OutOfMemoryException):
        return UnreadableError("memory", f"has rows too large to be read together ({reason}); split the file", row)
    return UnreadableError("parquet", f"is a broken Parquet file, cut off or damaged ({reason}); fetch it again", row)


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": 1,
            "memory_limit": "2GB",
        }
    )
    try:
        connection.execute("set timezone = 'UTC'")
        # Else all of a row group is read into memory at once.
        connection.execute("set disable_parquet_prefetching = true")
        connection.execute("set enable_external_file_cache = false")
        yield connection
    finally:
        connection.close()


@contextmanager
def _on_disk(file: InputFile) -> Iterator[str]:
    """Give a path to the file, or to its content where it is compressed: Parquet is read from its end.

    The path is one of our own making, because DuckDB takes brackets and stars in names for patterns.
    """
    with tempfile.TemporaryDirectory(prefix="wiretrace-") as folder:
        content = Path(folder) / "file.parquet"
        if file.gzipped:
            with content.open("wb") as out:
                while piece := file.stream.read(_CHUNK):
                    out.write(piece)
        else:
            content.symlink_to(file.location.absolute())
        yield str(content)
