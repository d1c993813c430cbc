"""Queries of strangers: what they read, what they cannot do, and how they are ended."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse.guarded import CHILD, Guard, Limits
from warehouse.guarded_child import RefusedError, parts, require_query, told

LIMITS = Limits(seconds=20, rows=100, bytes=1 << 20, memory=512 << 20)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guarded") / "news.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table stories as select i as story_no, 'story ' || i as title from range(1000) as r (i)"
        )
    return path


@pytest.fixture(scope="module")
def guard(database: Path) -> Iterator[Guard]:
    guard = Guard(database, LIMITS)
    yield guard
    guard.close()


QUERIES = (
    "select 1",
    "select 1;;  -- done",
    "from stories",
    "table stories",
    "values (1), (2)",
    "(select 1)",
    "with a as (select 1) select * from a",
    "with recursive a as (select 1 as i union all select i + 1 from a where i < 5) select * from a",
    "describe stories",
    "show tables",
    "summarize stories",
    "pivot stories on story_no % 2 using count(*)",
    "unpivot (select 1 as a, 2 as b) on a, b",
    "explain select 1",
    "/* why? */ EXPLAIN -- so\n ANALYZE select 'é;';",
)
COMMANDS = (
    "copy (select 1) to '{path}'",
    "copy (pivot stories on story_no using count(*)) to '{path}'",
    "copy stories from '{path}'",
    "explain analyze copy (select 1) to '{path}'",
    "explain explain select 1",
    "export database '{path}'",
    "import database '{path}'",
    "attach '{path}' as other",
    "attach ':memory:' as other",
    "detach news",
    "install httpfs",
    "load json",
    "set threads = 1",
    "set variable a = 1",
    "reset threads",
    "pragma version",
    "call pragma_version()",
    "checkpoint",
    "vacuum",
    "begin",
    "use memory",
    "prepare a as select 1",
    "execute a",
    "create table a (b int)",
    "create temp table a (b int)",
    "create macro a() as 1",
    "insert into stories values (1, 'a')",
    "update stories set title = ''",
    "delete from stories",
    "drop table stories",
    "alter table stories rename to tales",
    "truncate stories",
    "merge into stories using stories as s on true when matched then delete",
    "comment on table stories is 'a'",
    "select 1; select 2",
    "select 1; copy (select 1) to '{path}'",
    "select 1) limit 1; copy (select 1) to '{path}' --",
    "select 1) as a, (copy (select 1) to '{path}'",
    "",
    " ; ",
    "-- nothing",
    "explain",
    "explain analyze ;",
)


@pytest.mark.parametrize("sql", QUERIES)
def test_what_reads_is_a_query(sql: str) -> None:
    with duckdb.connect() as connection:
        require_query(connection, parts(sql)[1])


@pytest.mark.parametrize("sql", COMMANDS)
def test_nothing_else_is_one(sql: str) -> None:
    with duckdb.connect() as connection, pytest.raises((RefusedError, duckdb.ParserException)):
        require_query(connection, parts(sql.format(path="/tmp/never"))[1])


def test_explain_is_told_from_its_query() -> None:
    assert parts("EXPLAIN ANALYZE\n select 'é' ; -- a") == ("explain analyze", "select 'é'")
    assert parts("\n\nselect 1 ;") == ("", "\n\nselect 1")
    assert parts("explain (select 1)") == ("explain", "(select 1)")


def test_rows_come_back_with_their_types_and_in_their_order(guard: Guard) -> None:
    answer = guard.run("from stories order by story_no desc limit 100")
    assert answer.error is None and answer.frame is not None and answer.cut is None
    assert answer.frame.rows() == [(number, f"story {number}") for number in range(999, 899, -1)]
    odd = guard.run(
        "select 1 as a, 2 as a, sum(story_no) as total, 1::hugeint << 100 as huge, interval 1 day as i, uuid() as u, "
        "{'k': [1]} as s, [1, 2] as l, map {'a': 1} as m, '101'::bit as b, 'x'::blob as x, 'a'::enum ('a') as e, "
        "timestamptz '2026-01-02 03:04:05+00' as t, date '2026-01-02' as d, 1.50::decimal(9, 2) as n, null as nothing "
        "from stories"
    )
    assert odd.error is None and odd.frame is not None
    row = odd.frame.row(0, named=True)
    assert (row["a"], row["a_1"], row["total"], row["i"], row["s"], row["l"]) == (
        1,
        2,
        499500,
        "1 day",
        "{'k': [1]}",
        [1, 2],
    )
    assert odd.frame.schema["total"] == pl.Int64 and odd.frame.schema["t"] == pl.Datetime("us", "UTC")
    plan = guard.run("explain analyze from stories").frame
    assert plan is not None and plan.columns == ["plan"] and "stories" in plan.item()


def test_days_that_only_the_database_can_count_come_back_as_text(guard: Guard) -> None:
    # Polars has them, and panics when it makes Python's dates of them: the page would end.
    frame = guard.run(
        "select date 'infinity' as never, date '0044-03-15 (BC)' as ides, timestamptz '-infinity' as ever, "
        "[date 'infinity'] as days, date '2026-01-02' as day, null::date as none, "
        "timestamp '2026-01-02 03:04' as moment"
    ).frame
    assert frame is not None
    assert frame.row(0)[:4] == ("infinity", "0044-03-15 (BC)", "-infinity", "[infinity]")
    assert frame.schema["day"] == pl.Date and frame.schema["none"] == pl.Date
    assert frame.schema["moment"] == pl.Datetime("us")
    everything = guard.run("from test_all_types()").frame
    assert everything is not None and len(everything.rows()) == 3


def test_limits_cut_the_result_and_say_so(guard: Guard) -> None:
    rows = guard.run("from range(1000000000) as a, range(1000) as b")
    assert rows.frame is not None and (rows.frame.height, rows.cut) == (100, "rows")
    wide = guard.run("select repeat('é', 20000) as text from range(90)")
    assert wide.frame is not None and (wide.frame.height, wide.cut) == (26, "bytes")
    huge = guard.run("select repeat('x', 2000000)")
    assert huge.error is not None and "larger than 1 MB" in huge.error


def test_errors_are_those_of_duckdb_with_the_lines_of_the_query(guard: Guard) -> None:
    error = guard.run("select title\nfrom stories\nwhere nobody = 1").error
    assert error is not None and "LINE 3: where nobody" in error and "Binder Error" in error
    memory = guard.run("select list(range) from range(1000000000)", Limits(30, 100, 1 << 20, 128 << 20)).error
    assert memory is not None and memory.startswith("Out of Memory") and "SET" not in memory
    assert told(duckdb.BinderException("a\nLINE 11: b\n         ^")) == "a\nLINE 10: b\n         ^"
    with pytest.raises(RefusedError, match="200,000 characters"):
        parts(f"select '{'x' * 200_000}'")


#: What runs in a process that is confined as that of a query is, with nobody looking at its statements.
UNGUARDED = """
import sys
sys.path.insert(0, {folder!r})
from guarded_child import confine, opened
connection = opened({path!r}, 256 << 20)
confine(256 << 20, 10)
for sql in sys.stdin.read().split("\\0"):
    try:
        connection.execute(sql).fetchall()
        print("done: " + sql)
    except Exception as error:
        print("refused")
