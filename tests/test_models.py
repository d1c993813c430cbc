"""Models on complete input rows: each file in tests/sql/ mirrors one in sql/ and holds cases of given and expected.

A case is a line `-- case: what it shows`, then for every table that the model reads a line `-- given TABLE` and a
query, then a line `-- expect` and a query. The columns of the expected query are those that are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from warehouse.connection import connect_offline, quoted
from warehouse.models import read_model, read_models

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "sql"
#: lists of thresholds, held against their readers in tests/test_sql_style.py
SETTINGS = ("settings.sql", "story_settings.sql")


@dataclass(frozen=True)
class Case:
    path: Path
    title: str
    given: tuple[tuple[str, str], ...]
    expected: str

    @property
    def model(self) -> Path:
        return ROOT / "sql" / self.path.relative_to(CASES)


def read_cases(path: Path) -> list[Case]:
    cases = []
    for part in re.split(r"^-- case:", path.read_text(), flags=re.MULTILINE)[1:]:
        title, body = part.split("\n", 1)
        head, expected = re.split(r"^-- expect\n", body, flags=re.MULTILINE)
        pieces = re.split(r"^-- given (\S+)\n", head, flags=re.MULTILINE)[1:]
        given = tuple(zip(pieces[::2], pieces[1::2], strict=True))
        cases.append(Case(path, title.strip(), given, expected))
    return cases


ALL = [case for path in sorted(CASES.glob("*/*.sql")) for case in read_cases(path)]


def test_every_file_of_cases_has_cases_and_a_model() -> None:
    files = set(CASES.glob("*/*.sql"))
    assert files == {case.path for case in ALL}
    assert [case.path.name for case in ALL if not case.model.is_file()] == []


def test_every_model_of_the_first_layers_has_cases() -> None:
    models = {model.path.relative_to(ROOT / "sql") for model in read_models(ROOT / "sql")}
    wanted = {path for path in models if path.parts[0] in ("staging", "text") and path.name not in SETTINGS}
    assert wanted - {case.path.relative_to(CASES) for case in ALL} == set()


def table(connection: duckdb.DuckDBPyConnection, name: str, query: str) -> None:
    schema, _, bare = name.rpartition(".")
    if schema:
        connection.execute(f"create schema if not exists {schema}")
    prefix = f"{schema}." if schema else ""
    connection.execute(f"create table {prefix}{quoted(bare)} as {query}")


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.path.stem}: {case.title}")
def test_model(case: Case) -> None:
    model = read_model(case.model)
    assert {name for name, _ in case.given} == {reference.name for reference in model.references}
    with connect_offline() as connection:
        for name, query in case.given:
            table(connection, name, query)
        connection.execute(f"create schema result; create table result.actual as {model.sql}\n")
        connection.execute(f"create table result.expected as {case.expected}\n")
        names = connection.execute("select * from result.expected limit 0").description
        columns = ", ".join(quoted(column[0]) for column in names or ())
        actual = connection.execute(f"select {columns} from result.actual order by all").fetchall()
        expected = connection.execute(f"select {columns} from result.expected order by all").fetchall()
    assert actual == expected
