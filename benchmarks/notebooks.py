"""How soon the notebooks show something: ``python benchmarks/notebooks.py WAREHOUSE [--copies N]``.

Serves the warehouse's published tables, or N copies of every row of them under ids of their own, opens each notebook in
Chromium, and prints the seconds (median of three, after a first visit) until its header and until its first content are
seen, and how often that is of the index page, which asks least. With ``--copies``, copies of an article are stories of
their own: sizes grow, what is in one story does not.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from warehouse.connection import quoted

#: For each notebook, what is seen first of its content.
FIRST = {
    "index": "table a",
    "story": "h1",
    "reader": ".rd-column",
    "quotes": "blockquote",
    "names": "h1",
    "sql": ".cm-editor",
    "health": ".figures",
}
VISITS = 3
PATIENCE = 120_000


def replicate(published: Path, copies: int, target: Path) -> None:
    """A database with `copies` of each row of `published`, each copy's ids begun with its number."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{published}' as old (read_only)")
        connection.execute(f"attach '{target}' as new (storage_version 'v1.5.0')")
        connection.execute("create schema new.meta")
        columns = connection.execute(
            "select schema_name, table_name, list(column_name order by column_index) from duckdb_columns() "
            "where database_name = 'old' and not internal group by all"
        ).fetchall()
        for schema, table, names in columns:
            is_copied = schema == "main" and any(name.endswith("_id") for name in names)
            listed = (
                f"copy || {quoted(name)} as {quoted(name)}" if name.endswith("_id") else quoted(name) for name in names
            )
            connection.execute(
                f"create table new.{schema}.{quoted(table)} as select {', '.join(listed) if is_copied else '*'} "
                f"from old.{schema}.{quoted(table)}{f', range({copies}) as copied (copy)' if is_copied else ''}"
            )


def visit(warehouse: Path) -> dict[str, tuple[float, float]]:
    """Seconds until the header and until the first content, for each notebook."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium is installed (on Debian: apt-get install chromium)")
    command = [sys.executable, "-m", "warehouse.cli", "notebook", "--no-browser", "--warehouse", str(warehouse)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        printed = server.stdout.readline() + server.stdout.readline()
        found = re.search(r"(http://\S+?)\?\S*(access_token=\S+)", printed)
        assert found, printed
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(PATIENCE)
            time.sleep(5)
            seconds: dict[str, tuple[float, float]] = {}
            for name, content in FIRST.items():
                times = []
                for _ in range(VISITS + 1):
                    begun = time.perf_counter()
                    page.goto(f"{found[1]}?file={name}.py&{found[2]}")
                    page.locator(".masthead").wait_for()
                    header = time.perf_counter() - begun
                    page.locator(content).first.wait_for()
                    times.append((header, time.perf_counter() - begun))
                headers, contents = zip(*times[1:], strict=True)
                seconds[name] = (statistics.median(headers), statistics.median(contents))
            browser.close()
    finally:
        server.terminate()
        server.wait()
    return seconds


def main() -> None:
    """Print the seconds of each notebook."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--copies", type=int, default=1, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wiretrace-") as folder:
        warehouse = options.warehouse
        if options.copies > 1:
            warehouse = Path(folder)
            replicate(options.warehouse / "news.duckdb", options.copies, warehouse / "news.duckdb")
        with duckdb.connect(str(warehouse / "news.duckdb"), read_only=True) as connection:
            (articles,) = connection.execute("select count(*) from articles").fetchall()[0]
        print(f"{articles:,} articles")
        seconds = visit(warehouse)
    least = seconds["index"][1]
    print(f"{'notebook':10}{'header':>10}{'content':>10}{'of index':>10}")
    for name, (header, content) in seconds.items():
        print(f"{name:10}{header:>9.2f}s{content:>9.2f}s{content / least:>9.1f}x")


if __name__ == "__main__":
    main()
