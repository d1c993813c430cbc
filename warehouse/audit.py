"""`wiretrace check`: run the data tests on the published database."""

from __future__ import annotations

import argparse
import json

from rich.console import Console

from warehouse.checks import read_checks, run_checks
from warehouse.connection import open_published
from warehouse.paths import Warehouse, models_directory, models_option
from warehouse.render import failed_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the checks are."""
    models_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the failing rows; exit 1 if there are any."""
    connection = open_published(Warehouse(options.warehouse))
    try:
        outcomes = run_checks(connection, read_checks(options.models or models_directory()))
    finally:
        connection.close()
    failed = [outcome for outcome in outcomes if outcome.rows]
    if options.json:
        print(json.dumps({"checks": [vars(outcome) for outcome in outcomes], "failed": len(failed)}))
    console = Console(stderr=options.json)
    failed_checks(console, failed)
    console.print(f"{len(outcomes) - len(failed)} of {len(outcomes)} checks passed", highlight=False)
    return 1 if failed else 0
