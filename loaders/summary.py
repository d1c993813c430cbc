"""What a load did, for people and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from loaders.messages import Problem, printable

#: files left out that are named one by one.
_MOST_NAMED = 5


@dataclass(slots=True)
class Summary:
    """What a load did."""

    #: pages that landed, by format and status.
    landed: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: pages that had landed before, or stand twice in the input.
    already: int = 0
    #: pages that had landed before although they could not be read.
    already_unread: int = 0
    #: pages that landed and are versions of pages that had landed before.
    new_versions: int = 0
    articles: int = 0
    words: int = 0
    #: judgements of names that count now, and the files that could be used for them.
    judgements: int = 0
    judged_files: int = 0
    files: int = 0
    #: files that were left out, and why.
    skipped: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    n_problems: int = 0
    batches: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def new(self) -> int:
        """Pages that landed and can be used."""
        return sum(count for (_, status), count in self.landed.items() if status == "ok")

    @property
    def status(self) -> int:
        """The exit status: 1 if there is nothing to use of all that was given."""
        return 0 if self.new or self.already or self.judged_files else 1

    def as_json(self) -> dict[str, Any]:
        """Return the summary as one JSON object."""
        pages: dict[str, dict[str, int]] = {}
        for (name, status), count in sorted(self.landed.items()):
            pages.setdefault(name, {})[status] = count
        return {
            "files": self.files,
            "pages": pages,
            "new": self.new,
            "already_landed": self.already + self.already_unread,
            "new_versions": self.new_versions,
            "articles": self.articles,
            "words": self.words,
            "judgements": self.judgements,
            "skipped": [{"path": printable(path), "reason": reason} for path, reason in self.skipped],
            "n_errors": self.n_problems,
            "errors": [
                {"path": printable(p.path), "line": p.line, "kind": p.kind, "error": printable(p.message)}
                for p in self.problems
            ],
            "batches": self.batches,
            "seconds": round(self.seconds, 3),
        }

    def print(self, console: Console) -> None:
        """Print the summary as a table."""
        if self.landed:
            table = Table(title=None, box=None, pad_edge=False, header_style="bold")
            table.add_column("pages")
            for status in ("ok", "empty", "error"):
                table.add_column(status, justify="right")
            for name in sorted({name for name, _ in self.landed}):
                counts = (self.landed[name, status] for status in ("ok", "empty", "error"))
                table.add_row(name, *(f"{count:,}" if count else "-" for count in counts))
            console.print(table)
        if self.skipped:
            names = ", ".join(printable(path) for path, _ in self.skipped[:_MOST_NAMED])
            more = f" and {len(self.skipped) - _MOST_NAMED:,} more" if len(self.skipped) > _MOST_NAMED else ""
            console.print(f"left out: {names}{more} (describes a folder; name it alone to load it)", markup=False)
        parts = [f"{self.new:,} new pages"]
        if self.new_versions:
            parts.append(f"{self.new_versions:,} of them new versions")
        parts += [f"{self.already + self.already_unread:,} already there", f"{self.articles:,} articles"]
        if self.judged_files:
            parts.append(f"{self.judgements:,} judgement{'' if self.judgements == 1 else 's'}")
        parts += [f"{self.words:,} words", f"{self.seconds:.1f} s"]
        console.print(", ".join(parts), markup=False, highlight=False)
