"""What lies in a landing folder: its tables, and its batches."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "landing"
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
    """Return the names of the complete batches in a landing folder (``DIR/landing``), oldest first."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except FileNotFoundError:
        return []
