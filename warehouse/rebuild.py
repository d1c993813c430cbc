"""`wiretrace models`: build what changed, check it, publish it."""

from __future__ import annotations

import argparse
import json

from rich.console import Console

from warehouse.build import BuildOptions, BuildResult, build
from warehouse.errors import UserError
from warehouse.landed import PROFILES, choose_profile, sources
from warehouse.lock import build_lock
from warehouse.paths import Warehouse, models_directory, models_option
from warehouse.progress import ConsoleProgress
from warehouse.render import failed_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to build, and how long to wait."""
    models_option(parser)
    parser.add_argument("--full", action="store_true", help="build every model, changed or not")
    parser.add_argument(
        "--select",
        nargs="+",
        metavar="MODEL",
        default=(),
        help="build these models and what they read; published once all the rest is up to date",
    )
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        help="take this profile of settings from now on; thorough finds more of what was heavily edited, more slowly",
    )
    parser.add_argument(
        "--wait",
        type=float,
        metavar="SECONDS",
        help="give up if another build still runs after that time (default: wait for it)",
    )


def run(options: argparse.Namespace) -> int:
    """Build; exit 1 if a check failed."""
    warehouse = Warehouse(options.warehouse)
    if not warehouse.directory.is_dir():
        raise UserError(f"{warehouse.directory} is not there: load something first, with `wiretrace load PATH...`.")
    console = Console(stderr=True)
    with ConsoleProgress(console) as progress:
        if options.profile:
            # A build that runs keeps the profile that it began with.
            with build_lock(warehouse.lock, options.wait, progress.say):
                choose_profile(warehouse, options.profile)
        directory = options.models or models_directory()
        result = build(
            warehouse,
            directory,
            lambda: sources(warehouse, directory),
            BuildOptions(options.full, tuple(options.select), options.wait),
            progress,
        )
    if options.json:
        print(json.dumps(_build_object(result, warehouse)))
    console.print(_build_sentence(result, warehouse), markup=False, highlight=False, soft_wrap=True)
    failed_checks(console, result.failed)
    return 1 if result.status == "failed" else 0


def _build_object(result: BuildResult, warehouse: Warehouse) -> dict[str, object]:
    return {
        "build_id": result.build_id,
        "status": result.status,
        "seconds": round(result.seconds, 3),
        "published": str(warehouse.published),
        "models": [vars(model) for model in result.models],
        "checks": len(result.outcomes),
        "failed": [{"name": o.name, "rows": o.rows, "columns": o.columns, "sample": o.sample} for o in result.failed],
        "stale": list(result.stale),
    }


def _build_sentence(result: BuildResult, warehouse: Warehouse) -> str:
    built = f"{len(result.models)} models in {result.seconds:.1f} s"
    match result.status:
        case "unchanged":
            return f"nothing new: {warehouse.published} is up to date ({result.seconds:.1f} s)"
        case "partial":
            return f"built {built}; not published, since these are out of date: {', '.join(result.stale)}"
        case "failed":
            return f"built {built}; not published: {len(result.failed)} of {len(result.outcomes)} checks failed"
        case _:
            return f"built {built}; {len(result.outcomes)} checks passed; published {warehouse.published}"
