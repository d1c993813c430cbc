"""What the reuse layer costs: ``python benchmarks/reuse.py CORPUS.jsonl [--passages OUT.jsonl] [--threads 2]``.

CORPUS holds one record a line with ``id``, ``source``, ``published_at``, ``text``. The records become the table
``articles`` as they are; only the models of ``sql/reuse`` run. Prints seconds and rows of each model and the peak
memory; ``--passages`` writes the found passages with the records' ids, for any scorer.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.connection import ROW_GROUP_SIZE, connect_offline, quoted
from warehouse.models import Model, read_models

SQL = Path(__file__).parent.parent / "sql"


def reuse_models() -> list[Model]:
    """The models of the layer, and the settings that they read, each after those that it reads."""
    models = {m.name: m for m in read_models(SQL) if m.layer == "reuse" or m.name == "settings"}
    graph = {name: {r.name for r in model.references if r.name in models} for name, model in models.items()}
    return [models[name] for name in TopologicalSorter(graph).static_order()]


def read_corpus(connection: duckdb.DuckDBPyConnection, corpus: Path) -> int:
    """The records as the table ``articles``; returns how many there are."""
    connection.execute(
        """create table articles as
        select id as article_id, id as page_id, source, try_cast(published_at as timestamptz) as published_at, text
        from read_json(?, format = 'newline_delimited',
            columns = {id: 'varchar', source: 'varchar', published_at: 'varchar', text: 'varchar'})""",
        [str(corpus)],
    )
    (count,) = connection.execute("select count(*) from articles").fetchall()[0]
    return int(count)


def write_passages(connection: duckdb.DuckDBPyConnection, out: Path) -> None:
    """The passages as JSONL: ids and offsets of both sides."""
    rows = connection.execute(
        "select a_article_id, a_start, a_end, b_article_id, b_start, b_end from passages "
        "where not is_background order by all"
    ).fetchall()
    names = ("a_id", "a_start", "a_end", "b_id", "b_start", "b_end")
    out.write_text("".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows))


def main(arguments: list[str] | None = None) -> int:
    """Run the layer on a corpus and print what it cost; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="JSONL file of records")
    parser.add_argument("--passages", type=Path, help="write the passages here, as JSONL")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="6GB", help="memory limit of the engine (default: 6GB)")
    options = parser.parse_args(arguments)
    if not options.corpus.is_file():
        print(f"{options.corpus}: no such file. Pass a JSONL file of records.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, connect_offline() as connection:
        connection.execute(f"attach '{folder}/reuse.duckdb' as work (row_group_size {ROW_GROUP_SIZE})")
        connection.execute("use work")
        connection.execute(f"set threads = {options.threads}")
        connection.execute("set memory_limit = ?", [options.memory])
        connection.execute("set preserve_insertion_order = false")
        print(f"{read_corpus(connection, options.corpus):,} articles")
        total = 0.0
        for model in reuse_models():
            started = time.monotonic()
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
            seconds = time.monotonic() - started
            total += seconds
            (rows,) = connection.execute(f"select count(*) from {quoted(model.name)}").fetchall()[0]
            print(f"{seconds:8.2f} s {rows:>12,} rows  {model.name}")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{total:8.2f} s in all, peak {peak:.2f} GiB")
        if options.passages:
            write_passages(connection, options.passages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
