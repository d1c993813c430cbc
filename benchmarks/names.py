"""How well names are found: ``python benchmarks/names.py FOLDER [--annotator NAME] [--errors] [--labels ...]``.

FOLDER holds JSONL files of records ``{"id", "text", "names": [{"start", "end", "label"}]}``; offsets are code points of
``text``, labels are ours or those of CoNLL-2003 and OntoNotes (PER, LOC, MISC, FAC, WORK_OF_ART …). The texts, without
their names, go through `wiretrace load`, `models`, `annotate` and `models` again, in a warehouse that is thrown away. A
name is right where its first character, its last one and its label are; GPE and LOC count as one label. Scored are
``sql`` (the models by themselves), ``annotator`` (its spans as they come) and ``mentions`` (both together); with
``--annotator sql`` the first alone. ``three`` is PERSON, ORG and LOC together, each name counted once (micro average).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from benchmarks.parts import models_of
from benchmarks.reuse import run_command
from loaders.annotations import parquet
from loaders.annotators import AUTO, SQL
from loaders.clean.normalise import normalise
from loaders.schema import ANNOTATIONS, batches

ANNOTATOR_LABELS = Path(__file__).parent.parent / "sql" / "seeds" / "annotator_labels.csv"
#: what is scored unless asked otherwise; `three` is the first three.
LABELS = ("PERSON", "ORG", "LOC", "NORP")
THREE = LABELS[:3]
#: a label of a gold file: the label that it is scored as. What is not here is not scored.
GROUPS = {
    **{label: label for label in (*LABELS, "EVENT", "WORK", "OTHER", "MISC")},
    "PER": "PERSON",
    "GPE": "LOC",
    "FAC": "LOC",
    "WORK_OF_ART": "WORK",
    **dict.fromkeys(("PRODUCT", "LAW", "LANGUAGE"), "OTHER"),
}
#: in a gold of CoNLL's labels these are all MISC.
_MISC = ("NORP", "EVENT", "WORK", "OTHER")
_CONTEXT_CHARS = 40
_MENTIONS = """
select articles.external_id, char_start, char_end, label
from mentions inner join articles using (article_id)
"""
_SPANS = """
select articles.external_id, article_start + spans.char_start, article_start + spans.char_end, spans.label
from {spans} as spans
inner join blocks on spans.text_hash = md5(blocks.text) and blocks.article_start is not null
inner join articles using (article_id)
"""


class GoldError(Exception):
    """A gold file cannot be used; the message says where it is wrong."""


class Name(NamedTuple):
    """A name in a text: the text's key, ``[start, end)`` in its code points, a label of GROUPS."""

    key: str
    start: int
    end: int
    label: str

    @property
    def file(self) -> str:
        """The file that its text stands in."""
        return self.key.rpartition("#")[0]


@dataclass(frozen=True)
class Gold:
    """Texts by key (``file#line``), and the names in them."""

    texts: dict[str, str]
    names: set[Name]
    #: labels that are not scored, and how often they stand.
    unscored: Counter[str]

    @property
    def files(self) -> list[str]:
        """The files that the texts stand in, sorted."""
        return sorted({key.rpartition("#")[0] for key in self.texts})

    @property
    def has_misc(self) -> bool:
        """Whether its labels are CoNLL's, so that NORP, EVENT, WORK and OTHER are all MISC."""
        return any(name.label == "MISC" for name in self.names)


@dataclass(frozen=True, slots=True)
class Score:
    """How many names there are, were found, and are right."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of those found that are right; 0 without any."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of those there that were found; 0 without any."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    def as_json(self) -> dict[str, float]:
        """The counts, and the shares in four digits."""
        counts = {"gold": self.gold, "found": self.found, "right": self.right}
        return {**counts, **{share: round(getattr(self, share), 4) for share in ("precision", "recall", "f1")}}


def read_gold(folder: Path) -> Gold:
    """All JSONL files of a folder. Raises GoldError, with file and line, if one is not what it should be."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise GoldError(f"{folder}: no *.jsonl in it. Name a folder of JSONL files with id, text and names")
    gold = Gold({}, set(), Counter())
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    _read_record(gold, line, f"{file.stem}#{number}", f"{file}:{number}")
    return gold