try:
    open("/etc/hostname")
    print("done: open")
except OSError:
    print("refused")
"""


def test_the_process_could_neither_write_nor_read_files_if_a_statement_got_through(
    database: Path, tmp_path: Path
) -> None:
    path, secret = tmp_path / "written", tmp_path / "secret.csv"
    secret.write_text("secret\n1\n")
    statements = [
        f"from read_text('{secret}')",
        f"from '{secret}'",
        f"from query('from read_csv(''{secret}'')')",
        f"from glob('{tmp_path}/*')",
        "from statements",
        "from sql",
        f"copy (select 1) to '{path}'",
        f"copy (select 1) to '{database}.wal'",
        f"copy (select 1) to '{database}'",
        f"copy stories to '{database}' (use_tmp_file false)",
        f"explain analyze copy (select 1) to '{database}.wal'",
        f"export database '{path}'",
        f"attach '{path}' as other",
        f"attach '{database}' as again (read_write)",
        f"from read_blob('{database}')",
        "set enable_external_access = true",
        "reset lock_configuration",
        "call enable_logging(storage = 'file', storage_path = '/tmp/never')",
        "install httpfs",
        "delete from stories",
        "with a as (copy (select 1) to '/tmp/never') from a",
    ]
    before = {file.name: file.stat().st_size for file in database.parent.iterdir()}
    code = UNGUARDED.format(folder=str(CHILD.parent), path=str(database))
    process = subprocess.run(
        [sys.executable, "-c", code],
        input="\0".join(statements),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert process.stdout.splitlines() == ["refused"] * (len(statements) + 1)
    assert {file.name: file.stat().st_size for file in database.parent.iterdir()} == before
    assert not path.exists()
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("select count(*) from stories").fetchall() == [(1000,)]


def test_a_runaway_is_stopped_by_whoever_asks_and_by_the_clock(guard: Guard) -> None:
    forever = "select count(*) from range(1000000000) as a, range(1000000) as b"
    running = guard.start(forever)
    assert running.answer(0.3) is None
    began = time.monotonic()
    running.stop()
    answer = running.answer(10)
    assert answer is not None and answer.stopped and answer.error == "Stopped." and time.monotonic() - began < 5
    late = guard.run(forever, Limits(1, 100, 1 << 20, 256 << 20))
    assert late.stopped and late.error == "Stopped: it ran for 1 s."


def test_what_ends_its_process_ends_nothing_else(guard: Guard) -> None:
    deep = guard.run("select " + "(" * 20_000 + "1" + ")" * 20_000)
    assert deep.frame is None and deep.error
    running = guard.start("select count(*) from range(1000000000) as a, range(1000000) as b")
    running._process.kill()
    killed = running.answer(10)
    assert (
        killed is not None and killed.error is not None and "ended by the system" in killed.error and not killed.stopped
    )
    assert guard.run("select 1").frame is not None


def test_a_query_sees_the_database_that_is_published_when_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    guard = Guard(path, LIMITS)
    try:
        for number in (1, 2):
            with duckdb.connect(str(tmp_path / "next")) as connection:
                connection.execute(f"create or replace table a as select {number} as n")
            (tmp_path / "next").replace(path)
            answer = guard.run("from a")
            assert answer.frame is not None and answer.frame.item() == number
    finally:
        guard.close()
