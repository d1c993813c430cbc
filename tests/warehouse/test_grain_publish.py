"""What is checked and published of a build by key, and checks and models that are done in slices."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Project, copied
from tests.warehouse.keyed import assert_like_full, give_grains, reasons, remove
from warehouse import narrow
from warehouse.checks import read_checks, run_checks

#: What full builds make of a landing is made once for many tests: all run in one process.
pytestmark = pytest.mark.xdist_group("grains")


@pytest.fixture
def keyed(project: Project) -> Project:
    """The small project with grains."""
    return give_grains(project)


@pytest.fixture
def built(built_keyed: Path, tmp_path: Path) -> Project:
    """It after its first build."""
    return copied(built_keyed, tmp_path)


def test_a_check_finds_a_bad_new_row(built: Project) -> None:
    built.land("b2", -7)
    result = built.build()
    assert result.status == "failed"
    assert result.failed[0].sample == (("-7",),)
    assert built.build().status == "failed", "a second try does not forget the failure"
    built.land("b3", 5)
    assert built.build().status == "failed", "nor do more rows"
    remove(built, "b2")
    assert built.build().status == "published"
    assert_like_full(built)


def test_a_check_finds_what_a_removal_leaves_alone(keyed: Project) -> None:
    keyed.write(
        "checks/digits__square.sql",
        "-- A last digit has no square.\n-- grain: n\nselect numbers.n from numbers left join digits using (n) "
        "where digits.square is null and numbers.n > 9",
    )
    keyed.land("b2", 12)
    assert keyed.build().status == "published"
    remove(keyed, "b1")
    result = keyed.build()
    assert (result.status, result.failed[0].sample) == ("failed", (("12",),))


def unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the builder overlook that somebody wrote into the published file, after which it would write it afresh."""
    for module in ("build", "publish"):
        monkeypatch.setattr(f"warehouse.{module}.file_mark", lambda _: "the same")


def spoil(project: Project) -> None:
    """Make a row of an old key wrong, in the builder's own table and in the published one."""
    for path in (project.warehouse.working, project.warehouse.published):
        with duckdb.connect(str(path)) as connection:
            connection.execute("insert into numbers values (-5, 5, 'b1')")


def test_checks_look_only_at_changed_keys_and_the_command_at_all(
    keyed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    unnoticed(monkeypatch)
    keyed.write("staging/landed.sql", "-- A row.\n-- grain: n\n-- build: whole\nselect n, batch from raw.numbers")
    keyed.edit("staging/numbers.sql", "-- build: whole\n", "")
    keyed.edit("staging/numbers.sql", "from raw.numbers", "from landed")
    keyed.build()
    spoil(keyed)
    keyed.land("b2", 4)
    assert keyed.build().status == "published", "nobody looked at the old rows"
    checks = read_checks(keyed.models)
    with duckdb.connect(str(keyed.warehouse.published), read_only=True) as connection:
        (outcome,) = run_checks(connection, checks)
    assert (outcome.rows, outcome.sample) == (1, (("-5",),))


def test_a_check_that_is_new_or_stricter_looks_at_all(built: Project) -> None:
    built.edit("checks/numbers__sign.sql", "n < 0", "n < 2")
    result = built.build()
    assert (result.status, [outcome.rows for outcome in result.failed]) == ("failed", [1])
    built.land("b2", 4)
    assert built.build().status == "failed"
    built.edit("checks/numbers__sign.sql", "n < 2", "n < 0")
    built.write("checks/sums__total.sql", "-- The sum is small.\nselect total from sums where total < 1000")
    result = built.build()
    assert (result.status, [outcome.name for outcome in result.failed]) == ("failed", ["sums__total"])


def test_a_check_without_grain_looks_at_all(keyed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    unnoticed(monkeypatch)
    keyed.write("checks/numbers__sign.sql", "-- A number is negative.\nselect n from numbers where n < 0")
    keyed.build()
    keyed.land("b2", 4)
    with duckdb.connect(str(keyed.warehouse.published)) as connection:
        connection.execute("insert into numbers values (-5, 5, 'b1')")
    assert keyed.build().status == "failed"


@pytest.mark.parametrize("replaced", ["deleted", "emptied", "another's", "older"])
def test_a_published_file_that_is_not_the_last_is_written_afresh(built: Project, replaced: str) -> None:
    path = built.warehouse.published
    older = path.with_name("older.duckdb")
    shutil.copy(path, older)
    built.land("b2", 4)
    built.build()
    path.unlink()
    match replaced:
        case "emptied":
            path.write_bytes(b"")
        case "another's":
            with duckdb.connect(str(path)) as connection:
                connection.execute("create table numbers as select 0 as n; create table mine as select 1 as a")
        case "older":
            older.rename(path)
    built.land("b3", 5)
    result = built.build()
    assert result.status == "published"
    assert_like_full(built)


def write(name: str, sql: str) -> Callable[[Project], None]:
    return lambda project: project.write(name, sql)


def edit(name: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.edit(name, old, new)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("text/digits.sql", ", -- its last digit", ", -- its final digit"), id="comment changed"),
        pytest.param(edit("text/digits.sql", ", -- its last digit", ","), id="comment removed"),
        pytest.param(
            edit("text/digits.sql", "-- A row is a number and the square of its last digit.\n", ""),
            id="table comment removed",
        ),
        pytest.param(
            edit("text/tens.sql", "count(*) as n_numbers, -- numbers that end with it", ""), id="column dropped"
        ),
        pytest.param(edit("text/tens.sql", "count(*) as n_numbers", "count(*)::integer as n_all"), id="column renamed"),
        pytest.param(edit("text/squares.sql", "-- kind: stage\n", ""), id="stage published"),
        pytest.param(edit("text/tens.sql", "-- key: digit\n", "-- key: digit\n-- kind: stage\n"), id="table withdrawn"),
        pytest.param(lambda project: (project.models / "text/tens.sql").unlink(), id="table removed"),
        pytest.param(write("text/more.sql", "-- A row is one.\nselect 1 as a -- one\n"), id="table added"),
        pytest.param(edit("text/tens.sql", "-- grain: digit\n", ""), id="grain removed"),
        pytest.param(edit("text/digits.sql", "-- grain: n\n", "-- grain: digit\n"), id="grain changed"),
    ],
)
@pytest.mark.parametrize("with_rows", [False, True], ids=["alone", "with rows"])
def test_a_changed_model_publishes_what_a_new_file_would(
    built: Project, change: Callable[[Project], None], with_rows: bool
) -> None:
    change(built)
    if with_rows:
        built.land("b2", 4, 12)
    assert built.build().status in ("published", "unchanged")
    assert_like_full(built)
    if not with_rows:
        built.land("b2", 4, 12)
        assert built.build().status == "published"
        assert_like_full(built)


