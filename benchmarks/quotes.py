"""How well quotations and their speakers are found: ``python benchmarks/quotes.py FOLDER``, JSONL with gold in it.

A line is ``{"id", "text", "quotes": [{"start", "end", "text", "kind", "speaker", "speaker_start", "name", "cue",
"part_of"}]}`` (tests/gold/quotes/README.md). The texts are loaded and built as anybody does it, in a warehouse that is
thrown away; with ``--annotate`` names are annotated first, else SQL finds them. Scored on what is speech:

- found: the exact span is there; overlap: one that shares characters with it is;
- speaker: the words that are given as speaker overlap those of the gold, or name the same (the last word is equal);
- name: whom they mean is resolved to an entity called so, of those with a name in the gold;
- cue: the same word, of those with one in the gold.

``--errors`` prints what is wrong, with its surroundings.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

KINDS = ("direct", "partial", "scare", "title")
SPEECH = ("direct", "partial")
_FOUND = """
select
    articles.external_id, char_start, char_end, kind, speaker, cue,
    (select list(distinct text) from mentions
        where mentions.article_id = quotes.article_id and mentions.entity_id = speaker_entity_id),
    (select name from entities where entities.entity_id = speaker_entity_id), part_of is not null
from quotes join articles using (article_id)
"""
_LAST_WORD = re.compile(r"\w+(?=\W*$)")


@dataclass(frozen=True)
class Found:
    """A quotation as the warehouse has it."""

    start: int
    end: int
    kind: str
    speaker: str | None
    cue: str | None
    names: tuple[str, ...]
    is_piece: bool


@dataclass
class Score:
    """Counts by what was counted and by kind, the confusion of kinds, and what was wrong."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def share(self, right: str, of: str, *kinds: str) -> float:
        """Share of what is right among what is asked for, over these kinds (all without any)."""
        chosen = kinds or KINDS
        asked = sum(self.counts[of, kind] for kind in chosen)
        return sum(self.counts[right, kind] for kind in chosen) / asked if asked else 1.0

    @property
    def told_apart(self) -> float:
        """Share of what is no speech in the gold that is not marked as speech."""
        rows = [(found, n) for (gold, found), n in self.kinds.items() if gold not in SPEECH]
        return sum(n for found, n in rows if found not in SPEECH) / max(sum(n for _, n in rows), 1)


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Records by id, of every JSONL file of a folder."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return {record["id"]: record for line in lines if (record := json.loads(line))}


def build(folder: Path, warehouse: Path, *, annotate: bool = False) -> None:
    """Load the texts and build the models of quotes."""
    from benchmarks.parts import models_of
    from warehouse.cli import main as wiretrace

    where = ["--warehouse", str(warehouse)]
    with tempfile.TemporaryDirectory() as directory:
        bare = Path(directory) / "texts.jsonl"
        with bare.open("w", encoding="utf-8") as file:
            for record in read_gold(folder).values():
                file.write(json.dumps({"id": record["id"], "text": record["text"]}) + "\n")
        models = models_of(("quotes", "mentions", "entities", "articles"), Path(directory) / "models")
        annotations = [["annotate"]] if annotate else []
        commands = [["load", str(bare)], *annotations, ["models", "--models", str(models)]]
        for command in commands:
            if wiretrace([*command, *where]):
                raise SystemExit(f"wiretrace {command[0]} failed")


