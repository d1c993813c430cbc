"""Batches of Parquet files in a folder: complete or absent, never changed again; several processes may add at once."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl

from loaders.schema import LandingError

_ASIDE = ".tmp-"
_TYPES: dict[str, Any] = {
    "VARCHAR": pl.String,
    "BIGINT": pl.Int64,
    "BOOLEAN": pl.Boolean,
    "BLOB": pl.Binary,
    "TIMESTAMPTZ": pl.Datetime("us", "UTC"),
}
_numbers = count()


def polars_schema(columns: Mapping[str, str]) -> dict[str, Any]:
    """Polars types of columns that are given with their DuckDB types."""
    return {name: _TYPES[kind] for name, kind in columns.items()}


def open_folder(folder: Path) -> None:
    """Make a folder of batches ready for adding; what processes that are gone have left aside is removed.

    Raises LandingError if it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise _cannot_write(folder, why) from why
    _sweep(folder)


def aside(folder: Path, name: str) -> Path:
    """A path in ``folder`` that is no batch, for this process: what it leaves there, a later one removes."""
    return folder / f"{_ASIDE}{socket.gethostname()}-{os.getpid()}-{name}"


def write_batch(folder: Path, tables: Mapping[str, pl.DataFrame], row_groups: Mapping[str, int] | None = None) -> str:
    """Write tables as one batch and return its name, by which batches sort by time.

    ``row_groups``: rows in a group, for the tables that should not be Polars' choice. When it returns the batch is on
    the disk; a process killed before leaves nothing that counts. Raises LandingError if the folder cannot be written.
    """
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}-{next(_numbers):06d}"
    made = aside(folder, name)
    try:
        made.mkdir()
        for table, frame in tables.items():
            file = made / f"{table}.parquet"
            frame.write_parquet(file, compression="zstd", row_group_size=(row_groups or {}).get(table))
            _sync(file)
        _sync(made)
        made.rename(folder / name)
        _sync(folder)
    except BaseException as why:
        shutil.rmtree(made, ignore_errors=True)
        if isinstance(why, OSError | pl.exceptions.PolarsError):
            raise _cannot_write(folder, why) from why
        raise
    return name


def _sweep(folder: Path) -> None:
    """Remove what processes of this machine that are gone have left aside."""
    for left in folder.glob(f"{_ASIDE}{socket.gethostname()}-*"):
        owner = left.name.removeprefix(f"{_ASIDE}{socket.gethostname()}-").partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def _cannot_write(folder: Path, why: Exception) -> LandingError:
    reason = getattr(why, "strerror", None) or str(why)
    return LandingError(
        f"{folder} cannot be written ({reason}): free space, change its permissions or name another DIR"
    )


def _sync(path: Path) -> None:
    """Have the operating system write a file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        # Some file systems refuse this for folders; there is nothing else to be done there.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
