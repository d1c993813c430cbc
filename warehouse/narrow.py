"""Answer a query for some of its keys only: the tables that it names are narrowed down to the rows that these need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from warehouse.connection import quoted
from warehouse.models import Grain, Lookup
from warehouse.sources import Source
from warehouse.syntax import Place

#: The keys that a query is answered for: a temporary table.
KEYS = "changed_keys"
#: Rows of the largest table that a slice of a query reads, about.
SLICE_ROWS = 4_000_000
#: Rows of more keys than these are not fetched one by one.
MAX_FETCHED_KEYS = 20_000


@dataclass(frozen=True)
class Query:
    """A model or a check: its text, where it names tables, what it can be answered by, its own table (if a model)."""

    sql: str
    places: Sequence[Place]
    grain: Grain
    table: str | None = None

    def reads(self) -> list[str]:
        """The tables that it reads."""
        return list(dict.fromkeys(place.table for place in self.places))


@dataclass(frozen=True)
class Keys:
    """A temporary table of keys: the columns that make one, how many there are, and whether one lacks a value."""

    table: str
    columns: tuple[str, ...]
    count: int
    has_nulls: bool

    def of_rows(self, table: str) -> str:
        """A query of those rows of a table whose columns have one of the keys.

        For few keys it finds the rows by the columns alone and then fetches them: the engine reads the other columns,
        long texts among them, only near these rows.
        """
        joined = f"from {table} as some_rows semi join {self.table} as some_keys on {self.on('some_rows', 'some_keys')}"
        if self.count > MAX_FETCHED_KEYS:
            return f"select some_rows.* {joined}"
        return f"select * from {table} where rowid in (select some_rows.rowid {joined})"

    def on(self, left: str, right: str) -> str:
        """The condition that two relations have the same key; one without a value is a key too, at a slower join."""
        equal = "is not distinct from" if self.has_nulls else "="
        return " and ".join(f"{left}.{quoted(column)} {equal} {right}.{quoted(column)}" for column in self.columns)


class Narrowing:
    """Runs queries by key on the tables of the connection's default database (schema main), and on landed files."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sources: Mapping[str, Source] | None = None) -> None:
        self.connection = connection
        ((self.database,),) = connection.execute("select current_database()").fetchall()
        self.sources = {f"raw.{name}": source for name, source in (sources or {}).items()}
        #: what queries are answered for.
        self.keys = Keys(KEYS, (), 0, has_nulls=False)
        self._columns: dict[str, tuple[str, ...]] = {}

    def drivers(self, query: Query) -> list[str]:
        """The tables that have the query's grain, so that the rows of a key are all that its answer needs of them."""
        return [table for table in query.reads() if self._drives(table, query.grain)]

    def restricted(self, query: Query) -> str:
        """The query on the rows that the table of keys needs, as SQL; a model's rows for other keys are left out."""
        grain = query.grain
        replacements: dict[str, str] = {}
        for number, (table, times) in enumerate(Counter(place.table for place in query.places).items()):
            lookup = grain.lookup(table)
            if self._drives(table, grain):
                rows = self.keys.of_rows(_named(table))
            elif lookup and set(lookup.by) <= set(grain.columns):
                wanted = " union all ".join(f"select {quoted(column)} from {KEYS}" for column in lookup.by)
                there = f"({self._landed(table, lookup, wanted)})" if table in self.sources else _named(table)
                rows = f"select * from {there} where {quoted(lookup.column)} in ({wanted})"
            else:
                continue
            if times > 1:
                # Read once, however often the query names it.
                self.connection.execute(f"create or replace temp table narrowed_{number} as {rows}")
                rows = f"from narrowed_{number}"
            replacements[table] = rows
        sql = self._spliced(query, replacements)
        if query.table is None:
            return sql
        matches = self.keys.on("answers", "some_keys")
        return f"select answers.* from ({sql}\n) as answers semi join {KEYS} as some_keys on {matches}"

    def _landed(self, table: str, lookup: Lookup, wanted: str) -> str:
        """A landed table, read from the files alone that hold a wanted key."""
        source = self.sources[table]
        if not source.files or not source.stays:
            return source.query
        rows = self.connection.execute(
            f"select distinct filename from {source.scan} where {quoted(lookup.column)} in ({wanted})"
        ).fetchall()
        return replace(source, files=tuple(sorted(Path(path) for (path,) in rows))).query

    def _drives(self, table: str, grain: Grain) -> bool:
        """Whether the rows of a table with some key are all that a row with that key needs of it."""
        if table in self.sources or grain.lookup(table):
            return False
        return set(grain.columns) <= set(self._columns_of(table))

    def _columns_of(self, table: str) -> tuple[str, ...]:
        if table not in self._columns:
            # One look at the catalog costs about as much for all tables as for one.
            rows = self.connection.execute(
                "select table_name, list(column_name order by column_index) from duckdb_columns() "
                "where database_name = ? and schema_name = 'main' group by all",
                [self.database],
            ).fetchall()
            self._columns = {name: tuple(columns) for name, columns in rows}
        return self._columns.setdefault(table, ())

    def forget_columns(self, table: str) -> None:
        """A table may have other columns now."""
        self._columns.pop(table, None)

    def slices(self, query: Query) -> Iterator[str]:
        """The query in parts that are small enough for memory, as SQL, each to be run before the next is asked for.

        They are parts by key: a query without a grain is one part.
        """
        drivers = self.drivers(query) if query.grain.columns else []
        counts = [self.connection.execute(f"select count(*) from {_named(table)}").fetchall() for table in drivers]
        n_slices = -(-max((int(rows[0][0]) for rows in counts), default=0) // SLICE_ROWS)
        if n_slices <= 1:
            yield query.sql
            return
        keys = ", ".join(map(quoted, query.grain.columns))
        for number in range(n_slices):
            parts = [f"select {keys} from {_named(t)} where hash({keys}) % {n_slices} = {number}" for t in drivers]
            self.keys = make_keys(self.connection, KEYS, query.grain.columns, " union all ".join(parts))
            yield self.restricted(query)

    def _spliced(self, query: Query, replacements: Mapping[str, str]) -> str:
        """The query's own text with queries in the place of some of the tables that it names."""
        places = sorted(
            (
                place.start,
                place.end,
                f"({replacements[place.table]})" + (f" as {quoted(place.called)}" if place.called else ""),
            )
            for place in query.places
            if place.table in replacements
        )
        text, pieces, position = query.sql, [], 0
        for start, end, subquery in places:
            pieces += [text[position:start], subquery]
            position = end
        return "".join([*pieces, text[position:]])


def make_keys(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], rows: str) -> Keys:
    """Make a temporary table of the keys in some rows (a query that has these columns)."""
    names = ", ".join(map(quoted, columns))
    sql = f"create or replace temp table {table} as select distinct {names} from ({rows})"
    ((count,),) = connection.execute(sql).fetchall()
    missing = " or ".join(f"{quoted(column)} is null" for column in columns)
    nulls = connection.execute(f"select 1 from {table} where {missing} limit 1").fetchall() if count else []
    return Keys(table, tuple(columns), int(count), bool(nulls))


def _named(table: str) -> str:
    return ".".join(map(quoted, table.split(".")))
