"""Builds by key: what a model's header may say, which keys are answered anew, and what is published of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import duckdb
import pytest

from tests.warehouse.conftest import Project, Recorder
from warehouse import narrow
from warehouse.checks import read_checks, run_checks
from warehouse.errors import UserError
from warehouse.paths import Warehouse

#: landed numbers by key; their squares are a step, `sides` the numbers that have one.
NUMBERS = """
    -- A row is a number that was landed.
    -- key: n
    -- grain: n
    -- build: whole
    with numbers as (
        select
            n, -- the number
            n % 10 as digit, -- its last digit
            min(batch) as batch -- the landing that it came with first
        from raw.numbers
        group by n
    )
    select * from numbers
"""
SQUARES = """
    -- A row is a number's square, where it reaches the floor.
    -- key: n
    -- kind: stage
    -- grain: n
    with squares as (
        select
            n, -- the number
            digit,
            n * n as square -- its square
        from numbers
        where n >= (select value from settings where name = 'floor')
    )
    select * from squares
"""
#: every number with the square of the one that its last digit names.
DIGITS = """
    -- A row is a number and the square of its last digit.
    -- key: n
    -- grain: n
    -- lookup: squares by n = digit
    with digits as (
        select
            numbers.n, -- the number
            numbers.digit, -- its last digit
            squares.square -- the square of that
        from numbers
        left join squares on numbers.digit = squares.n
    )
    select * from digits
"""
TENS = """
    -- A row is a last digit that numbers share.
    -- key: digit
    -- grain: digit
    with tens as (
        select
            digit, -- the digit
            count(*) as n_numbers, -- numbers that end with it
            sum(n)::bigint as total
        from numbers
        group by digit
    )
    select * from tens
"""
SIGN = "-- A number is negative.\n-- grain: n\nselect n from numbers where n < 0"


@pytest.fixture
def keyed(project: Project) -> Project:
    """The small project with grains."""
    for name, sql in {
        "staging/numbers.sql": NUMBERS,
        "text/squares.sql": SQUARES,
        "text/digits.sql": DIGITS,
        "text/tens.sql": TENS,
    }.items():
        project.write(name, "\n".join(line[4:] for line in sql.strip("\n").splitlines()))
    project.write("checks/numbers__sign.sql", SIGN)
    return project


def reasons(project: Project, **options: object) -> dict[str, str]:
    return {model.name: model.reason for model in project.build(**options).models}


def remove(project: Project, batch: str) -> None:
    shutil.rmtree(project.warehouse.landing / batch)


def published(project: Project) -> dict[str, object]:
    """Everything in the published file but the builder's memory: rows, columns and descriptions."""
    columns = (
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name = 'main' and not internal order by table_name, column_index"
    )
    names = "select table_name, comment from duckdb_tables() where schema_name = 'main' order by all"
    with duckdb.connect(str(project.warehouse.published), read_only=True) as connection:
        found: dict[str, object] = {"columns": connection.execute(columns).fetchall()}
        found["tables"] = tables = connection.execute(names).fetchall()
        for name, _ in tables:
            found[name] = connection.execute(f'from "{name}" order by all').fetchall()
    return found


