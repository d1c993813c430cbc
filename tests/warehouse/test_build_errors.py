"""Models that are wrong: the message names file, line and the nearest known name, and nothing is published."""

from __future__ import annotations

import pytest

from tests.warehouse.conftest import Project
from warehouse.errors import UserError


def error_of(project: Project) -> str:
    with pytest.raises(UserError) as caught:
        project.build()
    assert not project.warehouse.published.exists()
    return str(caught.value)


def test_syntax_error_names_file_and_line(project: Project) -> None:
    project.write("text/sums.sql", "-- A row is wrong.\nselect 1 as a\nfrom squares\nwhere = 3")
    message = error_of(project)
    assert "text/sums.sql:4: syntax error" in message


def test_unknown_table_names_the_nearest(project: Project) -> None:
    project.edit("text/sums.sql", "from squares", "from sqares")
    assert error_of(project).endswith("text/sums.sql:2: there is no table sqares. Did you mean squares?")


def test_unknown_landed_table_names_the_nearest(project: Project) -> None:
    project.edit("staging/numbers.sql", "from raw.numbers", "from raw.nubers")
    assert "there is no table raw.nubers. Did you mean raw.numbers?" in error_of(project)


def test_unknown_column_names_line_and_the_nearest_before_anything_is_built(project: Project) -> None:
    project.edit("text/sums.sql", "sum(square)", "sum(\nsquarre)")
    message = error_of(project)
    assert "text/sums.sql:3:" in message
    assert "squarre" in message
    assert "Did you mean square?" in message
    project.edit("text/sums.sql", "squarre", "square")
    assert [model.reason for model in project.build().models] == ["new"] * 4


def test_unknown_setting_names_the_nearest(project: Project) -> None:
    project.edit("text/squares.sql", "name = 'floor'", "name = 'flor'")
    assert "there is no setting flor. Did you mean floor?" in error_of(project)


def test_a_circle_names_each_step(project: Project) -> None:
    project.edit("text/squares.sql", "from numbers", "from numbers, sums")
    message = error_of(project)
    assert "squares reads sums" in message
    assert "sums reads squares" in message


def test_two_models_of_one_name(project: Project) -> None:
    project.write("names/sums.sql", "-- A row is one.\nselect 1 as a")
    assert "the model sums is already defined" in error_of(project)


@pytest.mark.parametrize("sql", ["drop table numbers", "select 1; select 2", "", "-- only a comment"])
def test_anything_but_one_select_is_refused(project: Project, sql: str) -> None:
    project.write("text/sums.sql", sql)
    assert "exactly one SELECT" in error_of(project)


def test_unknown_kind(project: Project) -> None:
    project.edit("text/squares.sql", "kind: stage", "kind: view")
    assert "kind is 'view'; it must be one of table, stage" in error_of(project)


def test_a_model_that_is_not_utf8(project: Project) -> None:
    (project.models / "text/sums.sql").write_bytes(b"-- caf\xe9\nselect 1 as a")
    assert "not UTF-8" in error_of(project)


def test_an_error_in_the_data_names_the_model_and_keeps_what_was_built(project: Project) -> None:
    project.edit("text/sums.sql", "sum(square)", "sum(cast(square || 'x' as bigint))")
    assert "text/sums.sql" in error_of(project)
    project.edit("text/sums.sql", "sum(cast(square || 'x' as bigint))", "sum(square)")
    assert [model.name for model in project.build().models] == ["sums"]


def test_a_check_that_cannot_run_is_named(project: Project) -> None:
    project.write("checks/numbers__sign.sql", "select m from numbers")
    assert "checks/numbers__sign.sql" in error_of(project)
    assert not list(project.warehouse.directory.glob(".news-*"))


def test_an_unknown_selection_names_the_nearest(project: Project) -> None:
    with pytest.raises(UserError, match=r"there is no model sum\. Did you mean sums\?"):
        project.build(select=("sum",))


def test_a_folder_without_models(project: Project) -> None:
    project.models = project.warehouse.directory / "nothing"
    project.models.mkdir(parents=True)
    assert "no models" in error_of(project)


def test_a_damaged_landed_file_is_named_with_the_remedy(project: Project) -> None:
    (project.warehouse.landing / "b1" / "numbers.parquet").write_bytes(b"PAR1 and then nothing of use PAR1")
    message = error_of(project)
    assert "landing/b1/numbers.parquet" in message
    assert f"Remove the folder {project.warehouse.landing.resolve()}/b1 and load its pages again." in message
