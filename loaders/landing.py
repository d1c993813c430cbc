"""Where pages land: a folder of Parquet files for each batch, complete or absent, never changed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from loaders.aside import open_folder, polars_schema, write_batch
from loaders.schema import FOLDER, SCHEMAS, LandingError, batches

__all__ = ["FOLDER", "Landing", "LandingError", "Rows", "batches"]

_SCHEMAS = {table: polars_schema(columns) for table, columns in SCHEMAS.items()}
_ROW_GROUP = 4096
#: where a page's text stands in its row.
_TEXT = list(SCHEMAS["pages"]).index("text")


@dataclass(slots=True)
class Rows:
    """Rows that wait to land, by table and column; the pages' rows are whole tuples."""

    pages: list[tuple[Any, ...]] = field(default_factory=list)
    blocks: list[tuple[Any, ...]] = field(default_factory=list)
    articles: list[tuple[Any, ...]] = field(default_factory=list)
    #: page ids with their sentences as (block number, start, end), one after the other.
    sentences: list[tuple[str, Sequence[int]]] = field(default_factory=list)
    #: bytes of text and of pages, about.
    size: int = 0


class Landing:
    """The landing of a warehouse, open for adding. Several processes may add at once."""

    def __init__(self, warehouse: Path) -> None:
        self.folder = warehouse / FOLDER
        open_folder(self.folder)

    def present(self, page_ids: Iterable[str]) -> set[str]:
        """Return those of ``page_ids`` that have landed."""
        return self._present("page_id", page_ids)

    def versions(self, keys: Iterable[str]) -> set[str]:
        """Return those of the version keys ``keys`` of which a page has landed."""
        return self._present("version_key", keys)

    def _present(self, column: str, values: Iterable[str]) -> set[str]:
        wanted = pl.Series(list(values), dtype=pl.String)
        files = [self.folder / batch / "pages.parquet" for batch in batches(self.folder)]
        if wanted.is_empty() or not files:
            return set()
        landed = pl.scan_parquet(files, glob=False).select(column)
        try:
            return set(landed.filter(pl.col(column).is_in(wanted.implode())).unique().collect()[column].to_list())
        except (OSError, pl.exceptions.PolarsError) as why:
            raise LandingError(f"{self.folder} holds a batch that cannot be read: {why}") from why

    def commit(self, rows: Rows) -> str | None:
        """Land ``rows`` as one batch and return its name; pages that have landed meanwhile are left out.

        When it returns the batch is on the disk; a process killed before leaves nothing that counts.
        """
        known = self.present(page[0] for page in rows.pages)
        tables = _tables(rows, known)
        if tables["pages"].is_empty():
            return None
        return write_batch(self.folder, tables, row_groups={"pages": _ROW_GROUP})


def _tables(rows: Rows, known: set[str]) -> dict[str, pl.DataFrame]:
    frames = {
        "pages": pl.DataFrame(rows.pages, schema=_SCHEMAS["pages"], orient="row"),
        "blocks": pl.DataFrame(rows.blocks, schema=_SCHEMAS["blocks"], orient="row"),
        "articles": pl.DataFrame(rows.articles, schema=_SCHEMAS["articles"], orient="row"),
        "sentences": _sentences(rows),
    }
    if not known:
        return frames
    return {table: frame.filter(~pl.col("page_id").is_in(list(known))) for table, frame in frames.items()}


def _sentences(rows: Rows) -> pl.DataFrame:
    found = rows.sentences
    texts = {page[0]: page[_TEXT] for page in rows.pages}
    numbers = pl.Series([number for _, triples in found for number in triples], dtype=pl.Int64)
    pages = pl.Series([page_id for page_id, _ in found], dtype=pl.String)
    repeats = pl.Series([len(triples) // 3 for _, triples in found], dtype=pl.UInt32)
    slices = [
        texts[page_id][start:end]
        for page_id, triples in found
        for start, end in zip(triples[1::3], triples[2::3], strict=True)
    ]
    return pl.DataFrame(
        {
            "page_id": pages.repeat_by(repeats).explode(empty_as_null=False)
            if len(found)
            else pl.Series([], dtype=pl.String),
            "block_no": numbers.gather_every(3, 0),
            "char_start": numbers.gather_every(3, 1),
            "char_end": numbers.gather_every(3, 2),
            "text": slices,
        },
        schema=_SCHEMAS["sentences"],
    )
