"""Processes that clean pages (loaders/pool.py) go on from one load of a test run to the next: starting one costs more
CPU than most loads. Those that died, or that work on something when their pool ends, end as they always do."""

from __future__ import annotations

import subprocess
from multiprocessing.connection import Connection
from typing import Any

from loaders import pool

#: What is loaded with, unless a test names something else: that keeps nothing from one page to the next.
KEPT = "loaders.work:clean"
_FREE: list[tuple[subprocess.Popen[bytes], Connection, Connection]] = []


class KeptWorker(pool._Worker):
    """A process that the next pool of this test run takes over."""

    def __init__(self, function: str) -> None:
        super().__init__(function)
        self._unanswered = 0

    def send(self, message: Any) -> None:
        self._unanswered = len(message[1])
        super().send(message)

    def receive(self) -> Any:
        answer = super().receive()
        self._unanswered -= 1
        return answer

    def _start(self) -> None:
        while self._function == KEPT and _FREE:
            self._process, self._tasks, self._results = _FREE.pop()
            if self._process.poll() is None:
                return
            super().stop()
        super()._start()

    def _is_kept(self) -> bool:
        process = self._process
        return self._function == KEPT and not self._unanswered and process is not None and process.poll() is None

    def kill(self) -> None:
        if not self._is_kept():
            super().kill()

    def stop(self) -> int:
        if not self._is_kept():
            self._unanswered = 0
            return super().stop()
        assert self._process
        _FREE.append((self._process, self._tasks, self._results))
        self._process = None
        return 0


def keep() -> None:
    """Let all pools of this process use such workers."""
    pool._Worker = KeptWorker  # type: ignore[misc]
