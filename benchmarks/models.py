"""Processor seconds and rows of models of a built warehouse: each query run anew on the tables that are there.

    python benchmarks/models.py WAREHOUSE [MODEL_OR_LAYER ...]

Nothing in the warehouse changes. Processor seconds tell the same on a busy machine, give or take a fifth; of two
warehouses of different size they tell which models grow faster than what is in them.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from pathlib import Path

from warehouse.connection import ROW_GROUP_SIZE, STORAGE_VERSION, connect_offline, literal, memory_limit
from warehouse.models import read_models
from warehouse.paths import Warehouse, models_directory


def processor_seconds() -> float:
    """Seconds that this process has computed, those that the system worked for it included."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a line for each model, the dearest last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("names", nargs="*", metavar="MODEL_OR_LAYER", help="default: all")
    options = parser.parse_args()
    models = [m for m in read_models(models_directory()) if not options.names or {m.name, m.layer} & {*options.names}]
    costs = []
    with tempfile.TemporaryDirectory(dir=options.warehouse) as aside:
        connection = connect_offline()
        connection.execute(f"set memory_limit = '{memory_limit()}B'; set temp_directory = {literal(aside)}")
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"attach {literal(Warehouse(options.warehouse).working)} as work (read_only)")
        connection.execute(
            f"attach {literal(Path(aside) / 'answers.duckdb')} as answers "
            f"(row_group_size {ROW_GROUP_SIZE}, storage_version '{STORAGE_VERSION}')"
        )
        connection.execute("use work")
        for model in models:
            before = processor_seconds()
            ((rows,),) = connection.execute(f"create or replace table answers.answer as {model.sql}\n").fetchall()
            costs.append((processor_seconds() - before, rows, model.name))
        connection.close()
    for seconds, rows, name in sorted(costs):
        print(f"{name:<28} {rows:>12,} rows {seconds:8.2f} s")


if __name__ == "__main__":
    main()
