"""The shipped corpus, loaded and built once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.cli import main

ROOT = Path(__file__).parent.parent
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"


def build_warehouse(directory: Path, *paths: Path) -> Path:
    """Load paths and publish; returns the warehouse directory."""
    where = ["--warehouse", str(directory)]
    assert main(["load", *map(str, paths), *where]) == 0
    assert main(["models", *where]) == 0
    return directory


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the shipped corpus; read it only."""
    return build_warehouse(tmp_path_factory.mktemp("corpus"), ROOT / "seeds")


@pytest.fixture(scope="session")
def five_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the five real pages that stand beside a checkout; read it only."""
    if not SHARED_SEEDS.is_dir():
        pytest.skip("the five real pages are not beside this checkout (../shared/seeds)")
    return build_warehouse(tmp_path_factory.mktemp("five"), SHARED_SEEDS)


@pytest.fixture
def news(corpus: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database of the shipped corpus."""
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as connection:
        yield connection
