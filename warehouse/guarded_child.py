"""The process that runs one query of somebody who may write anything (`warehouse.guarded` starts and ends it).

A script on its own, which imports nothing of ours: it reads a request from standard input as a line of JSON and answers
on standard output with a line of JSON, followed by the rows as an Arrow stream. What keeps a query in:

- DuckDB: the file is open read-only, external access is off, and the settings are locked;
- the statement: exactly one, and one that stands in the brackets of `select * from (…)`, where none but a query can;
- the system: once the database is open, this process can open no file and no connection, and write to no file
  (RLIMIT_NOFILE, RLIMIT_FSIZE); memory and processor time are limited, and whoever asked kills it when time is up.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import threading
import time
from typing import Any, NamedTuple, NoReturn

import duckdb
import polars as pl

#: What Python and its packages take beside DuckDB's own memory: addresses, not pages.
OVERHEAD = 6 << 30
#: The longest query, in characters.
LONGEST = 200_000
#: Before the query: as long as a line's number, so that DuckDB's lines are one more than the user's.
OPENING = "select * from (\n"
#: Types that Arrow, Polars and a table of a page all have; others become text.
_PLAIN = re.compile(
    r"(BOOLEAN|U?TINYINT|U?SMALLINT|U?INTEGER|U?BIGINT|FLOAT|DOUBLE|VARCHAR|DATE|TIMESTAMP( WITH TIME ZONE)?"
    r"|DECIMAL\(\d+,\s?\d+\)|BLOB)(\[\])*"
)
_TIME = re.compile(r"DATE|TIMESTAMP( WITH TIME ZONE)?")
_HUGE = re.compile(r"U?HUGEINT")
_LINE = re.compile(r"^LINE (\d+): ", re.MULTILINE)


class RefusedError(Exception):
    """The query is none that is run here."""


class Found(NamedTuple):
    """Rows, and what kept more back: "rows" or "bytes"."""

    frame: pl.DataFrame
    cut: str | None


def main() -> NoReturn:
    """Answer one request."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    line = sys.stdin.buffer.readline()
    if not line:
        os._exit(0)
    threading.Thread(target=_end_with_the_asker, daemon=True).start()
    request = json.loads(line)
    started = time.monotonic()
    try:
        connection = opened(request["path"], request["memory"])
        started = time.monotonic()
        confine(request["memory"], request["seconds"])
        found = run(connection, request["sql"], request["rows"], request["bytes"])
        head: dict[str, Any] = {"cut": found.cut}
        stream = found.frame.write_ipc_stream(None).getvalue()
    except (duckdb.Error, RefusedError) as error:
        head, stream = {"error": told(error)}, b""
    except MemoryError:
        head, stream = {"error": "The query needs more memory than it may have."}, b""
    head["seconds"] = time.monotonic() - started
    answer.write(json.dumps(head).encode() + b"\n" + stream)
    answer.flush()
    # At once: nothing of this process is to be kept, and its end must not wait for DuckDB's threads.
    os._exit(0)


def _end_with_the_asker() -> NoReturn:
    sys.stdin.buffer.read()
    os._exit(1)


def opened(path: str, memory: int) -> duckdb.DuckDBPyConnection:
    """The database, read-only, with no way out of it."""
    connection = duckdb.connect(
        path,
        read_only=True,
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"},
    )
    for setting in (
        "TimeZone = 'UTC'",
        f"memory_limit = '{memory}B'",
        "temp_directory = ''",
        "python_enable_replacements = false",
        "allow_community_extensions = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"set {setting}")
    return connection


def confine(memory: int, seconds: float) -> None:
    """Have the system refuse this process all files, and more memory and time than it needs."""
    cores = os.cpu_count() or 1
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory + OVERHEAD),
        (resource.RLIMIT_CPU, int(seconds * cores) + 10),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (bound, bound))


def run(connection: duckdb.DuckDBPyConnection, sql: str, rows: int, size: int) -> Found:
    """The rows of a query, as many as both limits allow; RefusedError for what is no query."""
    how, query = parts(sql)
    require_query(connection, query)
    if how:
        plan = connection.execute(f"{how} {OPENING}{query}\n)").fetchall()
        return Found(pl.DataFrame({"plan": [text for _, text in plan]}, schema={"plan": pl.String}), None)
    # One row more than wanted tells whether there are more.
    connection.execute(f"create temp table answer as {OPENING}{query}\n) limit {rows + 1}")
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns() where database_name = 'temp' and table_name = 'answer' "
        "order by column_index"
    ).fetchall()
    columns = _held(connection, columns)
    sizes = " + ".join(_size(name, kind) for name, kind in columns)
    ((count, fitting),) = connection.execute(
        f"select count(*), count(*) filter (so_far <= {size} and row_no <= {rows}) from "
        f"(select rowid + 1 as row_no, sum({sizes}) over (order by rowid) as so_far from temp.answer)"
    ).fetchall()
    if count and not fitting:
        raise RefusedError(
            f"The first row alone is larger than {size >> 20} MB. Choose fewer columns, or cut them: left(text, 1000)."
        )
    expressions = ", ".join(_expression(name, kind) for name, kind in columns)
    frame = pl.DataFrame(connection.sql(f"select {expressions} from temp.answer order by rowid limit {fitting}"))
    return Found(frame, None if fitting == count else "rows" if fitting == rows else "bytes")


