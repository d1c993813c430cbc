"""What the loaders have landed, and the profile of settings, as the sources that the builder reads."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from loaders.schema import ANNOTATION_SCHEMAS, JUDGEMENTS, SCHEMAS, batches, judgement_files
from warehouse.connection import literal
from warehouse.errors import UserError
from warehouse.paths import Warehouse
from warehouse.seeds import read_seeds
from warehouse.sources import Source

#: The profiles of sql/staging/settings.sql; the first is taken where none was chosen.
PROFILES = ("standard", "thorough")


def sources(warehouse: Warehouse, models: Path) -> Mapping[str, Source]:
    """Landed tables, annotations and judgements by name, the table `profile`, and the seed tables.

    `models`: the folder of the models that are built, which holds the seed tables.
    """
    landed = _sources(warehouse.landing, SCHEMAS) | _sources(warehouse.annotations, ANNOTATION_SCHEMAS)
    chosen = tuple(sorted(warehouse.profile.glob("*/profile.parquet")))
    made: dict[str, Source] = {
        **landed,
        "judgements": Source(
            "judgements", JUDGEMENTS, warehouse.judgements, tuple(judgement_files(warehouse.judgements)), stays=False
        ),
        "profile": Source("profile", {"name": "VARCHAR"}, warehouse.profile, chosen),
    }
    seeds = read_seeds(models)
    for name in sorted(seeds.keys() & made.keys()):
        raise UserError(f"{seeds[name].files[0]}: raw.{name} is a landed table. Give the file another name.")
    return {**made, **seeds}


def _sources(root: Path, schemas: Mapping[str, Mapping[str, str]]) -> dict[str, Source]:
    folders = [root / name for name in batches(root)]
    return {
        name: Source(
            name, columns, root, tuple(path for folder in folders if (path := folder / f"{name}.parquet").is_file())
        )
        for name, columns in schemas.items()
    }


def choose_profile(warehouse: Warehouse, name: str) -> None:
    """Have this and all later builds take a profile's settings."""
    if name not in PROFILES:
        raise ValueError(name)
    aside = warehouse.directory / f".profile-{name}"
    shutil.rmtree(aside, ignore_errors=True)
    (aside / name).mkdir(parents=True)
    with duckdb.connect() as connection:
        target = literal(aside / name / "profile.parquet")
        connection.execute(f"copy (select {literal(name)} as name) to {target} (format parquet)")
    shutil.rmtree(warehouse.profile, ignore_errors=True)
    aside.rename(warehouse.profile)
