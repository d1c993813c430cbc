"""What the loaders have landed, as the sources that the builder reads."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from loaders import landing
from warehouse.paths import Warehouse
from warehouse.sources import Source

_TYPES = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Boolean: "BOOLEAN",
    pl.Binary: "BLOB",
    pl.Datetime: "TIMESTAMPTZ",
}


def sources(warehouse: Warehouse) -> Mapping[str, Source]:
    """The landed tables by name, with the files of every complete batch."""
    batches = [warehouse.landing / name for name in landing.batches(warehouse.landing)]
    return {
        name: Source(
            name,
            {column: _TYPES[kind.base_type()] for column, kind in columns.items()},
            warehouse.landing,
            tuple(path for batch in batches if (path := batch / f"{name}.parquet").is_file()),
        )
        for name, columns in landing.SCHEMAS.items()
    }
