"""One build at a time in a warehouse: an advisory lock that dies with its process."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import UserError

POLL_SECONDS = 0.2


@contextmanager
def build_lock(path: Path, wait: float | None, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file; wait for another holder at most `wait` seconds (None: as long as it takes), saying so.

    Raises UserError when the time is up.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        deadline = None if wait is None else time.monotonic() + wait
        told = False
        while not _try_lock(file.fileno()):
            file.seek(0)
            holder = file.read().strip() or "unknown"
            if deadline is not None and time.monotonic() >= deadline:
                raise UserError(
                    f"another build (process {holder}) is still running after {wait:g} s. "
                    "Try again later, or give a longer --wait."
                )
            if not told:
                say(f"waiting for another build (process {holder}) to end")
                told = True
            time.sleep(POLL_SECONDS)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_locked(path: Path) -> bool:
    """Whether a build runs now; asked without writing, so that it works for who may only read."""
    if not path.exists():
        return False
    with path.open(encoding="ascii") as file:
        if not _try_lock(file.fileno()):
            return True
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
        return False


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
