"""The published database as a notebook reads it: read-only, and opened anew when a build has replaced it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.connection import connect_offline, literal, memory_limit
from warehouse.errors import UserError
from warehouse.paths import Warehouse, default_directory
from warehouse.publish import file_mark
from warehouse.render import plain
from warehouse.report.collect import Bounds, read_outline, read_report
from warehouse.report.document import Group, Outline

#: How much of a story is read: see `Bounds.top`.
SHOWN = 10
QUERIES = Path(__file__).parent / "queries"
_DTYPES = {
    "VARCHAR": pl.String(),
    "BOOLEAN": pl.Boolean(),
    "INTEGER": pl.Int64(),
    "BIGINT": pl.Int64(),
    "HUGEINT": pl.Int64(),
    "DOUBLE": pl.Float64(),
    "DATE": pl.Date(),
    "TIMESTAMP": pl.Datetime("us"),
    "TIMESTAMP WITH TIME ZONE": pl.Datetime("us", "UTC"),
}


def warehouse() -> Warehouse:
    """The warehouse that the notebooks show: `$WIRETRACE_WAREHOUSE`."""
    return Warehouse(default_directory())


@cache
def query(name: str) -> str:
    """The text of `queries/<name>.sql`."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Build:
    """The build that published what is shown."""

    build_id: str | None
    started_at: datetime | None


class News:
    """One published database; it stays what it is, whatever is published after it.

    Each has a database instance of its own: connections of one process to one path would otherwise share the file that
    the first of them opened, and a page opened after a build would show what was there before it.
    """

    def __init__(self, path: Path, opening: int = 1) -> None:
        """Open the file; UserError if it is not there or cannot be read."""
        Warehouse(path.parent).require_published()
        #: how many files this page has shown: more than one where a build replaced what it showed first.
        self.opening = opening
        #: why what is published now is not what is shown, where that is so.
        self.stale: str | None = None
        self._connection = connect_offline()
        try:
            # Every page that is open has a database instance: a quarter of what a build may use must do.
            self._connection.execute(f"set memory_limit = '{memory_limit() // 4}B'")
            self._connection.execute(f"set temp_directory = {literal(tempfile.gettempdir())}")
            self._connection.execute(f"attach {literal(path)} as news (read_only)")
            self._connection.execute("use news")
            self.build = self._last_build()
        except duckdb.Error as error:
            self._connection.close()
            told = str(error).partition("\n")[0]
            raise UserError(f"{path} cannot be opened: {told}\nRun `wiretrace models` to publish it anew.") from None

    def connection(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own, for what asks several queries; close it."""
        connection = self._connection.cursor()
        connection.execute("use news")
        connection.execute("set TimeZone = 'UTC'")
        return connection

    def rows(self, name: str, **variables: Any) -> pl.DataFrame:
        """What `queries/<name>.sql` gives with these variables set; in a shell it runs so after `set variable`."""
        connection = self.connection()
        try:
            for variable, value in variables.items():
                connection.execute(f"set variable {variable} = $value", {"value": value})
            result = connection.execute(query(name))
            # By way of rows, which are few: DuckDB 2.0 leaks what it hands over as Arrow, and says so at the end.
            schema = {column: _DTYPES.get(str(kind)) for column, kind, *_ in result.description or ()}
            return pl.DataFrame(result.fetchall(), schema=schema, orient="row", infer_schema_length=None)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise UserError(_lacking(error)) from None
        finally:
            connection.close()

    def require_all(self) -> None:
        """UserError if the database lacks what one of the queries reads: it was built by another version."""
        connection = self.connection()
        try:
            for path in sorted(QUERIES.glob("*.sql")):
                connection.execute(f"explain {query(path.stem)}").fetchall()
        except duckdb.Error as error:
            raise UserError(_lacking(error)) from None
        finally:
            connection.close()

    def story(self, story_id: str) -> Group:
        """A story as the notebook shows it: what the report tells of it but passages, quotes, names, and who tells
        which fact. UserError if there is none of this id.
        """
        return self._told(story_id, Bounds(top=SHOWN, coverage=False, longest=False, names=0, quotes=0))[0]

    def outline(self, story_id: str) -> Outline:
        """A story in figures, long before all of it is read; UserError if there is none of this id."""
        connection = self.connection()
        try:
            return read_outline(connection, story_id)
        finally:
            connection.close()

    def stories(self, story: str) -> tuple[Group, ...]:
        """The stories that STORY names, the first ten, without passages and who tells which fact; UserError if none."""
        return self._told(story, Bounds(top=SHOWN, coverage=False, longest=False))

    def _told(self, story: str, bounds: Bounds) -> tuple[Group, ...]:
        connection = self.connection()
        try:
            groups = read_report(connection, story, bounds).groups
        finally:
            connection.close()
        if not groups:
            raise UserError(f"no article belongs to '{plain(story)}'. Choose another story.")
        return groups

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _last_build(self) -> Build:
        rows = self._connection.execute(
            "select build_id, started_at from meta.builds order by started_at desc limit 1"
        ).fetchall()
        return Build(*rows[0]) if rows else Build(None, None)


def _lacking(error: duckdb.Error) -> str:
    told = str(error).partition("\n")[0].partition(": ")[2].rstrip("!.")
    return f"the published database lacks what the notebooks read: {told}. Run `wiretrace models` to publish it anew."


class Stand:
    """Where a page gets the published database from, again and again."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or warehouse().published
        self._news: News | None = None
        self._file = ""

    def open(self) -> News:
        """The database as it is published now: opened anew, and the old one closed, if a build has replaced the file.

        Where there is none any more, or none that can be read, it stays what it was; UserError if there was none.
        """
        file = file_mark(self.path)
        if self._news is None or file != self._file:
            try:
                news = News(self.path, self._news.opening + 1 if self._news else 1)
            except UserError as error:
                if self._news is None:
                    raise
                self._news.stale = str(error)
                return self._news
            if self._news is not None:
                self._news.close()
            self._news, self._file = news, file
        self._news.stale = None
        return self._news
