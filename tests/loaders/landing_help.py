"""Loading in tests: the command as the program calls it, and what landed as plain rows."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl

from loaders import load as command
from loaders.landing import FOLDER, batches

#: two paragraphs that are nobody's.
ARTICLE = (
    "The ferry to Torvik was late on Monday because its pilot had overslept, the harbour office said.\n\n"
    "Forty passengers waited on the quay. “We had coffee,” one of them said, “and then we had more coffee.”"
)
HTML = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="{charset}"><title>Ferry late at Torvik</title></head><body>'
    "<article><h1>Ferry late at Torvik</h1>{body}</article></body></html>\n"
)


def html(charset: str = "utf-8", text: str = ARTICLE) -> str:
    return HTML.format(charset=charset, body="".join(f"<p>{part}</p>" for part in text.split("\n\n")))


def run(*arguments: object) -> int:
    """Run the command as the program does; returns its exit status."""
    parser = argparse.ArgumentParser(prog="wiretrace load")
    command.add_arguments(parser)
    parser.add_argument("--warehouse", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    return command.run(parser.parse_args([str(argument) for argument in arguments]))


def landed(warehouse: Path, table: str = "pages") -> list[dict[str, Any]]:
    """All rows of a landed table, in the order of landing."""
    folder = warehouse / FOLDER
    files = [folder / batch / f"{table}.parquet" for batch in batches(folder)]
    return [row for file in files for row in pl.read_parquet(file).to_dicts()]


def one(warehouse: Path) -> dict[str, Any]:
    """The only page that landed."""
    (page,) = landed(warehouse)
    return page


def content(warehouse: Path) -> dict[str, list[Any]]:
    """All that landed but when, in an order of its own: equal for equal loads."""
    found: dict[str, list[Any]] = {}
    for table in ("pages", "blocks", "articles", "sentences"):
        rows = [tuple(v for k, v in row.items() if k != "loaded_at") for row in landed(warehouse, table)]
        found[table] = sorted(rows, key=repr)
    return found


def jsonl(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def records(count: int) -> list[dict[str, Any]]:
    """Records with texts of their own."""
    return [
        {
            "id": f"r{n}",
            "source": f"Outlet {n % 3}",
            "text": f"Report number {n} says that {n * 7} boats came. All left.",
        }
        for n in range(count)
    ]


def write(path: Path, content: str | bytes, *, zipped: bool = False) -> Path:
    raw = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(raw, mtime=0) if zipped else raw)
    return path
