"""Builds beside readers, beside other builds, and builds that are killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Project, Recorder
from warehouse.errors import UserError

SPAWN = multiprocessing.get_context("spawn")
READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print(connection.execute("select total from sums").fetchall()[0][0], flush=True)
sys.stdin.readline()
print(connection.execute("select total from sums").fetchall()[0][0], flush=True)
"""


def _build_and_die(project: Project, model: str) -> None:
    def die(name: str) -> None:
        if name == model:
            os.kill(os.getpid(), signal.SIGKILL)

    project.build(Recorder(on_start=die))


def _build_slowly(project: Project, started: object, seconds: float) -> None:
    def wait(name: str) -> None:
        if name == "sums":
            started.set()  # type: ignore[attr-defined]
            time.sleep(seconds)

    project.build(Recorder(on_start=wait))


def test_a_reader_that_holds_the_file_keeps_its_content_and_blocks_nobody(built: Project) -> None:
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(built.warehouse.published)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdin and reader.stdout
    assert reader.stdout.readline() == "13\n"
    built.land("b2", 10)
    assert built.build().status == "published"
    assert built.rows("select total from sums") == [(113,)], "a new reader sees the new file"
    reader.stdin.write("\n")
    reader.stdin.flush()
    assert reader.stdout.readline() == "13\n", "the old reader still sees the old one"
    assert reader.wait(10) == 0


def test_a_killed_build_leaves_the_published_file_whole_and_is_taken_up_again(built: Project) -> None:
    built.land("b2", 10)
    process = SPAWN.Process(target=_build_and_die, args=(built, "sums"))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert built.rows("select total from sums") == [(13,)]
    recorder = Recorder()
    assert built.build(recorder).status == "published"
    assert recorder.built == ["sums: squares changed"], "what was finished is not built again"
    assert built.rows("select total from sums") == [(113,)]
    assert built.rows("select status, error from meta.builds order by started_at") == [
        ("published", None),
        ("failed", "killed"),
        ("published", None),
    ]
    assert ("squares", "square", "numbers", "n") in built.rows("from meta.columns"), "nor is its lineage lost"


def test_files_of_a_build_killed_while_publishing_are_removed(built: Project) -> None:
    leftover = built.warehouse.directory / ".news-0123.duckdb"
    leftover.write_bytes(b"half")
    foreign_log = built.warehouse.directory / "news.duckdb.wal"
    foreign_log.write_bytes(b"left by a writer")
    built.land("b2", 10)
    assert built.build().status == "published"
    assert not leftover.exists()
    assert built.rows("select total from sums") == [(113,)]


def test_a_second_build_waits_and_says_so(project: Project) -> None:
    started = SPAWN.Event()
    process = SPAWN.Process(target=_build_slowly, args=(project, started, 1.0))
    process.start()
    assert started.wait(60)
    recorder = Recorder()
    result = project.build(recorder)
    process.join(60)
    assert recorder.said[0] == f"waiting for another build (process {process.pid}) to end"
    assert result.status == "unchanged"


@pytest.mark.slow
def test_a_second_build_gives_up_when_told_to(project: Project) -> None:
    started = SPAWN.Event()
    process = SPAWN.Process(target=_build_slowly, args=(project, started, 3.0))
    process.start()
    assert started.wait(60)
    with pytest.raises(UserError, match=r"another build \(process \d+\) is still running after 0.1 s"):
        project.build(wait=0.1)
    process.join(60)
    assert process.exitcode == 0


def test_readers_never_see_a_half_built_file(built: Project) -> None:
    wrong: list[object] = []
    stop = threading.Event()

    def read(path: Path) -> None:
        while not stop.is_set():
            with duckdb.connect(str(path), read_only=True) as connection:
                total = connection.execute("select total from sums").fetchall()
                numbers = connection.execute(
                    "select sum(n * n) from numbers where n >= (select value from settings where name = 'floor')"
                ).fetchall()
                if total != numbers:
                    wrong.append((total, numbers))

    thread = threading.Thread(target=read, args=(built.warehouse.published,))
    thread.start()
    try:
        for number in range(5):
            built.land(f"c{number}", 100 + number)
            built.build()
    finally:
        stop.set()
        thread.join(30)
    assert wrong == []
