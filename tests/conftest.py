"""The shipped corpus, loaded and built once for all tests that only read it, in however many processes they run."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests import workers
from warehouse.cli import main

ROOT = Path(__file__).parent.parent
QUALITY = ROOT / "tests" / "quality"
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"


CACHE = pytest.StashKey[Path]()
#: Files of tests lie in memory where there is room: a build waits for the disk several times a model.
MEMORY = Path("/dev/shm")
ROOM = 8 << 30


def pytest_configure(config: pytest.Config) -> None:
    """Parse the models once for all processes of this run, and leave the cache of whoever runs it alone."""
    if not hasattr(config, "workerinput"):
        memory = str(MEMORY) if _has_room(MEMORY) else None
        if memory:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)
        config.stash[CACHE] = Path(tempfile.mkdtemp(prefix="wiretrace-cache-", dir=memory))
        os.environ["XDG_CACHE_HOME"] = str(config.stash[CACHE])
    workers.keep()


def _has_room(folder: Path) -> bool:
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    return (
        os.access(folder, os.W_OK)
        and not found.f_flag & (os.ST_NOEXEC | os.ST_RDONLY)
        and found.f_bavail * found.f_frsize >= ROOM
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    if CACHE in config.stash:
        shutil.rmtree(config.stash[CACHE], ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What opens a browser is slow, and what scores models by gold; others say so themselves, from three seconds on."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) or QUALITY in item.path.parents:
            item.add_marker(pytest.mark.slow)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A directory that one of the processes of a run makes, and all read."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    directory = root / f"shared-{name}"
    with (root / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not directory.exists():
            aside = Path(tempfile.mkdtemp(dir=root, prefix=f"making-{name}-"))
            make(aside)
            aside.rename(directory)
    return directory


def build_warehouse(directory: Path, *paths: Path) -> Path:
    """Load paths and publish; returns the warehouse directory."""
    where = ["--warehouse", str(directory)]
    assert main(["load", *map(str, paths), *where]) == 0
    assert main(["models", *where]) == 0
    return directory


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the shipped corpus; read it only."""
    return made_once(tmp_path_factory, "corpus", lambda directory: build_warehouse(directory, ROOT / "seeds"))


@pytest.fixture(scope="session")
def five_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the five real pages that stand beside a checkout; read it only."""
    if not SHARED_SEEDS.is_dir():
        pytest.skip("the five real pages are not beside this checkout (../shared/seeds)")
    return made_once(tmp_path_factory, "five", lambda directory: build_warehouse(directory, SHARED_SEEDS))


@pytest.fixture
def news(corpus: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database of the shipped corpus."""
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as connection:
        yield connection
