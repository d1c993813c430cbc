"""A folder of models that holds no more than what some tables are made of, to be built in less time than all."""

from __future__ import annotations

from pathlib import Path

from warehouse.checks import read_checks
from warehouse.models import read_models
from warehouse.paths import models_directory
from warehouse.plan import needed


def models_of(tables: tuple[str, ...], folder: Path) -> Path:
    """Link these tables' models, all that these read, and the checks of them into a folder; returns it."""
    whole = models_directory()
    models = needed(read_models(whole), tables)
    names = {model.name for model in models}
    checks = [
        check.path
        for check in read_checks(whole)
        if all(place.table in names or place.table.startswith("raw.") for place in check.syntax.places)
    ]
    folder.mkdir()
    (folder / "seeds").symlink_to(whole / "seeds")
    for path in [*(model.path for model in models), *checks]:
        there = folder / path.parent.name / path.name
        there.parent.mkdir(exist_ok=True)
        there.symlink_to(path)
    return folder