def parts(sql: str) -> tuple[str, str]:
    """EXPLAIN or EXPLAIN ANALYZE where it begins so, and the query, without what ends it."""
    if len(sql) > LONGEST:
        raise RefusedError(f"A query may be {LONGEST:,} characters long; this one has {len(sql):,}.")
    if not sql.strip():  # DuckDB's tokenizer ends the process over nothing
        raise RefusedError("Write a query.")
    text = sql.encode()
    starts = [(start, kind == duckdb.token_type.comment) for start, kind in duckdb.tokenize(sql)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    tokens = [
        (text[start:end].strip().lower(), start, end)
        for (start, is_comment), end in zip(starts, ends, strict=True)
        if not is_comment
    ]
    while tokens and tokens[-1][0] == b";":
        tokens.pop()
    if not tokens:
        raise RefusedError("Write a query.")
    last = tokens[-1][2]
    words = [word for word, _, _ in tokens[:2]]
    how = ["explain", "analyze"][: 2 if words == [b"explain", b"analyze"] else words[0] == b"explain"]
    first = tokens[len(how)][1] if len(how) < len(tokens) else last
    # The lines above it are kept, as empty ones, so that its lines have the numbers that the user knows.
    return " ".join(how), "\n" * text[:first].count(b"\n") * (not how) + text[first:last].decode().rstrip()


def require_query(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """RefusedError unless it is one query: one statement, and one in brackets too, where only a query can stand.

    PIVOT is several statements to DuckDB (it makes a type first), so its own name for the kind says too little: to it
    COPY of a PIVOT is of the same kind.
    """
    statements = connection.extract_statements(sql)
    if not statements:
        raise RefusedError("Write a query.")
    if len(statements) > 1:
        raise RefusedError("One query at a time: remove what follows the first “;”.")
    queries = (duckdb.StatementType.SELECT, duckdb.StatementType.MULTI)
    if statements[0].type in queries:
        try:
            inner = connection.extract_statements(f"{OPENING}{sql}\n)")
        except duckdb.ParserException:
            inner = []
        if len(inner) == 1 and inner[0].type in queries:
            return
    raise RefusedError(
        f"{sql.split(maxsplit=1)[0][:40].upper()} is not possible here: this page only reads. "
        "A query begins with SELECT, FROM, WITH, VALUES, PIVOT, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN."
    )


def _held(connection: duckdb.DuckDBPyConnection, columns: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The columns, with days and times that only DuckDB can count ("infinity", 300 BC) as what becomes text."""
    times = [name for name, kind in columns if _TIME.fullmatch(kind)]
    tests = ", ".join(f"bool_and({_quoted(name)} between '0001-01-02' and '9999-12-30')" for name in times)
    found = connection.execute(f"select {tests} from temp.answer").fetchall()[0] if times else ()
    strange = {name for name, fit in zip(times, found, strict=True) if fit is False}
    return [
        (name, "VARIOUS" if name in strange or (kind.endswith("[]") and _TIME.match(kind)) else kind)
        for name, kind in columns
    ]


def _expression(name: str, kind: str) -> str:
    column = _quoted(name)
    if _PLAIN.fullmatch(kind):
        return column
    if _HUGE.fullmatch(kind):
        # Sums are of this type; nearly all of them are small.
        return f"try_cast({column} as double) as {column}" if kind.startswith("U") else column
    return f"cast({column} as varchar) as {column}"


def _size(name: str, kind: str) -> str:
    column = _quoted(name)
    if kind == "VARCHAR":
        return f"16 + coalesce(strlen({column}), 0)"
    if kind == "BLOB":
        return f"16 + coalesce(octet_length({column}), 0)"
    if _PLAIN.fullmatch(kind) and not kind.endswith("[]"):
        return "16"
    return f"16 + coalesce(strlen(cast({column} as varchar)), 0)"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def told(error: Exception) -> str:
    """DuckDB's message, with the user's own line numbers, and without advice on settings that are locked here."""

    def line(match: re.Match[str]) -> str:
        own = f"LINE {max(1, int(match[1]) - 1)}: "
        return own.ljust(len(match[0]))

    text = str(error)
    if isinstance(error, duckdb.OutOfMemoryException):
        return text.partition("\n")[0]
    return text if isinstance(error, duckdb.ParserException | RefusedError) else _LINE.sub(line, text)


if __name__ == "__main__":
    main()