def assert_like_full(project: Project) -> None:
    """The published file is what full builds alone make of the same landing."""
    there = Project(project.models, Warehouse(project.warehouse.directory.with_name("whole")))
    shutil.rmtree(there.warehouse.landing, ignore_errors=True)
    shutil.copytree(project.warehouse.landing, there.warehouse.landing)
    assert there.build(full=True).status == "published"
    assert published(project) == published(there)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "-- grain: n\n-- lookup: squares where n = digit",
            "lookup is 'squares where n = digit'; it must read TABLE by",
        ),
        ("-- grain: n\n-- lookup: squares by n = ", "lookup is 'squares by n ='; it must read TABLE by COLUMN"),
        ("-- lookup: squares by n = digit", "need a line `-- grain: COLUMN`"),
        ("-- build: whole", "need a line `-- grain: COLUMN`"),
        ("-- grain: n\n-- build: always", "`build` is `whole` or `sliced` or is left out"),
        ("-- grain: n\n-- build: whole\n-- build: whole", "`build` is `whole` or `sliced` or is left out"),
    ],
)
@pytest.mark.parametrize("name", ["text/digits.sql", "checks/numbers__sign.sql"])
def test_a_header_that_cannot_be_followed(keyed: Project, name: str, header: str, message: str) -> None:
    keyed.write(name, f"-- A row is wrong.\n{header}\nselect n from numbers where n < 0")
    with pytest.raises(UserError) as caught:
        keyed.build()
    assert str(keyed.models / name) in str(caught.value)
    assert message in str(caught.value)
    assert not keyed.warehouse.working.exists()


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("grain: n\n", "grain: number\n", "number"),
        ("by n = digit", "by n = didgit", "didgit"),
        ("by n = digit", "by number = digit", "number"),
        ("lookup: squares", "lookup: sqares", "sqares"),
    ],
)
def test_a_header_with_a_name_that_is_not_there(keyed: Project, old: str, new: str, wrong: str) -> None:
    """Said before anything is built: left alone, it would show only in some later build, or never."""
    keyed.edit("text/digits.sql", old, new)
    with pytest.raises(UserError, match=rf"digits\.sql.*\b{wrong}\b"):
        keyed.build()


def test_only_changed_keys_are_answered_anew(keyed: Project) -> None:
    keyed.build()
    keyed.land("b2", 4, 13, 2)
    assert reasons(keyed) == {
        "numbers": "new rows in raw.numbers",
        "squares": "numbers changed; 2 n anew",
        # 4 and 13 are new; no other number ends with 4 or with 13.
        "digits": "numbers, squares changed; 2 n anew",
        "tens": "numbers changed; 2 digit anew",
        "sums": "squares changed",
    }
    assert keyed.rows("from digits order by n") == [(1, 1, None), (2, 2, 4), (3, 3, 9), (4, 4, 16), (13, 3, 9)]
    assert_like_full(keyed)


def test_rows_of_other_keys_are_not_touched(keyed: Project) -> None:
    """What somebody else wrote into rows of other keys is still there: they were not read, made or copied again."""
    keyed.build()
    for path in (keyed.warehouse.working, keyed.warehouse.published):
        with duckdb.connect(str(path)) as connection:
            connection.execute("update tens set total = -1 where digit in (2, 3)")
    keyed.land("b2", 13)
    keyed.build()
    assert keyed.rows("select digit, total from tens order by all") == [(1, 1), (2, -1), (3, 16)]


def test_a_lookup_makes_the_keys_anew_that_name_what_changed(keyed: Project) -> None:
    keyed.land("b2", 12, 22, 33)
    keyed.land("b3", 5)
    keyed.build()
    remove(keyed, "b1")
    assert reasons(keyed)["digits"] == "numbers, squares changed; 6 n anew"
    assert keyed.rows("from digits order by n") == [(5, 5, 25), (12, 2, None), (22, 2, None), (33, 3, None)]
    keyed.land("b4", 2)
    assert reasons(keyed)["digits"] == "numbers, squares changed; 3 n anew"
    assert keyed.rows("from digits order by n") == [(2, 2, 4), (5, 5, 25), (12, 2, 4), (22, 2, 4), (33, 3, None)]
    assert_like_full(keyed)


def test_a_table_that_is_looked_up_in_need_not_hold_the_keys_that_it_has(keyed: Project) -> None:
    """`squares` has the column n too, but a number needs another number's row of it."""
    keyed.build()
    keyed.land("b2", 21, 32, 43)
    assert reasons(keyed)["digits"] == "numbers, squares changed; 3 n anew"
    assert keyed.rows("from digits where n > 20 order by n") == [(21, 1, None), (32, 2, 4), (43, 3, 9)]


