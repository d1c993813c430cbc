"""`wiretrace sql`: one query on the published database."""

from __future__ import annotations

import argparse
import datetime
import decimal
import json
import sys
import uuid
from typing import Any

import duckdb
from rich.console import Console

from warehouse.connection import open_published
from warehouse.errors import UserError
from warehouse.paths import Warehouse
from warehouse.render import table

SHOWN_ROWS = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The query, or - for standard input."""
    parser.add_argument("query", metavar="QUERY", help="a SQL statement, for example 'from articles'; - reads it")


def run(options: argparse.Namespace) -> int:
    """Print the rows; with --json as {columns, rows}."""
    text = sys.stdin.read() if options.query == "-" else options.query
    connection = open_published(Warehouse(options.warehouse))
    try:
        result = connection.execute(text)
        columns = [column[0] for column in result.description or ()]
        rows = result.fetchall() if options.json else result.fetchmany(SHOWN_ROWS + 1)
    except duckdb.Error as error:
        raise UserError(str(error).replace("\n\n", "\n")) from None
    finally:
        connection.close()
    if options.json:
        print(json.dumps({"columns": columns, "rows": rows}, default=_json, ensure_ascii=False))
        return 0
    console = Console()
    console.print(table(columns, rows[:SHOWN_ROWS]))
    if len(rows) > SHOWN_ROWS:
        console.print(f"the first {SHOWN_ROWS:,} rows; --json prints all", highlight=False)
    return 0


def _json(value: Any) -> Any:
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, datetime.timedelta | uuid.UUID):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
