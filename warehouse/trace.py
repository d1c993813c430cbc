"""`wiretrace lineage`: what a model or a column is made from, and what reads it."""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Mapping, Sequence

import duckdb

from warehouse.connection import open_published
from warehouse.errors import UserError
from warehouse.lineage import Edge, mermaid, walk
from warehouse.paths import Warehouse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose lineage, and in which form."""
    parser.add_argument("name", metavar="MODEL[.COLUMN]", help="a table, or one of its columns")
    parser.add_argument("--mermaid", action="store_true", help="print a Mermaid flow chart")


def run(options: argparse.Namespace) -> int:
    """Print what a name comes from and what reads it."""
    connection = open_published(Warehouse(options.warehouse))
    try:
        edges = [Edge(*row) for row in connection.execute("from meta.columns").fetchall()]
        known = _known_names(connection)
    finally:
        connection.close()
    name = _require_name(options.name, known, edges)
    up, down = walk(edges, name, upstream=True), walk(edges, name, upstream=False)
    if options.json:
        print(json.dumps({"name": name, "upstream": [n for _, n in up], "downstream": [n for _, n in down]}))
    elif options.mermaid:
        print(mermaid(edges, name))
    else:
        print(name)
        _print_tree("comes from", up or [(1, "nothing: it is made of constants")])
        _print_tree("is read by", down or [(1, "nothing")])
    return 0


def _print_tree(what: str, names: Sequence[tuple[int, str]]) -> None:
    print(f"  {what}")
    for depth, name in names:
        print(f"  {'  ' * depth}{name}")


def _known_names(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Published tables and views with their columns."""
    rows = connection.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where schema_name = 'main' and not internal group by table_name"
    ).fetchall()
    return dict(rows)


def _require_name(name: str, known: Mapping[str, Sequence[str]], edges: Sequence[Edge]) -> str:
    """The name of a table or `table.column` as it is known; UserError with the nearest one otherwise."""
    names = set(known) | {f"{table}.{column}" for table, columns in known.items() for column in columns}
    for edge in edges:
        names |= {edge.model, f"{edge.model}.{edge.column}"}
        names |= {edge.source_model, f"{edge.source_model}.{edge.source_column}"}
    if name in names:
        return name
    near = difflib.get_close_matches(name, sorted(names), n=1, cutoff=0.5)
    raise UserError(f"there is no table or column {name}." + (f" Did you mean {near[0]}?" if near else ""))
