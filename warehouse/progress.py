"""What a build shows: a live line on a terminal, one line a model elsewhere; always on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.status import Status


class ConsoleProgress:
    """Prints as a build goes on; use it as a context."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self.console = console
        self.quiet = quiet
        self._live: Status | None = None

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
        if self._live:
            self._live.update(f"[bold]{escape(name)}[/] ({number} of {total}): {escape(why)}")

    def finished(self, name: str, why: str, rows: int, seconds: float) -> None:
        """A model was built."""
        if not self.quiet:
            self.console.print(
                f"  {name:<24}{rows:>12,} rows {seconds:>8.2f} s  {escape(why)}", highlight=False, soft_wrap=True
            )
