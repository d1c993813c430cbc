"""Annotating in tests: the command as the program calls it, and what landed as plain rows."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from loaders import annotate as command
from loaders.landing import Landing, Rows
from loaders.schema import ANNOTATION_SCHEMAS, ANNOTATIONS, SCHEMAS, batches

#: Runs the command in a process of its own with an annotator that needs no model: WORK ARGUMENT...
CODE = """
import sys
from loaders import annotate, annotating
from warehouse.cli import main
annotate.WORK = sys.argv[1]
annotating._BATCH_SECONDS = 0.1
annotating._PROCESS_CHARS = annotating._PROCESS_TEXTS = 50
annotating._CHUNK_CHARS = 500
sys.exit(main(["annotate", *sys.argv[2:]]))
"""


def run(*arguments: object) -> int:
    """Run the command as the program does; returns its exit status."""
    parser = argparse.ArgumentParser(prog="wiretrace annotate")
    command.add_arguments(parser)
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    return command.run(parser.parse_args([str(argument) for argument in arguments]))


def text_hash(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def land(warehouse: Path, texts: Sequence[str], language: str | None = "en") -> str | None:
    """Land texts as they are, each the only block of an article of its own, past all cleaning."""
    rows = Rows()
    for text in texts:
        page_id = text_hash(f"{language}:{text}")
        page = {"page_id": page_id, "version_key": page_id, "status": "ok", "text": text, "n_chars": len(text)}
        block = {"page_id": page_id, "block_no": 0, "char_start": 0, "char_end": len(text), "role": "body"}
        block |= {"article_no": 0, "in_text": True}
        article = {"page_id": page_id, "article_no": 0, "language": language}
        for table, row in (("pages", page), ("blocks", block), ("articles", article)):
            getattr(rows, table).append(tuple(row.get(column) for column in SCHEMAS[table]))
    return Landing(warehouse).commit(rows)


def annotated(warehouse: Path, table: str = "annotated_texts") -> list[dict[str, Any]]:
    """All rows of a table of annotations in an order of their own; every batch has both tables."""
    folder = warehouse / ANNOTATIONS
    files = [folder / batch / f"{table}.parquet" for batch in batches(folder)]
    frames = [pl.read_parquet(file) for file in files]
    assert all(list(frame.columns) == list(ANNOTATION_SCHEMAS[table]) for frame in frames)
    return sorted((row for frame in frames for row in frame.to_dicts()), key=repr)


def spans_of(warehouse: Path, texts: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """What was named in each text, with its label, in order."""
    found: dict[str, list[tuple[str, str]]] = {text: [] for text in texts}
    by_hash = {text_hash(text): text for text in found}
    rows = annotated(warehouse, "spans")
    for row in sorted(rows, key=lambda row: (row["text_hash"], row["char_start"])):
        text = by_hash[row["text_hash"]]
        found[text].append((text[row["char_start"] : row["char_end"]], row["label"]))
    return found
