"""A small project of models over one landed table, and ways to build it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.conftest import made_once
from warehouse.build import BuildOptions, BuildResult, build
from warehouse.paths import Warehouse
from warehouse.sources import Source

MODELS = {
    "staging/settings.sql": """
        -- A row is a setting.
        select * from (values ('floor', 2.0), ('ceiling', 100.0)) as t (name, value)
    """,
    "staging/numbers.sql": """
        -- A row is a number that was landed.
        -- key: n
        with numbers as (
            select
                n, -- the number
                batch -- the landing that it came with
            from raw.numbers
        )
        select * from numbers
    """,
    "text/squares.sql": """
        -- A row is a number's square, where it reaches the floor.
        -- key: n
        -- kind: stage
        with squares as (
            select
                n, -- the number
                n * n as square -- its square
            from numbers
            where n >= (select value from settings where name = 'floor')
        )
        select * from squares
    """,
    "text/sums.sql": """
        -- A row is the sum of all squares.
        with sums as (select sum(square)::bigint as total /* sum of the squares */ from squares)
        select * from sums
    """,
}
CHECK = "-- A number is negative.\nselect n from numbers where n < 0"


@dataclass
class Recorder:
    """Progress that only remembers."""

    said: list[str] = field(default_factory=list)
    built: list[str] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    on_start: Callable[[str], None] | None = None

    def say(self, message: str) -> None:
        self.said.append(message)

    def started(self, name: str, why: str, number: int, total: int) -> None:
        if self.on_start:
            self.on_start(name)

    def moved(self, percent: float) -> None:
        self.moves.append(percent)

    def finished(self, name: str, why: str, rows: int, seconds: float) -> None:
        self.built.append(f"{name}: {why}")


@dataclass
class Project:
    """A folder of models and a warehouse."""

    models: Path
    warehouse: Warehouse

    def write(self, name: str, sql: str) -> None:
        path = self.models / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.removeprefix("        ") for line in sql.strip("\n").splitlines()).strip())

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.models / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def land(self, batch: str, *numbers: int) -> None:
        folder = self.warehouse.landing / batch
        folder.mkdir(parents=True)
        pl.DataFrame({"n": numbers}, {"n": pl.Int64}).write_parquet(folder / "numbers.parquet")

    def sources(self) -> dict[str, Source]:
        files = tuple(sorted(self.warehouse.landing.glob("*/numbers.parquet")))
        return {"numbers": Source("numbers", {"n": "BIGINT"}, self.warehouse.landing, files)}

    def build(self, progress: Recorder | None = None, **options: object) -> BuildResult:
        self.warehouse.directory.mkdir(parents=True, exist_ok=True)
        chosen = BuildOptions(**options)  # type: ignore[arg-type]
        return build(self.warehouse, self.models, self.sources, chosen, progress or Recorder())

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.warehouse.published), read_only=True) as connection:
            return connection.execute(query).fetchall()


def small_project(folder: Path) -> Project:
    """The small project in a folder, with one landing and nothing built."""
    made = Project(folder / "sql", Warehouse(folder / "wh"))
    for name, sql in MODELS.items():
        made.write(name, sql)
    made.write("checks/numbers__sign.sql", CHECK)
    made.land("b1", 1, 2, 3)
    return made


def copied(project: Path, folder: Path) -> Project:
    """A copy of a project for a test to go on with, its file marks too: to the builder it is what was copied."""
    shutil.copytree(project, folder, dirs_exist_ok=True)
    return Project(folder / "sql", Warehouse(folder / "wh"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "small", lambda folder: small_project(folder).build())


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Project:
    """The small project after its first build."""
    return copied(built_once, tmp_path)


@pytest.fixture(scope="session")
def built_keyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with grains (keyed.py), after its first build; copy it."""
    from tests.warehouse.keyed import give_grains

    return made_once(tmp_path_factory, "keyed", lambda folder: give_grains(small_project(folder)).build())