def test_a_grain_that_changes_while_a_change_waits_to_be_published(keyed: Project) -> None:
    """The change was kept by the old grain; by the new one there is more to write."""
    keyed.land("b2", 12)
    keyed.build()
    keyed.land("b3", -8, 22)
    assert keyed.build().status == "failed"
    keyed.edit("staging/numbers.sql", "-- grain: n\n", "-- grain: digit\n")
    keyed.edit("checks/numbers__sign.sql", "n < 0", "n < -100")
    assert keyed.build().status == "published"
    assert_like_full(keyed)


def test_a_large_check_runs_in_slices_and_finds_what_it_finds_at_once(
    keyed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyed.write(
        "checks/numbers__sign.sql", "-- A number ends with 7.\n-- grain: n\nselect n from numbers where n % 10 = 7"
    )
    keyed.land("b2", *range(10, 120))
    (at_once,) = keyed.build().failed
    monkeypatch.setattr(narrow, "SLICE_ROWS", 25)
    asked: list[str] = []
    restricted = narrow.Narrowing.restricted

    def counted(self: narrow.Narrowing, query: narrow.Query) -> str:
        asked.append(query.sql)
        return restricted(self, query)

    monkeypatch.setattr(narrow.Narrowing, "restricted", counted)
    (in_slices,) = keyed.build().failed
    assert len(asked) == 5
    assert in_slices.rows == at_once.rows == 11
    assert sorted(in_slices.sample) == sorted(at_once.sample)


def test_a_model_that_is_made_in_slices_is_the_same(keyed: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    keyed.edit("text/tens.sql", "-- grain: digit", "-- grain: digit\n-- build: sliced")
    keyed.land("b2", *range(10, 120))
    keyed.build()
    before = keyed.rows("from tens order by all")
    monkeypatch.setattr(narrow, "SLICE_ROWS", 25)
    assert "tens" in reasons(keyed, full=True)
    assert keyed.rows("from tens order by all") == before
    keyed.land("b3", 207)
    assert "anew" in reasons(keyed)["tens"]
    assert_like_full(keyed)


def test_a_published_file_that_somebody_wrote_into_is_written_afresh(built: Project) -> None:
    with duckdb.connect(str(built.warehouse.published)) as connection:
        connection.execute("update tens set total = -1; drop table digits")
    assert built.build().status == "published"
    assert_like_full(built)
