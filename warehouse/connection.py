"""Open DuckDB the way the builder and the readers need it: offline, in UTC, bounded, spilling to disk."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from warehouse.errors import UserError
from warehouse.paths import Warehouse

#: What every shell of today can open; DuckDB 2.0's own default is newer than the newest shell on the package index.
STORAGE_VERSION = "v1.5.0"
#: Rows per row group of the working database: groups are DuckDB's unit of parallelism, and article tables are short.
ROW_GROUP_SIZE = 8192
DEFAULT_MEMORY = 4 << 30
_DAMAGE = (duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)


def quoted(name: str) -> str:
    """An identifier, quoted."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str | Path) -> str:
    """A string literal."""
    return "'" + str(text).replace("'", "''") + "'"


def memory_limit() -> int:
    """Bytes that DuckDB may use: half of the machine's memory, 4 GiB at most."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return DEFAULT_MEMORY
    return min(DEFAULT_MEMORY, total // 2)


def connect_offline() -> duckdb.DuckDBPyConnection:
    """An in-memory connection that never looks for extensions on the network and whose clock is UTC."""
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"},
    )
    connection.execute("set TimeZone = 'UTC'")
    return connection


def open_working(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """The working database, made if it is not there, as the connection's default; one process at a time.

    Raises UserError if another program holds the file; a file that cannot be read is set aside and made anew.
    """
    warehouse.temporary.mkdir(parents=True, exist_ok=True)
    connection = connect_offline()
    connection.execute(f"set memory_limit = '{memory_limit()}B'")
    connection.execute(f"set temp_directory = {literal(warehouse.temporary)}")
    connection.execute("set preserve_insertion_order = false")
    # Small changes of many models are brought into the file in one go, not after each.
    connection.execute("set checkpoint_threshold = '256MB'")
    # Progress is asked for (warehouse.progress), not printed by the engine.
    connection.execute("set enable_progress_bar = true; set enable_progress_bar_print = false")
    try:
        _attach(connection, warehouse.working)
    except duckdb.Error as error:
        # The whole beginning is compared: a path or "block 7" holds the word "lock" too.
        if str(error).startswith("IO Error: Could not set lock on file"):
            raise UserError(f"{warehouse.working} is open in another program. Close it and try again.") from None
        if not warehouse.working.exists() or is_full(error):
            raise
        set_aside(warehouse)
        _attach(connection, warehouse.working)
    return connection


def set_aside(warehouse: Warehouse) -> None:
    """Move a working database that cannot be read out of the way: all that it holds is built anew from what landed."""
    warehouse.working.replace(warehouse.working.with_suffix(".broken"))
    warehouse.working.with_suffix(".duckdb.wal").unlink(missing_ok=True)


def is_full(error: duckdb.Error) -> bool:
    """Whether it says that the disk is full."""
    return "No space left on device" in str(error)


def is_damage(error: duckdb.Error) -> bool:
    """Whether it says that a database file does not hold what was written to it."""
    return not is_full(error) and ("Corrupt database file" in str(error) or isinstance(error, _DAMAGE))


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute(
        f"attach {literal(path)} as work (row_group_size {ROW_GROUP_SIZE}, storage_version '{STORAGE_VERSION}')"
    )
    connection.execute("use work")


def open_published(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """The published database, read-only; UserError if there is none."""
    path = warehouse.require_published()
    try:
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"},
        )
    except duckdb.Error as error:
        raise UserError(f"{path} cannot be opened: {error}\nRun `wiretrace models` to publish it anew.") from None
    connection.execute("set TimeZone = 'UTC'")
    return connection
