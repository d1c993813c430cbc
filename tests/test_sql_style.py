"""The house rules of the SQL: every model says what a row is, its key and its columns; every check what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from warehouse.models import Model, read_models
from warehouse.plan import needed

SQL = Path(__file__).parent.parent / "sql"
MODELS = read_models(SQL)
CHECKS = sorted((SQL / "checks").glob("*.sql"))
MAX_LINES = 120
#: a line of a list of settings
ROW = r"^\s*\('(\w+)',"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_model_follows_the_house(model: Model) -> None:
    lines = model.sql.splitlines()
    assert len(lines) <= MAX_LINES
    assert re.match(r"A row is ", model.description), "the first line says what a row is"
    assert model.key, "a line `-- key:` names the columns that identify a row"
    ctes = model.tree.ctes
    assert ctes[-1].alias == model.name, "the last CTE is named like the model"
    assert lines[-1].replace('"', "") == f"select * from {model.name}"
    columns = [projection.alias_or_name for projection in ctes[-1].this.selects]
    assert "*" not in columns
    assert [column for column in columns if column not in model.column_comments] == []
    assert set(model.key) <= set(columns)


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_check_follows_the_house(path: Path) -> None:
    table, _, what = path.stem.partition("__")
    assert table in {model.name for model in MODELS}
    assert what
    assert path.read_text().startswith("-- ")


def test_every_setting_has_a_reader_and_every_read_setting_a_row() -> None:
    listed = [row for model in needed(MODELS, ["settings"]) for row in re.findall(ROW, model.sql, re.MULTILINE)]
    rows = set(listed)
    assert len(listed) == len(rows), "a setting stands once"
    read = {
        name for model in MODELS for name in re.findall(r"from settings where (?:settings\.)?name = '(\w+)'", model.sql)
    }
    assert rows == read
