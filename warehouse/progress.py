"""What a build shows: a live line on a terminal, one line a model elsewhere; always on standard error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from rich.console import Console
from rich.markup import escape
from rich.status import Status

#: Seconds between two looks at a query, and between two lines about one where no terminal shows a live line.
LOOK_SECONDS = 0.5
LINE_SECONDS = 15.0


@contextmanager
def watched(percent: Callable[[], float], moved: Callable[[float], None]) -> Iterator[None]:
    """While the body runs, hand on again and again how many per cent of its query are done (below 0: not known)."""
    over = Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            moved(percent())

    watcher = Thread(target=look, daemon=True)
    try:
        watcher.start()
        yield
    finally:
        over.set()
        if watcher.ident is not None:
            watcher.join()


class ConsoleProgress:
    """Prints as a build goes on; use it as a context."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self.console = console
        self.quiet = quiet
        self._live: Status | None = None
        self._model = ""
        self._started = self._told = 0.0
        self._rows = 0

    def __enter__(self) -> ConsoleProgress:
        if self.console.is_terminal and not self.quiet:
            self._live = self.console.status("reading models")
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._live.stop()

    def say(self, message: str) -> None:
        """Something that the user should know."""
        if self._live:
            self._live.update(escape(message))
        elif not self.quiet:
            self.console.print(escape(message), highlight=False)

    def started(self, name: str, why: str, number: int, total: int) -> None:
        """A model's building begins."""
        self._model = f"{name} ({number} of {total})"
        self._started = self._told = time.monotonic()
        if self._live:
            self._live.update(f"[bold]{escape(self._model)}[/]: {escape(why)}")

    def moved(self, percent: float) -> None:
        """So much of the model's query is done; below 0: not known."""
        now = time.monotonic()
        share = f"{percent:.0f} %, " if percent >= 0 else ""
        state = f"{share}{now - self._started:.0f} s; {self._rows:,} rows so far"
        if self._live:
            self._live.update(f"[bold]{escape(self._model)}[/]: {state}")
        elif now - self._told >= LINE_SECONDS and not self.quiet:
            self._told = now
            self.console.print(f"  {self._model}: {state}", markup=False, highlight=False, soft_wrap=True)

    def finished(self, name: str, why: str, rows: int, seconds: float) -> None:
        """A model was built."""
        self._rows += rows
        if not self.quiet:
            self.console.print(
                f"  {name:<24}{rows:>12,} rows {seconds:>8.2f} s  {escape(why)}", highlight=False, soft_wrap=True
            )
