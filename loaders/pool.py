"""Work on pages in processes of their own: a page that raises, hangs or kills its process costs that page only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")

#: payloads and bytes that are handed to a process at a time: enough that the hand-over costs nothing.
_CHUNK_PAYLOADS = 16
_CHUNK_BYTES = 256 * 1024
#: bytes and chunks that are under way at most.
_FLIGHT_BYTES = 64 * 1024 * 1024
_FLIGHT_CHUNKS = 64


class PoolError(Exception):
    """No page can be worked on: the processes that do it do not start, or miss a library."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result; ``kind`` is an UnreadableError's, or ``exception``, ``memory``, ``time``, ``crash``."""

    kind: str
    message: str


@dataclass(slots=True)
class Task(Generic[T]):
    """Something to be worked on: ``payload`` goes to the process (None: nothing to do), ``item`` stays."""

    item: T
    payload: Any
    size: int


class Pool:
    """``jobs`` processes that call ``function`` (``"module:name"``) on payloads, each within ``seconds``.

    ``chunk_payloads``: how many a process is handed at a time, at most; 1 where a payload is much work.
    """

    def __init__(self, function: str, jobs: int, seconds: float, *, chunk_payloads: int = _CHUNK_PAYLOADS) -> None:
        self._seconds = seconds
        self._chunk_payloads = chunk_payloads
        self._closed = False
        self._workers = [_Worker(function) for _ in range(jobs)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="pool")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes at once."""
        self._closed = True
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    def map(self, tasks: Iterable[Task[T]]) -> Iterator[tuple[T, Any]]:
        """Yield each item with its result or Failure (None without payload), in the order of ``tasks``.

        Tasks are taken from their iterator as results are taken: what is under way is bounded in bytes.
        """
        flight: deque[tuple[list[Task[T]], Future[list[Any]], int]] = deque()
        flying = 0
        for chunk in _chunks(tasks, self._chunk_payloads):
            size = sum(task.size for task in chunk)
            while flight and (flying + size > _FLIGHT_BYTES or len(flight) >= _FLIGHT_CHUNKS):
                done, future, freed = flight.popleft()
                flying -= freed
                yield from zip((task.item for task in done), future.result(), strict=True)
            payloads = [task.payload for task in chunk]
            flight.append((chunk, self._threads.submit(self._run, payloads), size))
            flying += size
            while flight and flight[0][1].done():
                done, future, freed = flight.popleft()
                flying -= freed
                yield from zip((task.item for task in done), future.result(), strict=True)
        while flight:
            done, future, _ = flight.popleft()
            yield from zip((task.item for task in done), future.result(), strict=True)

    def _run(self, payloads: list[Any]) -> list[Any]:
        """Have one process work on ``payloads``; where it dies, its current payload is the reason."""
        results: list[Any] = []
        wanted = [payload for payload in payloads if payload is not None]
        worker = self._idle.get()
        try:
            while len(results) < len(wanted):
                try:
                    worker.send((self._seconds, wanted[len(results) :]))
                    while len(results) < len(wanted):
                        fine, answer = worker.receive()
                        if not fine and answer[0] == "install":
                            raise PoolError(f"the worker processes do not work: {answer[1]}")
                        results.append(answer if fine else Failure(*answer))
                except (EOFError, OSError):
                    if self._closed:
                        raise
                    results.append(self._death(worker.stop()))
        finally:
            self._idle.put(worker)
        answers = iter(results)
        return [None if payload is None else next(answers) for payload in payloads]

    def _death(self, status: int) -> Failure:
        if status == -signal.SIGALRM:
            return Failure("time", f"could not be cleaned: took longer than {self._seconds:g} seconds")
        how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
        return Failure("crash", f"could not be cleaned: ended the process that worked on it ({how})")


def _chunks(tasks: Iterable[Task[T]], payloads: int) -> Iterator[list[Task[T]]]:
    chunk: list[Task[T]] = []
    size = 0
    for task in tasks:
        if chunk and (size + task.size > _CHUNK_BYTES or len(chunk) >= payloads):
            yield chunk
            chunk, size = [], 0
        chunk.append(task)
        size += task.size
    if chunk:
        yield chunk


class _Worker:
    """One process, started when it is first needed and again after it died."""

    def __init__(self, function: str) -> None:
        self._function = function
        self._process: subprocess.Popen[bytes] | None = None

    def send(self, message: Any) -> None:
        if self._process is None:
            self._start()
        self._tasks.send(message)

    def receive(self) -> Any:
        return self._results.recv()

    def _start(self) -> None:
        their_in, our_out = os.pipe()
        our_in, their_out = os.pipe()
        root = str(Path(__file__).parents[1])
        path = os.pathsep.join([root, *(entry or str(Path.cwd()) for entry in sys.path)])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "loaders.worker", self._function, str(their_in), str(their_out)],
            pass_fds=(their_in, their_out),
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        os.close(their_in)
        os.close(their_out)
        self._tasks = Connection(our_out, readable=False)
        self._results = Connection(our_in, writable=False)
        try:
            ready, why = self._results.recv()
        except EOFError:
            ready, why = False, "it ended at once"
        if not ready:
            self.stop()
            raise PoolError(f"the worker processes cannot start: {why}")

    def kill(self) -> None:
        """End the process at once, whatever it does; whoever waits for its results sees their end."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> int:
        """Let go of a process that is ending and return its status (negative: the signal that ended it)."""
        process, self._process = self._process, None
        if process is None:
            return 0
        self._tasks.close()
        self._results.close()
        try:
            return process.wait(1.0)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()
