"""How well stories are found: ``python benchmarks/stories.py FILE.jsonl``, records with their story in a field.

A line is an input record with the field ``gold_story`` (or the one that ``--field`` names), which is taken out before
the records are loaded. They are built as anybody does it, as far as stories go, in a warehouse that is thrown away.

Scored by B-cubed (Bagga and Baldwin 1998): precision is, for an article, the share of its story's articles that belong
there, itself among them; recall the share of those that belong to its story that are there; both are means over
articles.
``--errors`` prints the stories that hold articles of several, and those that fell apart.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb


class BCubed(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> BCubed:
    """Compare two groupings of the same items; one that was not found is alone. ValueError if there are none."""
    if not gold:
        raise ValueError("there is nothing to score")
    groups = {item: found.get(item, f"alone {item}") for item in gold}
    both = Counter((gold[item], groups[item]) for item in gold)
    of_gold, of_found = Counter(gold.values()), Counter(groups.values())
    return BCubed(
        sum(n * n / of_found[group] for (_, group), n in both.items()) / len(gold),
        sum(n * n / of_gold[story] for (story, _), n in both.items()) / len(gold),
    )


def read_records(path: Path, field: str) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """Records by id without their gold, and the gold story by id."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    gold = {record["id"]: str(record.pop(field)) for record in records}
    return {record["id"]: record for record in records}, gold


def build(records: Mapping[str, dict[str, Any]], warehouse: Path) -> None:
    """Load the records and find their stories."""
    from warehouse.cli import main as wiretrace

    where = ["--warehouse", str(warehouse)]
    with tempfile.TemporaryDirectory() as directory:
        bare = Path(directory) / "records.jsonl"
        bare.write_text("".join(json.dumps(record) + "\n" for record in records.values()), "utf-8")
        for command in (["load", str(bare)], ["models"]):
            if wiretrace([*command, *where]):
                raise SystemExit(f"wiretrace {command[0]} failed")


def read_found(database: Path) -> dict[str, str]:
    """Story by the id of the record."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return dict(connection.execute("select external_id, story_id from articles where is_main").fetchall())


def errors(gold: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """What is wrong, a line each."""
    stories: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for item, story in gold.items():
        stories[found.get(item, item)][story] += 1
        parts[story][found.get(item, item)] += 1
    return [f"one story of {dict(mixed)}" for mixed in stories.values() if len(mixed) > 1] + [
        f"{story} in {len(split)} parts of {sorted(split.values(), reverse=True)}"
        for story, split in sorted(parts.items())
        if len(split) > 1
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Load, build, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--field", default="gold_story", help="field with the gold story (default: %(default)s)")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    options = parser.parse_args(arguments)
    records, gold = read_records(options.file, options.field)
    with tempfile.TemporaryDirectory() as directory:
        build(records, Path(directory))
        found = read_found(Path(directory) / "news.duckdb")
    score = b_cubed(gold, found)
    print(
        f"{len(gold)} articles on {len(set(gold.values()))} events; {len(set(found.values()))} stories found; "
        f"B-cubed precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}"
    )
    if options.errors:
        print("\n".join(errors(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
