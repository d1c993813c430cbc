"""What lies in a landing folder: its tables, and its batches."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "landing"
ANNOTATIONS = "annotations"
JUDGEMENTS_FOLDER = "judgements"

#: Columns and DuckDB types of each table as they land. The slices of blocks and sentences land with them: cut anew out
#: of a page of many megabytes they would cost its length each time.
SCHEMAS: dict[str, dict[str, str]] = {
    "pages": {
        "page_id": "VARCHAR",
        "version_key": "VARCHAR",
        "path": "VARCHAR",
        "record_no": "BIGINT",
        "url": "VARCHAR",
        "source": "VARCHAR",
        "source_evidence": "VARCHAR",
        "format": "VARCHAR",
        "encoding": "VARCHAR",
        "status": "VARCHAR",
        "error": "VARCHAR",
        "text": "VARCHAR",
        "n_chars": "BIGINT",
        "fetched_at": "TIMESTAMPTZ",
        "loaded_at": "TIMESTAMPTZ",
        "extra": "VARCHAR",
        "raw": "BLOB",
    },
    "blocks": {
        "page_id": "VARCHAR",
        "block_no": "BIGINT",
        "char_start": "BIGINT",
        "char_end": "BIGINT",
        "role": "VARCHAR",
        "article_no": "BIGINT",
        "in_text": "BOOLEAN",
        # null where the block is the whole page
        "text": "VARCHAR",
        # what speaks for its role; null in the text, and where it landed before this was noted
        "reason": "VARCHAR",
    },
    "articles": {
        "page_id": "VARCHAR",
        "article_no": "BIGINT",
        "external_id": "VARCHAR",
        "source": "VARCHAR",
        "agency": "VARCHAR",
        "title": "VARCHAR",
        "byline": "VARCHAR",
        "dateline": "VARCHAR",
        "published_at": "TIMESTAMPTZ",
        "published_precision": "VARCHAR",
        "language": "VARCHAR",
    },
    "sentences": {
        "page_id": "VARCHAR",
        "block_no": "BIGINT",
        "char_start": "BIGINT",
        "char_end": "BIGINT",
        "text": "VARCHAR",
    },
}

#: The same of what annotators found in the texts of blocks, each text once, below ``DIR/annotations``.
ANNOTATION_SCHEMAS: dict[str, dict[str, str]] = {
    "annotated_texts": {
        # md5 of the text in UTF-8, 32 hexadecimal digits
        "text_hash": "VARCHAR",
        # name and version: spacy/en_core_web_sm-3.8.0
        "annotator": "VARCHAR",
        # language of an article that the text stands in; null where none is known
        "language": "VARCHAR",
        "n_chars": "BIGINT",
        "n_spans": "BIGINT",
        # null but where the annotator failed on the text
        "error": "VARCHAR",
    },
    "spans": {
        "text_hash": "VARCHAR",
        "annotator": "VARCHAR",
        # in the text, in code points
        "char_start": "BIGINT",
        "char_end": "BIGINT",
        # the annotator's own label
        "label": "VARCHAR",
    },
}


class LandingError(Exception):
    """A folder of batches cannot be read or written; the message says what to do."""


#: Columns and DuckDB types of what users judge.
JUDGEMENTS: dict[str, str] = {
    "name": "VARCHAR",
    "other": "VARCHAR",
    # same, different
    "judgement": "VARCHAR",
    "label": "VARCHAR",
    "why": "VARCHAR",
    "by": "VARCHAR",
    "path": "VARCHAR",
    "line_no": "BIGINT",
}


def judgement_files(folder: Path) -> list[Path]:
    """Return the files that count in ``DIR/judgements``: of each file that was loaded the last version."""
    last = {path.name.split("-")[0]: path for path in sorted(folder.glob("[!.]*"))}
    return [file for path in last.values() if (file := path / "judgements.parquet").is_file()]


def batches(folder: Path) -> list[str]:
    """Return the names of the complete batches in a folder (``DIR/landing``, ``DIR/annotations``), oldest first."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except FileNotFoundError:
        return []