def test_keys_that_only_the_query_makes(keyed: Project) -> None:
    """Pairs of numbers with one last digit: no table that is read has pairs."""
    # A change of this one is all rows of a digit, so the pairs that it makes or unmakes are made of changed rows alone.
    keyed.write("text/sharers.sql", "-- A row is a number.\n-- grain: digit\nselect digit, n from numbers")
    keyed.write(
        "text/pairs.sql",
        "-- A row is two numbers with the same last digit.\n-- grain: a, b\n-- lookup: sharers by n = a, b\n"
        "select a.n as a, b.n as b from sharers as a inner join sharers as b on a.digit = b.digit and a.n < b.n",
    )
    keyed.land("b2", 11, 12)
    keyed.land("b3", 21)
    keyed.build()
    assert keyed.rows("from pairs order by all") == [(1, 11), (1, 21), (2, 12), (11, 21)]
    keyed.land("b4", 31, 7)
    assert reasons(keyed)["pairs"] == "sharers changed; 3 a/b anew"
    assert_like_full(keyed)
    remove(keyed, "b2")
    assert reasons(keyed)["pairs"] == "sharers changed; 4 a/b anew"
    assert keyed.rows("from pairs order by all") == [(1, 21), (1, 31), (21, 31)]
    assert_like_full(keyed)


def test_rows_that_stay_the_same_are_no_change_for_readers(keyed: Project) -> None:
    keyed.build()
    keyed.land("b2", 3, 2, 1)
    result = keyed.build()
    assert {model.name: model.reason for model in result.models} == {"numbers": "new rows in raw.numbers"}
    assert_like_full(keyed)


def test_rows_twice_and_rows_without_a_value_are_counted(keyed: Project) -> None:
    keyed.write(
        "text/copies.sql",
        "-- A row is a number, as often as it landed; none where it is a two.\n-- grain: digit\n"
        "with copies as (select digit, if(n = 2, null, n) as n, unnest(range(least(n, 3))) * 0 as zero from numbers)\n"
        "select * from copies",
    )
    keyed.build()
    keyed.land("b2", 12, 13)
    assert reasons(keyed)["copies"] == "numbers changed; 2 digit anew"
    assert_like_full(keyed)
    remove(keyed, "b1")
    keyed.build()
    assert_like_full(keyed)


def test_a_key_without_a_value_is_a_key_too(keyed: Project) -> None:
    keyed.edit("staging/numbers.sql", "n % 10 as digit", "nullif(n % 10, 0) as digit")
    keyed.build()
    keyed.land("b2", 10, 20, 5)
    keyed.build()
    assert_like_full(keyed)
    remove(keyed, "b2")
    keyed.build()
    assert_like_full(keyed)


def test_what_changed_as_a_whole_is_read_as_a_whole(keyed: Project) -> None:
    keyed.edit("staging/numbers.sql", "-- build: whole\n", "")
    keyed.build()
    keyed.land("b2", 4)
    assert set(reasons(keyed).values()) == {
        "new rows in raw.numbers",
        "numbers changed",
        "numbers, squares changed",
        "squares changed",
    }
    assert_like_full(keyed)


def test_two_changes_since_a_reader_read_are_read_as_a_whole(keyed: Project) -> None:
    keyed.build()
    keyed.land("b2", 4)
    keyed.build(select=("squares",))
    keyed.land("b3", 5)
    assert reasons(keyed) == {
        "numbers": "new rows in raw.numbers",
        # It saw the first of the two.
        "squares": "numbers changed; 1 n anew",
        "digits": "numbers, squares changed",
        "tens": "numbers changed",
        "sums": "squares changed",
    }
    assert_like_full(keyed)


