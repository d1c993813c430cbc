"""Where annotations land: a folder of Parquet files for each batch, every text once by an annotator."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.schema import ANNOTATION_SCHEMAS, ANNOTATIONS, FOLDER, LandingError, batches

# Polars and DuckDB are imported where they are needed: that there is nothing to do is found out without them.
if TYPE_CHECKING:
    import polars as pl

#: DuckDB never looks for extensions on the network.
OFFLINE: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_ROW_GROUP = 8192


@dataclass(slots=True)
class Found:
    """What was found in one text: spans, one after the other, in its code points; or why there are none."""

    n_words: int = 0
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    error: str | None = None


@dataclass(slots=True)
class Rows:
    """Rows of one annotator that wait to land."""

    annotator: str
    #: text hash, language, number of characters, of spans, error.
    texts: list[tuple[str, str | None, int, int, str | None]] = field(default_factory=list)
    #: the spans of all texts, one after the other.
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Count:
    """What an annotator has done."""

    texts: int
    spans: int
    failed: int


@dataclass(slots=True)
class Covered:
    """Landing batches whose texts have all been looked at for an annotator, and what there is in the warehouse."""

    landed: set[str] = field(default_factory=set)
    #: texts that are annotated.
    texts: int = 0
    #: texts of languages that the annotator does not know; one that landed in two loads may count twice.
    left_alone: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Summary:
    """What a run did."""

    annotator: str
    texts: int = 0
    #: texts that had been annotated before.
    already: int = 0
    spans: int = 0
    words: int = 0
    seconds: float = 0.0
    #: texts in languages that the annotator does not know, by language.
    left_alone: dict[str, int] = field(default_factory=dict)
    failed: int = 0

    def as_json(self) -> dict[str, Any]:
        """The summary as one JSON object."""
        return {
            "annotator": self.annotator,
            "texts": self.texts,
            "already": self.already,
            "spans": self.spans,
            "words": self.words,
            "seconds": round(self.seconds, 3),
            "left_alone": self.left_alone,
            "failed": self.failed,
        }


class Annotations:
    """The annotations of a warehouse, open for adding by one annotator. Several processes may add at once."""

    def __init__(self, warehouse: Path, annotator: str) -> None:
        from loaders.aside import open_folder

        self.folder = warehouse / ANNOTATIONS
        self.annotator = annotator
        open_folder(self.folder)
        #: batches that were there when somebody asked for what is known.
        self._seen: set[str] = set()

    def files(self) -> list[Path]:
        """The files of annotated texts as of now; what other processes add later is found by :meth:`commit`."""
        self._seen = set(batches(self.folder))
        return [self.folder / batch / "annotated_texts.parquet" for batch in sorted(self._seen)]

    def commit(self, rows: Rows) -> tuple[int, int]:
        """Land ``rows`` as one batch; texts that another process has landed since :meth:`files` are left out.

        Returns how many texts and spans landed. When it returns they are on the disk; a process killed before leaves
        nothing that counts. Raises LandingError if the folder cannot be written.
        """
        from loaders.aside import write_batch

        tables = _tables(rows)
        with _locked(self.folder):
            tables = self._new(tables)
            if not tables["annotated_texts"].is_empty():
                self._seen.add(write_batch(self.folder, tables, dict.fromkeys(tables, _ROW_GROUP)))
        return len(tables["annotated_texts"]), len(tables["spans"])

    def _new(self, tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
        import polars as pl

        others = [batch for batch in batches(self.folder) if batch not in self._seen]
        if not others:
            return tables
        files = [self.folder / batch / "annotated_texts.parquet" for batch in others]
        try:
            known = (
                pl.scan_parquet(files, glob=False)
                .filter(pl.col("annotator") == self.annotator)
                .select("text_hash")
                .collect()
            )
        except (OSError, pl.exceptions.PolarsError) as why:
            raise LandingError(f"{self.folder} holds a batch that cannot be read: {why}") from why
        return {name: frame.join(known, on="text_hash", how="anti") for name, frame in tables.items()}


def _tables(rows: Rows) -> dict[str, pl.DataFrame]:
    import polars as pl

    from loaders.aside import polars_schema

    schemas = {name: polars_schema(columns) for name, columns in ANNOTATION_SCHEMAS.items()}
    annotator = pl.lit(rows.annotator).alias("annotator")
    names = ["text_hash", "language", "n_chars", "n_spans", "error"]
    texts = pl.DataFrame(rows.texts, schema={n: schemas["annotated_texts"][n] for n in names}, orient="row")
    spans = pl.DataFrame(
        {
            "text_hash": texts["text_hash"].gather(
                pl.int_range(len(texts), eager=True).repeat_by(texts["n_spans"]).explode(empty_as_null=False)
                if len(texts)
                else []
            ),
            "char_start": rows.starts,
            "char_end": rows.ends,
            "label": rows.labels,
        },
        schema={n: kind for n, kind in schemas["spans"].items() if n != "annotator"},
    )
    return {
        "annotated_texts": texts.with_columns(annotator).select(schemas["annotated_texts"].keys()).sort("text_hash"),
        "spans": spans.with_columns(annotator)
        .select(schemas["spans"].keys())
        .sort("text_hash", "char_start", "char_end", "label"),
    }


def counts(warehouse: Path) -> dict[str, Count]:
    """What every annotator has done in a warehouse, by its name."""
    folder = warehouse / ANNOTATIONS
    files = [folder / batch / "annotated_texts.parquet" for batch in batches(folder)]
    if not files:
        return {}
    import duckdb

    try:
        with duckdb.connect(config=OFFLINE) as connection:
            found = connection.execute(
                "select annotator, count(*), sum(n_spans)::bigint, count(error) "
                f"from {parquet(files)} group by annotator order by annotator"
            ).fetchall()
    except duckdb.Error as why:
        raise LandingError(f"{folder} holds a batch that cannot be read: {why}") from why
    return {annotator: Count(texts, spans, failed) for annotator, texts, spans, failed in found}


def parquet(files: Sequence[Path]) -> str:
    """A table function that reads files, as SQL."""
    return "read_parquet([" + ", ".join("'" + str(file).replace("'", "''") + "'" for file in files) + "])"


def covered(warehouse: Path, annotator: str) -> Covered:
    """What an earlier run noted with :func:`note_covered`; nothing if folders that it saw have gone since."""
    folder = warehouse / ANNOTATIONS
    try:
        note = json.loads(_note(folder, annotator).read_text(encoding="utf-8"))
        there = set(batches(folder)), set(batches(warehouse / FOLDER))
        if set(note["annotated"]) <= there[0] and set(note["landed"]) <= there[1]:
            return Covered(set(note["landed"]), int(note["texts"]), dict(note["left_alone"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Covered()


def note_covered(warehouse: Path, annotator: str, done: Covered) -> None:
    """Note what need not be looked at again, so that a run with nothing to do is over at once."""
    folder = warehouse / ANNOTATIONS
    note: Mapping[str, Any] = {
        "annotator": annotator,
        "landed": sorted(done.landed),
        "annotated": batches(folder),
        "texts": done.texts,
        "left_alone": done.left_alone,
    }
    written = folder / f"{_note(folder, annotator).name}-{os.getpid()}"
    written.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    written.replace(_note(folder, annotator))


def _note(folder: Path, annotator: str) -> Path:
    return folder / f".covered-{hashlib.sha256(annotator.encode()).hexdigest()[:12]}.json"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against the commits of others; the lock dies with its process."""
    with (folder / ".lock").open("a") as file:
        # Some network file systems have no locks: there two processes may land a text twice.
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield
