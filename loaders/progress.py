"""A progress bar on a terminal; elsewhere nothing, or a line now and then for what takes hours."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from loaders.messages import printable

_LONGEST_NAME = 40
#: seconds between two lines where no terminal shows a bar.
_LINE_SECONDS = 15.0


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


class AnnotationProgress:
    """Counts texts and shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        return

    def begin(self, annotator: str, texts: int, chars: int) -> None:
        """So many texts, of so many characters together, are to be annotated."""

    def done(self, texts: int, chars: int, words: int) -> None:
        """Some more texts are annotated."""


class AnnotationLines(AnnotationProgress):
    """Says on a line, now and then, how far it is, how fast, and how long it will take."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def begin(self, annotator: str, texts: int, chars: int) -> None:
        """Remember what is to be done."""
        self._annotator, self._texts, self._chars = annotator, texts, chars
        self._done_texts = self._done_chars = self._done_words = 0
        self._began = self._told = time.monotonic()

    def done(self, texts: int, chars: int, words: int) -> None:
        """Count, and show it if it is time to."""
        self._done_texts += texts
        self._done_chars += chars
        self._done_words += words
        self._show()

    def _show(self) -> None:
        if time.monotonic() - self._told >= _LINE_SECONDS:
            self._told = time.monotonic()
            self._console.print(f"annotating: {self._state()}", markup=False, highlight=False, soft_wrap=True)

    def _state(self) -> str:
        seconds = time.monotonic() - self._began
        left = seconds * (self._chars - self._done_chars) / max(1, self._done_chars)
        return (
            f"{self._done_texts:,} of {self._texts:,} texts, {self._done_words / max(seconds, 0.001):,.0f} words/s, "
            f"{_duration(left)} left"
        )


class AnnotationBar(AnnotationLines):
    """Shows the same in one line with a bar that goes when all is done."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._bar = Bar(
            TextColumn("annotating"),
            BarColumn(bar_width=20),
            TextColumn("{task.fields[state]}", markup=False),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()

    def begin(self, annotator: str, texts: int, chars: int) -> None:
        """Begin the bar."""
        super().begin(annotator, texts, chars)
        self._task = self._bar.add_task("annotate", total=chars, state=f"{texts:,} texts, loading {annotator}")

    def _show(self) -> None:
        if self._task is not None:
            self._bar.update(self._task, completed=self._done_chars, state=self._state())


def _duration(seconds: float) -> str:
    """Seconds as people say it: 40 s, 12 min, 3 h 20 min."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
