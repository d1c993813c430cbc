"""A progress bar on a terminal, nothing anywhere else."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from loaders.messages import printable

_LONGEST_NAME = 40


class Progress:
    """Counts pages and shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        return

    def file(self, path: str) -> None:
        """A file begins."""

    def page(self, size: int) -> None:
        """A page of ``size`` bytes is done."""


class TerminalProgress(Progress):
    """Shows files, pages, megabytes and time in one line that goes when the load is done."""

    def __init__(self, console: Console) -> None:
        self._bar = Bar(
            TextColumn("loading"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("pages, {task.fields[megabytes]:.1f} MB"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[name]}", markup=False),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("load", total=None, megabytes=0.0, name="")
        self._bytes = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def file(self, path: str) -> None:
        """Show the file that is being read."""
        self._bar.update(self._task, name=printable(path)[-_LONGEST_NAME:])

    def page(self, size: int) -> None:
        """Show one page more."""
        self._bytes += size
        self._bar.update(self._task, advance=1, megabytes=self._bytes / 1024 / 1024)
