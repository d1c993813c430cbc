"""What the loaders have landed, as the sources that the builder reads."""

from __future__ import annotations

from collections.abc import Mapping

from loaders import landing
from warehouse.paths import Warehouse
from warehouse.sources import Source


def sources(warehouse: Warehouse) -> Mapping[str, Source]:
    """The landed tables by name, with the files of every complete batch."""
    batches = [warehouse.landing / name for name in landing.batches(warehouse.directory)]
    return {
        name: Source(
            name,
            columns,
            warehouse.landing,
            tuple(path for batch in batches if (path := batch / f"{name}.parquet").is_file()),
        )
        for name, columns in landing.SCHEMA.items()
    }
