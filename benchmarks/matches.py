"""How well sentences that say the same are told: ``python benchmarks/matches.py PATH``, labelled pairs of sentences.

PATH is JSONL, or a folder of it; a line is ``{"id", "a", "b", "same"}`` and may name what it is a case of (``what``).
Each sentence becomes an article of its own, those of one side of one outlet, and all are built together in a warehouse
that is thrown away: a pair is found if `sentence_matches` has it. Printed are precision, recall, F1 and accuracy, and
how many sentences were linked that belong to different pairs. ``--errors`` prints what is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

_FOUND = """
select a.external_id, b.external_id, matches.kind, matches.similarity
from sentence_matches as matches
join articles as a on matches.a_article_id = a.article_id
join articles as b on matches.b_article_id = b.article_id
"""


@dataclass
class Score:
    """Pairs by what they are (same or not) and what became of them, links between pairs, and what was wrong."""

    counts: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    kinds: Counter[tuple[str, bool, bool]] = field(default_factory=Counter)
    foreign: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the found pairs that are the same."""
        return self.counts[True, True] / max(self.counts[True, True] + self.counts[False, True], 1)

    @property
    def recall(self) -> float:
        """Share of the pairs that are the same that were found."""
        return self.counts[True, True] / max(self.counts[True, True] + self.counts[True, False], 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    @property
    def accuracy(self) -> float:
        """Share of all pairs that are right."""
        return (self.counts[True, True] + self.counts[False, False]) / max(self.counts.total(), 1)


def read_gold(path: Path) -> dict[str, dict[str, Any]]:
    """Labelled pairs by id."""
    paths = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    lines = (line for file in paths for line in file.read_text("utf-8").splitlines() if line.strip())
    return {record["id"]: record for line in lines if (record := json.loads(line))}


def build(gold: dict[str, dict[str, Any]], warehouse: Path) -> None:
    """Load the sentences and build all models."""
    from warehouse.cli import main as wiretrace

    where = ["--warehouse", str(warehouse)]
    with tempfile.TemporaryDirectory() as directory:
        texts = Path(directory) / "texts.jsonl"
        with texts.open("w", encoding="utf-8") as file:
            for key, record in gold.items():
                for side in "ab":
                    article = {"id": f"{key}/{side}", "source": f"outlet {side}", "text": record[side]}
                    file.write(json.dumps(article) + "\n")
        for command in (["load", str(texts)], ["models"]):
            if wiretrace([*command, *where]):
                raise SystemExit(f"wiretrace {command[0]} failed")


def read_found(database: Path) -> list[tuple[str, str, str, float]]:
    """Matched sentences by the ids of their records, with kind and similarity."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(_FOUND).fetchall()


def score(gold: dict[str, dict[str, Any]], found: list[tuple[str, str, str, float]]) -> Score:
    """Compare what was found with the labels."""
    result = Score()
    own: dict[str, tuple[str, float]] = {}
    for a, b, kind, similarity in found:
        if a[:-2] == b[:-2]:
            own[a[:-2]] = max(own.get(a[:-2], (kind, 0.0)), (kind, similarity), key=lambda match: match[1])
        else:
            result.foreign += 1
    for key, record in gold.items():
        match = own.get(key)
        result.counts[record["same"], match is not None] += 1
        result.kinds[record.get("what", "all"), record["same"], match is not None] += 1
        if record["same"] != (match is not None):
            what = f"found as {match[0]}, {match[1]:.2f}" if match else "not found"
            result.errors.append(f"{what} ({record.get('what', key)})\n  {record['a']}\n  {record['b']}")
    return result


def table(result: Score) -> Iterator[str]:
    """The lines of the report."""
    yield (
        f"precision {result.precision:.3f}, recall {result.recall:.3f}, F1 {result.f1:.3f}, "
        f"accuracy {result.accuracy:.3f}; sentences of different pairs linked: {result.foreign}"
    )
    for what in sorted({what for what, _, _ in result.kinds}):
        for same in (True, False):
            right, wrong = result.kinds[what, same, same], result.kinds[what, same, not same]
            if right + wrong:
                yield f"{what:16} {'same' if same else 'not the same':12} {right:5} of {right + wrong:5} right"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table; returns the exit status."""
    parser = argparse.ArgumentParser(description="Scores sentence matches against labelled pairs of sentences.")
    parser.add_argument("path", type=Path, metavar="PATH", help="JSONL with labelled pairs, or a folder of it")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    options = parser.parse_args(arguments)
    gold = read_gold(options.path) if options.path.exists() else {}
    if not gold:
        print(f"{options.path}: no labelled pairs in it", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as warehouse:
        build(gold, Path(warehouse))
        result = score(gold, read_found(Path(warehouse) / "news.duckdb"))
    if options.errors:
        print("\n".join(result.errors))
    print("\n".join(table(result)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
