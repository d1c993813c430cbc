"""Run queries that anybody may have written: each in a process of its own, which can do nothing but read the database.

`Guard(path).start(sql)` gives a `Running` at once; it ends by itself, when its time is up, or when `stop` is called.
What the process can and cannot do is told in `warehouse/guarded_child.py`. This side reads its answer up to a limit, as
Arrow, which holds no code.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.connection import memory_limit

CHILD = Path(__file__).with_name("guarded_child.py")
#: What comes with the rows: Arrow's own bookkeeping, and the line before it.
ALLOWANCE = 8 << 20


@dataclass(frozen=True)
class Limits:
    """How much a query may take: seconds on the clock, rows and bytes of its result, and bytes of memory."""

    seconds: float = 30
    rows: int = 100_000
    bytes: int = 64 << 20
    memory: int = memory_limit() // 2


@dataclass(frozen=True)
class Answer:
    """What became of a query: rows, or why there are none."""

    sql: str
    seconds: float
    frame: pl.DataFrame | None = None
    #: "rows" or "bytes": the limit that kept further rows back.
    cut: str | None = None
    error: str | None = None
    #: whether it was ended: by whoever asked, or because its time was up.
    stopped: bool = False


class Running:
    """A query on its way."""

    def __init__(self, process: subprocess.Popen[bytes], path: Path, sql: str, limits: Limits) -> None:
        self.sql = sql
        self.limits = limits
        self._process = process
        self._began = time.monotonic()
        self._why: str | None = None
        self._answer: Answer | None = None
        self._over = threading.Event()
        self._clock = threading.Timer(limits.seconds, self._end, [f"Stopped: it ran for {limits.seconds:g} s."])
        self._clock.daemon = True
        self._clock.start()
        threading.Thread(target=self._wait, args=(path,), daemon=True).start()

    @property
    def seconds(self) -> float:
        """How long it has been running, or ran."""
        return self._answer.seconds if self._answer else time.monotonic() - self._began

    def answer(self, patience: float | None = 0) -> Answer | None:
        """What became of it; None if it is still running after so many seconds (None: however long it takes)."""
        self._over.wait(patience)
        return self._answer

    def stop(self) -> None:
        """End it; its answer says so."""
        self._end("Stopped.")

    def _end(self, why: str) -> None:
        if not self._over.is_set():
            self._why = self._why or why
            self._process.kill()

    def _wait(self, path: Path) -> None:
        try:
            self._answer = self._ask(path)
        except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
            self._answer = self._failed(f"The query's answer cannot be read: {error}")
        finally:
            self._clock.cancel()
            self._process.kill()
            self._process.communicate()
            self._over.set()

    def _ask(self, path: Path) -> Answer:
        limits = self.limits
        request = {
            "path": str(path),
            "sql": self.sql,
            "seconds": limits.seconds,
            "rows": limits.rows,
            "bytes": limits.bytes,
            "memory": limits.memory,
        }
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return self._failed(self._ended())
        said = self._process.stdout.read(limits.bytes * 2 + ALLOWANCE)
        head, _, stream = said.partition(b"\n")
        if not head:
            return self._failed(self._ended())
        told: dict[str, Any] = json.loads(head)
        if error := told.get("error"):
            return self._failed(str(error), told["seconds"])
        return Answer(self.sql, told["seconds"], narrowed(pl.read_ipc_stream(io.BytesIO(stream))), told["cut"])

    def _failed(self, error: str, seconds: float | None = None) -> Answer:
        took = time.monotonic() - self._began if seconds is None else seconds
        return Answer(self.sql, took, error=self._why or error, stopped=self._why is not None)

    def _ended(self) -> str:
        status = self._process.wait()
        if status == -signal.SIGXCPU or status == -signal.SIGKILL:
            return "The query was ended by the system: it took too much memory or processor time."
        how = f"signal {-status}" if status < 0 else f"status {status}"
        return f"The query ended the process that ran it ({how}). It may be nested too deeply, or need too much memory."


class Guard:
    """Where queries on one published database run: one process each, the next one always ready."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.path = path
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._spare: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)
        self.prepare()

    def prepare(self) -> None:
        """Have a process ready, if there is none: the next query then begins at once."""
        with self._lock:
            if self._spare is None or self._spare.poll() is not None:
                self._spare = _process()

    def start(self, sql: str, limits: Limits | None = None) -> Running:
        """Begin a query."""
        # No text that a file or a page can hold is half a character; JSON can.
        sql = sql.encode("utf-8", "replace").decode()
        with self._lock:
            process, self._spare = self._spare, None
        if process is None or process.poll() is not None:
            process = _process()
        running = Running(process, self.path, sql, limits or self.limits)
        threading.Thread(target=self._prepare_after, args=(running,), daemon=True).start()
        return running

    def run(self, sql: str, limits: Limits | None = None) -> Answer:
        """A query and what became of it."""
        answer = self.start(sql, limits).answer(None)
        assert answer is not None
        return answer

    def close(self) -> None:
        """End the process that waits."""
        with self._lock:
            if self._spare is not None:
                self._spare.kill()
                self._spare.communicate()
                self._spare = None
        atexit.unregister(self.close)

    def _prepare_after(self, running: Running) -> None:
        # A quick query has the machine for itself.
        running.answer(0.2)
        self.prepare()


def _process() -> subprocess.Popen[bytes]:
    # -P: this folder's modules are ours, not what the child's imports mean.
    return subprocess.Popen(
        [sys.executable, "-P", str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"POLARS_MAX_THREADS": "2"},
    )


def narrowed(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with whole numbers of 64 bits where they fit: sums come with 128, which few programs know."""
    changes = {}
    for name, kind in frame.schema.items():
        if kind == pl.Int128 or (isinstance(kind, pl.Decimal) and kind.scale == 0):
            fits = frame[name].is_null() | frame[name].cast(pl.Int64, strict=False).is_not_null()
            changes[name] = pl.Int64 if fits.all() else pl.Float64
    return frame.cast(changes)  # type: ignore[arg-type]