def read_found(database: Path) -> dict[str, list[Found]]:
    """Quotations by the id of their record."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(_FOUND).fetchall()
    found: dict[str, list[Found]] = {}
    for record, start, end, kind, speaker, cue, forms, name, is_piece in rows:
        names = tuple({*(forms or ()), *([name] if name else [])})
        found.setdefault(record, []).append(Found(start, end, kind, speaker, cue, names, is_piece))
    return found


def last_word(text: str | None) -> str | None:
    """The last word of a name, in lower case."""
    match = _LAST_WORD.search(text or "")
    return match[0].lower() if match else None


def same_speaker(gold: dict[str, Any], quote: Found) -> bool:
    """Whether the words overlap, or say the same name."""
    wanted = {last_word(gold["name"]), last_word(gold["speaker"])} - {None}
    given = {last_word(quote.speaker), *(last_word(name) for name in quote.names)}
    return bool(wanted & given) or bool(
        gold["speaker"] and quote.speaker and (gold["speaker"] in quote.speaker or quote.speaker in gold["speaker"])
    )


def score(gold: dict[str, dict[str, Any]], found: dict[str, list[Found]]) -> Score:
    """Compare what was found with the gold."""
    result = Score()
    for record in gold.values():
        quotes = {(quote.start, quote.end): quote for quote in found.get(record["id"], [])}
        for wanted in record["quotes"]:
            _score_one(result, record, wanted, quotes)
        wanted_spans = {(wanted["start"], wanted["end"]) for wanted in record["quotes"]}
        for span, quote in quotes.items():
            if span not in wanted_spans:
                result.counts["extra", quote.kind] += 1
                result.errors.append(_error("not in the gold", record, span, "", quote.kind))
    return result


def _score_one(
    result: Score, record: dict[str, Any], wanted: dict[str, Any], quotes: dict[tuple[int, int], Found]
) -> None:
    span, kind = (wanted["start"], wanted["end"]), wanted["kind"]
    result.counts["gold", kind] += 1
    result.counts["overlap", kind] += any(start < span[1] and span[0] < end for start, end in quotes)
    quote = quotes.get(span)
    if quote is None:
        result.errors.append(_error("not found", record, span, kind, ""))
        return
    result.counts["found", kind] += 1
    result.kinds[kind, quote.kind] += 1
    if kind != quote.kind:
        result.errors.append(_error("kind", record, span, kind, quote.kind))
    if kind not in SPEECH:
        result.counts["invented", kind] += quote.speaker is not None
        return
    result.counts["pieces right", kind] += quote.is_piece == (wanted["part_of"] is not None)
    if wanted["speaker"] or wanted["name"]:
        result.counts["speakers", kind] += 1
        right = same_speaker(wanted, quote)
        result.counts["speaker", kind] += right
        if not right:
            gold = f"{wanted['speaker']} ({wanted['name']})"
            result.errors.append(_error("speaker", record, span, gold, f"{quote.speaker} {quote.names}"))
    elif quote.speaker:
        result.counts["invented", kind] += 1
        result.errors.append(_error("speaker invented", record, span, "", quote.speaker))
    if wanted["name"]:
        result.counts["names", kind] += 1
        given = {last_word(quote.speaker), *(last_word(name) for name in quote.names)}
        result.counts["name", kind] += last_word(wanted["name"]) in given
    if wanted["cue"]:
        result.counts["cues", kind] += 1
        result.counts["cue", kind] += bool(quote.cue and (wanted["cue"] in quote.cue or quote.cue in wanted["cue"]))


def _error(what: str, record: dict[str, Any], span: tuple[int, int], gold: str, given: str) -> str:
    text, (start, end) = record["text"], span
    around = f"{text[max(0, start - 90) : start]}[{text[start:end][:70]}]{text[end : end + 60]}"
    return f"{what:16} {record['id']}: {' '.join(around.split())}\n{'':16} gold: {gold}; here: {given}"


def table(result: Score) -> Iterator[str]:
    """The lines of the report."""
    yield f"{'':10} {'gold':>6} {'found':>7} {'overlap':>8} {'speaker':>8} {'name':>6} {'cue':>6} {'pieces':>7}"
    for kind in KINDS:
        counts = result.counts
        line = f"{kind:10} {counts['gold', kind]:6} {result.share('found', 'gold', kind):7.3f}"
        line += f" {result.share('overlap', 'gold', kind):8.3f}"
        if kind in SPEECH:
            line += f" {result.share('speaker', 'speakers', kind):8.3f} {result.share('name', 'names', kind):6.3f}"
            line += f" {result.share('cue', 'cues', kind):6.3f} {result.share('pieces right', 'found', kind):7.3f}"
        yield line
    yield "kinds, gold > found: " + ", ".join(
        f"{gold} > {found} {n}" for (gold, found), n in sorted(result.kinds.items())
    )
    extra = sum(n for (what, _), n in result.counts.items() if what == "extra")
    invented = sum(n for (what, _), n in result.counts.items() if what == "invented")
    yield f"no speech, marked as such {result.told_apart:.3f}; not in the gold {extra}; speakers invented {invented}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table; returns the exit status."""
    parser = argparse.ArgumentParser(description="Scores quotations and their speakers against texts with gold spans.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds *.jsonl with gold")
    parser.add_argument("--annotate", action="store_true", help="run the annotator over the texts first")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    options = parser.parse_args(arguments)
    gold = read_gold(options.folder) if options.folder.is_dir() else {}
    if not gold:
        print(f"{options.folder}: no *.jsonl with gold in it", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as warehouse:
        build(options.folder, Path(warehouse), annotate=options.annotate)
        result = score(gold, read_found(Path(warehouse) / "news.duckdb"))
    if options.errors:
        print("\n".join(result.errors))
    print(f"{len(gold)} texts")
    print("\n".join(table(result)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
