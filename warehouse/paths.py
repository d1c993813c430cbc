"""Where things lie in a warehouse directory, and where the models are."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from warehouse.errors import UserError

ENVIRONMENT_VARIABLE = "WIRETRACE_WAREHOUSE"
DEFAULT_DIRECTORY = "warehouse/data"


@dataclass(frozen=True)
class Warehouse:
    """The paths of one warehouse; only `published` is for others to read."""

    directory: Path

    @property
    def published(self) -> Path:
        """The database that everybody reads."""
        return self.directory / "news.duckdb"

    @property
    def working(self) -> Path:
        """The builder's own database: every model as last built."""
        return self.directory / "work.duckdb"

    @property
    def landing(self) -> Path:
        """The loaders' batches, each `<batch>/<table>.parquet`."""
        return self.directory / "landing"

    @property
    def judgements(self) -> Path:
        """What users say of names, each file's as `<file>-<time>/judgements.parquet`."""
        return self.directory / "judgements"

    @property
    def annotations(self) -> Path:
        """The annotators' batches, each `<batch>/<table>.parquet`."""
        return self.directory / "annotations"

    @property
    def profile(self) -> Path:
        """The chosen profile of settings: `<name>/profile.parquet`; not there: the standard one."""
        return self.directory / "profile"

    @property
    def lock(self) -> Path:
        """Held while a build runs."""
        return self.directory / "build.lock"

    @property
    def last_build(self) -> Path:
        """How the last build went, as JSON; readable while one runs."""
        return self.directory / "last_build.json"

    @property
    def temporary(self) -> Path:
        """Where queries spill."""
        return self.directory / "tmp"

    def require_published(self) -> Path:
        """`published`, or a UserError that says how to make it."""
        if not self.published.is_file():
            raise UserError(
                f"{self.published} is not there: nothing has been published yet. "
                f"Run `wiretrace load PATH...` and `wiretrace models` with --warehouse {self.directory}."
            )
        return self.published


def default_directory() -> Path:
    """`$WIRETRACE_WAREHOUSE`, or `warehouse/data`."""
    return Path(os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_DIRECTORY)


def models_directory() -> Path:
    """The folder of SQL models: beside this package in an installed copy, at the top of a checkout otherwise."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "sql", here.parent / "sql"):
        if candidate.is_dir():
            return candidate
    raise UserError(f"no sql/ folder beside {here} or above it: reinstall wiretrace, or pass --models DIR.")


def models_option(parser: argparse.ArgumentParser) -> None:
    """The option that names another folder of models."""
    parser.add_argument("--models", type=Path, metavar="DIR", help="folder of SQL models (default: the shipped one)")
