"""What the loaders have landed, as the sources that the builder reads."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.schema import SCHEMAS, batches
from warehouse.paths import Warehouse
from warehouse.sources import Source


def sources(warehouse: Warehouse) -> Mapping[str, Source]:
    """The landed tables by name, with the files of every complete batch."""
    folders = [warehouse.landing / name for name in batches(warehouse.landing)]
    return {
        name: Source(
            name,
            columns,
            warehouse.landing,
            tuple(path for folder in folders if (path := folder / f"{name}.parquet").is_file()),
        )
        for name, columns in SCHEMAS.items()
    }