def _read_record(gold: Gold, line: str, key: str, place: str) -> None:
    try:
        record = json.loads(line)
        text, spans = record["text"], record["names"]
        placed = [(int(span["start"]), int(span["end"]), str(span["label"])) for span in spans]
    except (ValueError, KeyError, TypeError) as why:
        raise GoldError(f"{place}: no record with text and names (start, end, label): {why!r}") from why
    gold.texts[key] = normalise(text)
    for start, end, label in placed:
        if not 0 <= start < end <= len(text):
            raise GoldError(f"{place}: [{start}, {end}) is no span of a text of {len(text)} characters")
        if label not in GROUPS:
            gold.unscored[label] += 1
            continue
        # Offsets are of the text as the file has it, articles.text is in normal form.
        gold.names.add(Name(key, len(normalise(text[:start])), len(normalise(text[:end])), GROUPS[label]))


def names_of(rows: Iterable[tuple[str, int, int, str]], has_misc: bool) -> set[Name]:
    """Found rows as names, with the labels that they are scored as; what has no such label is left out."""
    groups = {**GROUPS, **dict.fromkeys(_MISC, "MISC")} if has_misc else GROUPS
    return {Name(key, start, end, groups[label]) for key, start, end, label in rows if label in groups}


def score(gold: set[Name], found: set[Name], labels: Sequence[str]) -> Score:
    """How far found names agree with the gold ones, of some labels."""
    there = {name for name in gold if name.label in labels}
    seen = {name for name in found if name.label in labels}
    return Score(len(there), len(seen), len(there & seen))


def find(gold: Gold, annotator: str, folder: Path) -> dict[str, set[Name]]:
    """The names that `wiretrace` finds in the texts, by who found them; the warehouse is made in ``folder``."""
    records, warehouse = folder / "records.jsonl", folder / "warehouse"
    with records.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": key, "text": text}) + "\n" for key, text in gold.texts.items())
    build = ["models", "--models", str(models_of(("mentions", "blocks", "articles"), folder / "models"))]
    run_command(["load", str(records)], warehouse)
    run_command(build, warehouse)
    found = {"sql": _mentions(gold, warehouse)}
    if annotator != SQL:
        run_command(["annotate", "--annotator", annotator], warehouse)
        run_command(build, warehouse)
        found["annotator"] = _annotator_spans(gold, warehouse)
        found["mentions"] = _mentions(gold, warehouse)
    return found


def _mentions(gold: Gold, warehouse: Path) -> set[Name]:
    with duckdb.connect(str(warehouse / "news.duckdb"), read_only=True) as connection:
        texts = dict(connection.execute("select external_id, text from articles").fetchall())
        rows = connection.execute(_MENTIONS).fetchall()
    wrong = sorted(key for key, text in gold.texts.items() if text.strip() and texts.get(key) != text)
    if wrong:
        raise GoldError(f"{', '.join(wrong)}: not an article with this text after loading, so that it has no offsets")
    return names_of(rows, gold.has_misc)


def _annotator_spans(gold: Gold, warehouse: Path) -> set[Name]:
    folder = warehouse / ANNOTATIONS
    files = [folder / batch / "spans.parquet" for batch in batches(folder)]
    if not files:
        return set()
    with ANNOTATOR_LABELS.open(encoding="utf-8", newline="") as lines:
        labels = {row["annotator_label"]: row["label"] for row in csv.DictReader(lines)}
    with duckdb.connect(str(warehouse / "news.duckdb"), read_only=True) as connection:
        rows = connection.execute(_SPANS.format(spans=parquet(files))).fetchall()
    return names_of(((key, start, end, labels.get(label, label)) for key, start, end, label in rows), gold.has_misc)