def test_selected_models_leave_later_readers_right(keyed: Project) -> None:
    keyed.build()
    keyed.land("b2", 4)
    assert reasons(keyed, select=("tens",)) == {"numbers": "new rows in raw.numbers", "tens": "--select"}
    assert keyed.rows("select count(*) from tens") == [(3,)], "not published"
    assert reasons(keyed) == {
        "squares": "numbers changed; 1 n anew",
        "digits": "numbers, squares changed; 1 n anew",
        "sums": "squares changed",
    }
    assert_like_full(keyed)


@pytest.mark.parametrize("stopped", ["numbers", "squares", "digits", "tens", "sums"])
def test_a_killed_build_is_taken_up(keyed: Project, stopped: str) -> None:
    keyed.build()
    keyed.land("b2", 4, 12)

    def stop(name: str) -> None:
        if name == stopped:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keyed.build(Recorder(on_start=stop))
    assert keyed.rows("select count(*) from numbers") == [(3,)]
    taken_up = reasons(keyed)
    assert stopped in taken_up
    assert taken_up.get("digits", " anew").endswith(" anew")
    assert_like_full(keyed)


@pytest.mark.parametrize("stopped", ["squares", "digits", "tens"])
def test_a_killed_build_is_taken_up_after_more_has_come_and_some_gone(keyed: Project, stopped: str) -> None:
    keyed.land("b2", 4, 12)
    keyed.build()
    keyed.land("b3", 14)

    def stop(name: str) -> None:
        if name == stopped:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keyed.build(Recorder(on_start=stop))
    remove(keyed, "b2")
    keyed.land("b4", 22)
    keyed.build()
    assert_like_full(keyed)


def test_an_error_in_the_data_of_some_keys_leaves_the_table_as_it_was(keyed: Project) -> None:
    keyed.edit("text/squares.sql", "n * n as", "if(n = 7, error('seven')::bigint, n * n) as")
    keyed.build()
    keyed.land("b2", 4, 7)
    with pytest.raises(UserError, match="seven"):
        keyed.build()
    remove(keyed, "b2")
    keyed.land("b3", 8)
    keyed.build()
    assert_like_full(keyed)


def test_a_changed_model_is_built_as_a_whole_and_by_key_again(keyed: Project) -> None:
    keyed.build()
    keyed.edit("text/squares.sql", "n * n", "n * n * n")
    keyed.land("b2", 4)
    assert reasons(keyed)["squares"] == "its SQL changed"
    assert_like_full(keyed)
    keyed.land("b3", 5)
    assert reasons(keyed)["squares"] == "numbers changed; 1 n anew"
    assert_like_full(keyed)


def test_a_changed_setting_builds_its_readers_as_a_whole(keyed: Project) -> None:
    keyed.build()
    keyed.edit("staging/settings.sql", "2.0", "3.0")
    keyed.land("b2", 4)
    assert reasons(keyed)["squares"] == "setting floor changed from 2 to 3"
    assert_like_full(keyed)


def test_a_setting_that_a_model_does_not_name_leaves_it_by_key(keyed: Project) -> None:
    keyed.build()
    keyed.edit("staging/settings.sql", "100.0", "200.0")
    keyed.build()
    keyed.land("b2", 4)
    assert reasons(keyed)["squares"] == "numbers changed; 1 n anew"
    assert_like_full(keyed)


def test_a_check_finds_a_bad_new_row(keyed: Project) -> None:
    keyed.build()
    keyed.land("b2", -7)
    result = keyed.build()
    assert result.status == "failed"
    assert result.failed[0].sample == (("-7",),)
    assert keyed.build().status == "failed", "a second try does not forget the failure"
    keyed.land("b3", 5)
    assert keyed.build().status == "failed", "nor do more rows"
    remove(keyed, "b2")
    assert keyed.build().status == "published"
    assert_like_full(keyed)


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


