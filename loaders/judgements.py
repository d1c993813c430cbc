"""What users say of names: a CSV of judgements, which two names are one entity (same) and which are not (different).

A file is told by its header. Its rows land in a folder of their own, ``DIR/judgements/<file>-<time>/``, complete or
absent; of the folders of a file the last one counts. An earlier one stays for a day, for a build may be reading it.
"""

from __future__ import annotations

import csv
import os
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import Any

import polars as pl

from loaders.landing import LandingError
from loaders.messages import printable
from loaders.raw import Head, Limits, UnreadableError
from loaders.readers.csv import Dialect, rows
from loaders.schema import JUDGEMENTS, JUDGEMENTS_FOLDER, judgement_files
from loaders.streams import InputFile

_NEEDED = frozenset({"name", "other", "judgement"})
_ALLOWED = _NEEDED | {"label", "why", "by"}
_JUDGEMENTS = ("same", "different")
_LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "WORK", "DATE", "QUANTITY", "OTHER")
_DELIMITERS = ",;\t"
_ASIDE = ".tmp-"
#: an earlier version of a file's judgements is kept so long, in seconds.
_KEPT = 86_400
_SCHEMA: dict[str, Any] = {name: pl.Int64 if kind == "BIGINT" else pl.String for name, kind in JUDGEMENTS.items()}


@dataclass(slots=True)
class Judged:
    """What a file of judgements held: how many of them could be used, and what was wrong, by line."""

    count: int
    problems: list[tuple[int, UnreadableError]]


def recognises(head: Head) -> bool:
    """Whether a file that begins so is one of judgements: its header names nothing else."""
    return _dialect(head) is not None


def land(file: InputFile, limits: Limits, warehouse: Path) -> Judged:
    """Read a file of judgements and land them in place of those that it gave before.

    Raises UnreadableError for a file that cannot be read, LandingError for a warehouse that cannot be written.
    """
    found = list(_read(file, limits))
    good = [row for row in found if isinstance(row, dict)]
    problems = [row for row in found if not isinstance(row, dict)]
    frame = pl.DataFrame(good, schema=_SCHEMA, orient="row")
    folder = warehouse / JUDGEMENTS_FOLDER
    try:
        _write(folder, _key(file.path), frame)
        problems += _contradictions(folder, printable(file.path))
    except (OSError, pl.exceptions.PolarsError) as why:
        reason = getattr(why, "strerror", None) or str(why)
        raise LandingError(f"{folder} cannot be used ({reason}): free space or change its permissions") from why
    return Judged(len(good), sorted(problems, key=lambda problem: problem[0]))


def _dialect(head: Head) -> Dialect | None:
    first = head.text.lstrip("\ufeff").split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        dialect = Dialect(delimiter, None)
        with suppress(csv.Error):
            names = [name.strip() for name in next(dialect.rows(iter([first])), [])]
            if set(names) >= _NEEDED and set(names) <= _ALLOWED and len(names) == len(set(names)):
                return dialect
    return None


def _read(file: InputFile, limits: Limits) -> Iterator[dict[str, Any] | tuple[int, UnreadableError]]:
    dialect = _dialect(file.head)
    assert dialect is not None
    header: list[str] = []
    for row in rows(file, limits, dialect):
        if row.error:
            yield row.line, row.error
        elif not header:
            header = [name.strip() for name in row.cells]
        else:
            # Names are compared with the texts of articles, which are NFC.
            cells = (" ".join(unicodedata.normalize("NFC", cell).split()) for cell in row.cells)
            said = dict.fromkeys(JUDGEMENTS) | {name: cell or None for name, cell in zip(header, cells, strict=True)}
            said["judgement"] = (said["judgement"] or "").lower()
            said["label"] = said["label"].upper() if said["label"] else None
            wrong = _wrong(said)
            yield (
                (row.line, UnreadableError("judgement", wrong))
                if wrong
                else {
                    **said,
                    "path": printable(file.path),
                    "line_no": row.line,
                }
            )


def _wrong(said: dict[str, Any]) -> str | None:
    if not said["name"] or not said["other"]:
        return "is a judgement without two names; give both, in the columns name and other"
    if said["judgement"] not in _JUDGEMENTS:
        return f"is a judgement {said['judgement']!r}; it must be same or different"
    if said["name"] == said["other"]:
        return f"judges {said['name']!r} against itself; name two different spellings"
    if said["label"] and said["label"] not in _LABELS:
        return f"has the label {said['label']!r}; it must be empty or one of {', '.join(_LABELS)}"
    return None


def _key(path: str) -> str:
    return md5(printable(str(Path(path).absolute())).encode(), usedforsecurity=False).hexdigest()[:16]


def _write(folder: Path, key: str, frame: pl.DataFrame) -> None:
    """Land a file's judgements, unless they are there already, and remove those that it gave long ago."""
    folder.mkdir(parents=True, exist_ok=True)
    before = sorted(folder.glob(f"{key}-*"))
    if not (before and pl.read_parquet(before[-1] / "judgements.parquet").equals(frame)):
        name = f"{key}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
        aside = folder / f"{_ASIDE}{name}"
        try:
            aside.mkdir()
            frame.write_parquet(aside / "judgements.parquet", compression="zstd")
            aside.rename(folder / name)
            if before:
                # From now on it is an earlier one.
                os.utime(before[-1])
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    for old in [*before[:-1], *folder.glob(f"{_ASIDE}*")]:
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _KEPT:
                shutil.rmtree(old, ignore_errors=True)


def _contradictions(folder: Path, path: str) -> Iterable[tuple[int, UnreadableError]]:
    """What a file says of a pair of names against what it, or another file, says; both stand."""
    said = pl.concat([pl.read_parquet(file) for file in judgement_files(folder)]).with_columns(
        one=pl.min_horizontal("name", "other"), two=pl.max_horizontal("name", "other")
    )
    ours = said.filter(pl.col("path") == path)
    against = (
        ours.join(said, on=["one", "two"], suffix="_there")
        .filter(pl.col("judgement") != pl.col("judgement_there"))
        .filter((pl.col("label") == pl.col("label_there")).fill_null(True))
        # Of two lines of one file the later one is told.
        .filter((pl.col("path_there") != path) | (pl.col("line_no_there") < pl.col("line_no")))
        .sort("line_no", "path_there", "line_no_there")
        .unique("line_no", keep="first", maintain_order=True)
    )
    return [
        (
            row["line_no"],
            UnreadableError(
                "contradiction",
                f"judges {row['name']!r} and {row['other']!r} {row['judgement']}, against "
                f"{row['path_there']}:{row['line_no_there']}; take one of them back",
            ),
        )
        for row in against.to_dicts()
    ]
