"""What loading, building and the reuse layer cost: ``python benchmarks/reuse.py CORPUS.jsonl`` or ``--articles N``.

CORPUS holds one record a line with ``id``, ``source``, ``published_at``, ``text``; ``--articles`` makes one of N
invented articles with planted reuse (benchmarks/corpus.py), which brings its gold with it. `wiretrace load` and
`wiretrace models` run on it as anybody runs them, in a warehouse that is thrown away. Prints seconds and rows of each
model, the peak memory of both commands, and with ``--gold`` how well the passages agree. ``--add M`` keeps the last M
records back, lands them afterwards, and times the build that takes them in. ``--passages-only`` builds no more than
passages are made of.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from benchmarks.corpus import write_corpus
from benchmarks.parts import models_of
from benchmarks.scores import score
from warehouse.landed import PROFILES
from warehouse.models import Model, read_models
from warehouse.plan import in_order, needed

SQL = Path(__file__).parent.parent / "sql"
_PASSAGES = """
select a.external_id, a_start, a_end, b.external_id, b_start, b_end
from passages
join articles as a on a.article_id = a_article_id
join articles as b on b.article_id = b_article_id
where not is_background
order by all
"""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the wall clock and the peak of its resident memory in GiB."""

    seconds: float
    peak: float

    def __str__(self) -> str:
        return f"{self.seconds:8.1f} s, peak {self.peak:.2f} GiB"


def reuse_models() -> list[Model]:
    """The models of the layer, and the settings that they read, each after those that it reads."""
    models = read_models(SQL)
    settings = needed(models, ["settings"])
    return in_order([*settings, *(model for model in models if model.layer == "reuse")])


def read_corpus(connection: duckdb.DuckDBPyConnection, corpus: Path) -> int:
    """The records as the table ``article_texts`` that the layer reads; returns how many there are."""
    connection.execute("create schema if not exists raw; create table if not exists raw.profile (name varchar)")
    connection.execute(
        """create table article_texts as
        select id as article_id, id as page_id, source, try_cast(published_at as timestamptz) as published_at, text
        from read_json(?, format = 'newline_delimited',
            columns = {id: 'varchar', source: 'varchar', published_at: 'varchar', text: 'varchar'})""",
        [str(corpus)],
    )
    (count,) = connection.execute("select count(*) from article_texts").fetchall()[0]
    return int(count)


def run_command(arguments: Sequence[str], warehouse: Path) -> Cost:
    """Run `wiretrace` in a process of its own; ends the program with its output if it fails."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as log:
        command = [sys.executable, "-m", "warehouse.cli", *arguments, "--warehouse", str(warehouse)]
        process = os.posix_spawn(
            sys.executable, command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), fd) for fd in (1, 2)]
        )
        _, status, usage = os.wait4(process, 0)
        if status:
            log.seek(0)
            raise SystemExit(f"wiretrace {' '.join(arguments)} failed:\n{log.read().decode(errors='replace')}")
    return Cost(time.monotonic() - started, usage.ru_maxrss / 1024**2)


def print_models(published: Path, since: str | None = None) -> str:
    """Seconds and rows of each model that the last build made, and of the layer in all; returns the build's id."""
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.execute(
            "select layer, model, seconds, rows from meta.models where build_id is distinct from ? order by built_at",
            [since],
        ).fetchall()
        (build,) = connection.execute("select arg_max(build_id, built_at) from meta.models").fetchall()[0]
    for layer, model, seconds, count in rows:
        print(f"{seconds:8.2f} s {count:>12,} rows  {layer}/{model}")
    print(f"{sum(row[2] for row in rows if row[0] == 'reuse'):8.2f} s the reuse layer")
    return str(build)


def write_passages(published: Path, out: Path) -> None:
    """The passages of news as JSONL: the records' ids, and offsets of both sides."""
    names = ("a_id", "a_start", "a_end", "b_id", "b_start", "b_end")
    with duckdb.connect(str(published), read_only=True) as connection, out.open("w", encoding="utf-8") as file:
        rows = connection.execute(_PASSAGES).fetchall()
        file.writelines(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows)


def print_quality(gold: Path, passages: Path) -> None:
    """How well the passages agree with the gold."""
    quality = score(gold, passages)
    characters = quality.characters
    assert characters is not None
    kinds = ", ".join(f"{kind} {recall:.4f}" for kind, recall in quality.recall_by_kind.items())
    print(f"pairs: precision {quality.pairs.precision:.4f}, recall {quality.pairs.recall:.4f} ({kinds})")
    print(
        f"characters: precision {characters.precision:.4f}, recall {characters.recall:.4f}, F1 {characters.f1:.4f}; "
        f"granularity {quality.granularity:.3f}, plagdet {quality.plagdet:.4f}"
    )


def split_corpus(corpus: Path, keep_back: int, folder: Path) -> tuple[Path, Path]:
    """The first records, and the last `keep_back` of them, as two files."""
    with corpus.open(encoding="utf-8") as lines:
        n_first = sum(1 for _ in lines) - keep_back
    first, last = folder / "first.jsonl", folder / "last.jsonl"
    with corpus.open(encoding="utf-8") as lines:
        for path, part in ((first, islice(lines, max(n_first, 0))), (last, lines)):
            with path.open("w", encoding="utf-8") as file:
                file.writelines(part)
    return first, last


def measure(corpus: Path, folder: Path, options: argparse.Namespace) -> Path:
    """Load and build a corpus below a folder, printing what it costs; returns the published file."""
    warehouse = folder / "warehouse"
    published = warehouse / "news.duckdb"
    first, last = split_corpus(corpus, options.add, folder) if options.add else (corpus, None)
    build = ["models"]
    if options.passages_only:
        build += ["--models", str(models_of(("passages", "articles"), folder / "models"))]
    print(f"{run_command(['load', str(first)], warehouse)}  load")
    built = run_command([*build, "--profile", options.profile], warehouse)
    before = print_models(published)
    print(f"{built}  models")
    if last:
        print(f"\nthe last {options.add:,} records")
        print(f"{run_command(['load', str(last)], warehouse)}  load")
        built = run_command(build, warehouse)
        print_models(published, since=before)
        print(f"{built}  models")
    return published


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", help="JSONL file of records")
    parser.add_argument("--articles", type=int, metavar="N", help="make a corpus of N articles instead")
    parser.add_argument("--seed", type=int, default=1, help="of the corpus that is made")
    parser.add_argument("--gold", type=Path, help="JSONL file of the passages that are there")
    parser.add_argument("--passages", type=Path, metavar="OUT", help="write the passages here, as JSONL")
    parser.add_argument("--profile", choices=PROFILES, default=PROFILES[0])
    parser.add_argument("--add", type=int, default=0, metavar="M", help="keep the last M records for a second build")
    parser.add_argument("--passages-only", action="store_true", help="build what passages are made of, and no more")
    options = parser.parse_args(arguments)
    if (options.corpus is None) == (options.articles is None):
        parser.error("give a corpus or --articles N")
    for path in (options.corpus, options.gold):
        if path and not path.is_file():
            print(f"{path}: no such file. Pass a JSONL file.", file=sys.stderr)
            return 1
    with tempfile.TemporaryDirectory(prefix="wiretrace-") as name:
        folder = Path(name)
        corpus, gold = options.corpus, options.gold
        if options.articles:
            corpus, gold = write_corpus(options.articles, folder, options.seed)
        published = measure(corpus, folder, options)
        passages = options.passages or folder / "passages.jsonl"
        write_passages(published, passages)
        if gold:
            print_quality(gold, passages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