def score_all(gold: Gold, found: dict[str, set[Name]], labels: Sequence[str]) -> dict[str, dict[str, dict[str, Score]]]:
    """Scores by file (and ``all``), by who found the names, by label and for three labels together.

    A label that the gold never has is not scored.
    """
    known = {name.label for name in gold.names}
    columns = {label: [label] for label in labels if label in known}
    columns["three"] = [label for label in THREE if label in known]
    scores: dict[str, dict[str, dict[str, Score]]] = {}
    for file in (*gold.files, "all"):
        there, *seen = (
            {name for name in names if file in (name.file, "all")} for names in (gold.names, *found.values())
        )
        scores[file] = {
            who: {column: score(there, names, group) for column, group in columns.items()}
            for who, names in zip(found, seen, strict=True)
        }
    return scores


def errors(gold: Gold, found: set[Name], labels: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Names that were missed and names that are none, in the order of the texts, with what the other side has there."""
    missed, extra = gold.names - found, found - gold.names
    marked = [("missed", name, found) for name in missed] + [("extra", name, gold.names) for name in extra]
    others: dict[str, list[Name]] = {}
    for name in gold.names | found:
        others.setdefault(name.key, []).append(name)
    for kind, name, other_side in sorted(marked, key=lambda error: (error[1], error[0])):
        if name.label in labels:
            text = gold.texts[name.key]
            at_it = [o for o in others[name.key] if o in other_side and o.start < name.end and name.start < o.end]
            yield {
                "kind": kind,
                "text_id": name.key,
                "start": name.start,
                "end": name.end,
                "label": name.label,
                "text": text[name.start : name.end],
                "before": text[max(0, name.start - _CONTEXT_CHARS) : name.start],
                "after": text[name.end : name.end + _CONTEXT_CHARS],
                "instead": [f"{o.label} {text[o.start : o.end]}" for o in sorted(at_it)],
            }


def print_scores(scores: dict[str, dict[str, dict[str, Score]]]) -> None:
    """A row a file and finder: precision, recall, F1 of each label and of the three together."""
    width = max(map(len, scores))
    columns = list(next(iter(next(iter(scores.values())).values())))
    print((" " * (width + 13) + "".join(f"{column:<19}" for column in columns)).rstrip())
    print(f"{'file':<{width}}  {'found by':<9}" + ("  P     R     F1   " * len(columns)).rstrip())
    for file, finders in scores.items():
        for who, row in finders.items():
            cells = "".join(f"  {s.precision:.3f} {s.recall:.3f} {s.f1:.3f}" for s in row.values())
            print(f"{file:<{width}}  {who:<9}{cells}")


def print_errors(found: Iterable[dict[str, Any]]) -> None:
    """A line an error: the name in its context, and what the other side has in its place."""
    for error in found:
        before, text, after = (error[part].replace("\n", "¶") for part in ("before", "text", "after"))
        instead = f"   <- {'; '.join(error['instead'])}" if error["instead"] else ""
        print(f"{error['kind']:<6} {error['label']:<6} {error['text_id']}  {before}[{text}]{after}{instead}")


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds JSONL files with gold names")
    parser.add_argument("--annotator", default=AUTO, metavar="NAME", help="as `wiretrace annotate` takes it")
    parser.add_argument("--labels", nargs="+", default=LABELS, choices=sorted({*GROUPS.values()}), metavar="LABEL")
    parser.add_argument("--errors", action="store_true", help="print what `mentions` misses and has too much")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        gold = read_gold(options.folder)
        with tempfile.TemporaryDirectory(prefix="wiretrace-") as folder:
            found = find(gold, options.annotator, Path(folder))
    except GoldError as why:
        print(why, file=sys.stderr)
        return 1
    scores = score_all(gold, found, options.labels)
    wrong = errors(gold, found[list(found)[-1]], options.labels) if options.errors else []
    if options.json:
        files = {
            file: {who: {label: s.as_json() for label, s in row.items()} for who, row in finders.items()}
            for file, finders in scores.items()
        }
        print(json.dumps({"texts": len(gold.texts), "scores": files, "errors": list(wrong)}, ensure_ascii=False))
        return 0
    print_errors(wrong)
    print_scores(scores)
    if gold.unscored:
        print("not scored: " + ", ".join(f"{label} ({count})" for label, count in sorted(gold.unscored.items())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
