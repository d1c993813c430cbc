"""What a change of some tables means for a query that reads them: for which of its keys must it be answered anew?

Every table of the working database has a *content*: a name for the rows that it holds, another one after every change.
Beside it stands its last change, table ``delta.<name>``: all rows of the keys that changed, as they were and as they
are (``is_new``), and whether they are rows of one side only (``differs``). A query that read the content before that
change can be brought up to date by its keys; one that read an older content, or a table whose change is not kept, is
answered as a whole. The method is in docs/incremental.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import duckdb

from warehouse.connection import quoted
from warehouse.history import keep_latest
from warehouse.narrow import KEYS, Narrowing, Query, make_keys
from warehouse.sources import Source
from warehouse.syntax import SETTINGS

#: A table of which more than this share (and more than so many rows) changed is read as a whole.
MAX_CHANGED_SHARE = 0.3
MIN_CHANGED_ROWS = 10_000


class Changes(Narrowing):
    """The contents of the tables of a working database, and their last changes."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sources: Mapping[str, Source]) -> None:
        super().__init__(connection, sources)
        connection.execute("create schema if not exists delta")
        connection.execute(
            "create table if not exists meta.notes (name varchar, content varchar, before varchar, reads varchar)"
        )
        keep_latest(connection, "meta.notes", "name")
        rows = connection.execute("select name, content, before, reads from meta.notes").fetchall()
        self._contents: dict[str, tuple[str, str | None]] = {
            name: (content, before) for name, content, before, _ in rows if content is not None
        }
        self._read: dict[str, dict[str, str | None]] = {name: json.loads(reads) for name, _, _, reads in rows}
        #: rows of one side only in the last changes that were made or counted since.
        self._differing: dict[str, int] = {}

    def content(self, table: str) -> str | None:
        """The name of what a table holds; None if it is not there."""
        if table in self.sources:
            return self.sources[table].fingerprint
        return self._contents.get(table, (None, None))[0]

    def contents(self, tables: Sequence[str]) -> dict[str, str | None]:
        """The contents of several tables."""
        return {table: self.content(table) for table in tables}

    def read_before(self, reader: str) -> dict[str, str | None]:
        """The contents that a reader has seen; none if it has not read."""
        return self._read.get(reader, {})

    def note_read(self, reader: str, contents: Mapping[str, str | None]) -> None:
        """Note the contents that a reader has seen now, and what it holds itself if it is a table.

        A later note of one reader counts, so that none need be removed before the next build begins.
        """
        content, before = self._contents.get(reader, (None, None))
        values = [reader, content, before, json.dumps(contents)]
        self.connection.execute("insert into meta.notes values (?, ?, ?, ?)", values)
        self._read[reader] = dict(contents)

    def change(self, table: str, content: str, *, differing: int | None = None) -> None:
        """A table holds something else, and then what it has read is noted.

        `differing`: its change stands in `delta`, with so many rows of one side only.
        """
        last = self._contents.get(table)
        known = differing is not None
        if last and last[1] is not None and not known:
            self.connection.execute(f"drop table if exists delta.{quoted(table)}")
        self._contents[table] = (content, last[0] if last and known else None)
        if differing is not None:
            self._differing[table] = differing
        else:
            self.forget_columns(table)

    def forget(self, table: str) -> None:
        """A table is gone."""
        self.connection.execute(f"drop table if exists delta.{quoted(table)}")
        self.connection.execute("delete from meta.notes where name = ?", [table])
        self._contents.pop(table, None)
        self._read.pop(table, None)

    def changed(self, query: Query, seen: Mapping[str, str | None]) -> list[str]:
        """The tables whose content is another one than the reader saw.

        A landed table that is looked up in brings no change of its own: what landed under a key stays as it is (in a
        seed table it may not). Nor do the settings: those that a query names are part of its version.
        """
        return [
            table
            for table in query.reads()
            if seen.get(table) != self.content(table)
            and table != SETTINGS
            and not (table in seen and query.grain.lookup(table) and self._stays(table))
        ]

    def _stays(self, table: str) -> bool:
        return table in self.sources and self.sources[table].stays

    def is_known(self, table: str, since: str | None) -> bool:
        """Whether the change of a table since a content is kept."""
        return since is not None and self._contents.get(table, (None, None))[1] == since

    def find_keys(self, query: Query, tables: Sequence[str], seen: Mapping[str, str | None]) -> int | None:
        """Fill the table of keys with those whose answer the changed tables may have changed; returns their number.

        None: the query must be answered as a whole.
        """
        grain = query.grain
        if not grain.columns or grain.build == "whole":
            return None
        drivers = self.drivers(query)
        keys = ", ".join(map(quoted, grain.columns))
        parts: list[str] = []
        for table in tables:
            lookup = grain.lookup(table)
            if not self.is_known(table, seen.get(table)) or self._is_large(table):
                return None
            if table in drivers:
                parts.append(f"select {keys} from delta.{quoted(table)} where differs")
            elif lookup and drivers:
                holders = [*drivers, *([query.table] if query.table else [])]
                changed = f"select {quoted(lookup.column)} from delta.{quoted(table)} where differs"
                parts += [
                    f"select {keys} from {quoted(holder)} where {quoted(column)} in ({changed})"
                    for holder in holders
                    for column in lookup.by
                    if column in self._columns_of(holder)
                ]
            elif lookup and tables == [table]:
                # Nothing that it reads has its keys: it sums up what the groups of one table give. Concerned are the
                # keys of which the changed groups, as they are, give something else than as they were.
                rows = f"select * exclude (is_new, differs) from delta.{quoted(table)} where "
                now = f"from ({self._spliced(query, {table: rows + 'is_new'})}\n)"
                then = f"from ({self._spliced(query, {table: rows + 'not is_new'})}\n)"
                parts += [f"select {keys} from ({now} except {then})", f"select {keys} from ({then} except {now})"]
            else:
                return None
        self.keys = make_keys(self.connection, KEYS, grain.columns, " union all ".join(parts))
        return self.keys.count

    def _is_large(self, table: str) -> bool:
        count = "select count(*) from "
        if table not in self._differing:
            found = self.connection.execute(f"{count} delta.{quoted(table)} where differs").fetchall()
            self._differing[table] = int(found[0][0])
        changed = self._differing[table]
        if changed <= MIN_CHANGED_ROWS:
            return False
        (rows,) = self.connection.execute(f"{count} {quoted(table)}").fetchall()[0]
        return bool(changed > rows * MAX_CHANGED_SHARE)