def spoil(project: Project) -> None:
    """Make a row of an old key wrong, in the builder's own table and in the published one."""
    for path in (project.warehouse.working, project.warehouse.published):
        with duckdb.connect(str(path)) as connection:
            connection.execute("insert into numbers values (-5, 5, 'b1')")


def test_checks_look_only_at_changed_keys_and_the_command_at_all(keyed: Project) -> None:
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


def test_a_check_that_is_new_or_stricter_looks_at_all(keyed: Project) -> None:
    keyed.build()
    keyed.edit("checks/numbers__sign.sql", "n < 0", "n < 2")
    result = keyed.build()
    assert (result.status, [outcome.rows for outcome in result.failed]) == ("failed", [1])
    keyed.land("b2", 4)
    assert keyed.build().status == "failed"
    keyed.edit("checks/numbers__sign.sql", "n < 2", "n < 0")
    keyed.write("checks/sums__total.sql", "-- The sum is small.\nselect total from sums where total < 1000")
    result = keyed.build()
    assert (result.status, [outcome.name for outcome in result.failed]) == ("failed", ["sums__total"])


def test_a_check_without_grain_looks_at_all(keyed: Project) -> None:
    keyed.write("checks/numbers__sign.sql", "-- A number is negative.\nselect n from numbers where n < 0")
    keyed.build()
    keyed.land("b2", 4)
    with duckdb.connect(str(keyed.warehouse.published)) as connection:
        connection.execute("insert into numbers values (-5, 5, 'b1')")
    assert keyed.build().status == "failed"


@pytest.mark.parametrize("replaced", ["deleted", "emptied", "another's", "older"])
def test_a_published_file_that_is_not_the_last_is_written_afresh(keyed: Project, replaced: str) -> None:
    keyed.build()
    path = keyed.warehouse.published
    older = path.with_name("older.duckdb")
    shutil.copy(path, older)
    keyed.land("b2", 4)
    keyed.build()
    path.unlink()
    match replaced:
        case "emptied":
            path.write_bytes(b"")
        case "another's":
            with duckdb.connect(str(path)) as connection:
                connection.execute("create table numbers as select 0 as n; create table mine as select 1 as a")
        case "older":
            older.rename(path)
    keyed.land("b3", 5)
    result = keyed.build()
    assert result.status == "published"
    assert_like_full(keyed)


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
    keyed: Project, change: Callable[[Project], None], with_rows: bool
) -> None:
    keyed.build()
    change(keyed)
    if with_rows:
        keyed.land("b2", 4, 12)
    assert keyed.build().status in ("published", "unchanged")
    assert_like_full(keyed)
    if not with_rows:
        keyed.land("b2", 4, 12)
        assert keyed.build().status == "published"
        assert_like_full(keyed)


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


def test_a_sum_over_groups_follows_when_one_group_goes_and_another_changes(keyed: Project) -> None:
    places = "select distinct n, unnest(string_split(n::varchar, '')) as held from numbers"
    keyed.write("text/digit_places.sql", f"-- A row is a digit of a number.\n-- grain: n\n{places}")
    keyed.write(
        "text/holders.sql",
        "-- A row is a digit and a number that holds it, where at most four do.\n-- grain: held\n"
        "select * from digit_places qualify count(*) over (partition by held) <= 4",
    )
    keyed.write(
        "text/sharers.sql",
        "-- A row is two numbers and how many digits they share.\n-- grain: a, b\n-- lookup: holders by n = a, b\n"
        "select a.n as a, b.n as b, count(*) as n_shared from holders as a inner join holders as b using (held) "
        "where a.n < b.n group by all",
    )
    keyed.land("b2", 12, 21)
    keyed.build()
    assert (12, 21, 2) in keyed.rows("from sharers")
    # three more hold a 1, and so nobody shares it; one more holds a 2
    keyed.land("b3", 13, 31, 42)
    assert "anew" in reasons(keyed)["sharers"]
    assert (12, 21, 1) in keyed.rows("from sharers")
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
