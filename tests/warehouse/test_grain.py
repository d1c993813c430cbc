"""Builds by key: what a model's header may say, and which keys are answered anew."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Project, Recorder, copied
from tests.warehouse.keyed import assert_like_full, give_grains, reasons, remove
from warehouse.errors import UserError

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


def test_only_changed_keys_are_answered_anew(built: Project) -> None:
    built.land("b2", 4, 13, 2)
    assert reasons(built) == {
        "numbers": "new rows in raw.numbers",
        "squares": "numbers changed; 2 n anew",
        # 4 and 13 are new; no other number ends with 4 or with 13.
        "digits": "numbers, squares changed; 2 n anew",
        "tens": "numbers changed; 2 digit anew",
        "sums": "squares changed",
    }
    assert built.rows("from digits order by n") == [(1, 1, None), (2, 2, 4), (3, 3, 9), (4, 4, 16), (13, 3, 9)]
    assert_like_full(built)


def test_rows_of_other_keys_are_not_touched(built: Project) -> None:
    """What somebody else wrote into rows of other keys is still there: they were not read, made or copied again."""
    for path in (built.warehouse.working, built.warehouse.published):
        with duckdb.connect(str(path)) as connection:
            connection.execute("update tens set total = -1 where digit in (2, 3)")
    built.land("b2", 13)
    built.build()
    assert built.rows("select digit, total from tens order by all") == [(1, 1), (2, -1), (3, 16)]


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


def test_a_table_that_is_looked_up_in_need_not_hold_the_keys_that_it_has(built: Project) -> None:
    """`squares` has the column n too, but a number needs another number's row of it."""
    built.land("b2", 21, 32, 43)
    assert reasons(built)["digits"] == "numbers, squares changed; 3 n anew"
    assert built.rows("from digits where n > 20 order by n") == [(21, 1, None), (32, 2, 4), (43, 3, 9)]


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


def test_rows_that_stay_the_same_are_no_change_for_readers(built: Project) -> None:
    built.land("b2", 3, 2, 1)
    result = built.build()
    assert {model.name: model.reason for model in result.models} == {"numbers": "new rows in raw.numbers"}
    assert_like_full(built)


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


def test_two_changes_since_a_reader_read_are_read_as_a_whole(built: Project) -> None:
    built.land("b2", 4)
    built.build(select=("squares",))
    built.land("b3", 5)
    assert reasons(built) == {
        "numbers": "new rows in raw.numbers",
        # It saw the first of the two.
        "squares": "numbers changed; 1 n anew",
        "digits": "numbers, squares changed",
        "tens": "numbers changed",
        "sums": "squares changed",
    }
    assert_like_full(built)


def test_selected_models_leave_later_readers_right(built: Project) -> None:
    built.land("b2", 4)
    assert reasons(built, select=("tens",)) == {"numbers": "new rows in raw.numbers", "tens": "--select"}
    assert built.rows("select count(*) from tens") == [(3,)], "not published"
    assert reasons(built) == {
        "squares": "numbers changed; 1 n anew",
        "digits": "numbers, squares changed; 1 n anew",
        "sums": "squares changed",
    }
    assert_like_full(built)


@pytest.mark.parametrize("stopped", ["numbers", "squares", "digits", "tens", "sums"])
def test_a_killed_build_is_taken_up(built: Project, stopped: str) -> None:
    built.land("b2", 4, 12)

    def stop(name: str) -> None:
        if name == stopped:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built.build(Recorder(on_start=stop))
    assert built.rows("select count(*) from numbers") == [(3,)]
    taken_up = reasons(built)
    assert stopped in taken_up
    assert taken_up.get("digits", " anew").endswith(" anew")
    assert_like_full(built)


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


def test_a_changed_model_is_built_as_a_whole_and_by_key_again(built: Project) -> None:
    built.edit("text/squares.sql", "n * n", "n * n * n")
    built.land("b2", 4)
    assert reasons(built)["squares"] == "its SQL changed"
    assert_like_full(built)
    built.land("b3", 5)
    assert reasons(built)["squares"] == "numbers changed; 1 n anew"
    assert_like_full(built)


def test_a_changed_setting_builds_its_readers_as_a_whole(built: Project) -> None:
    built.edit("staging/settings.sql", "2.0", "3.0")
    built.land("b2", 4)
    assert reasons(built)["squares"] == "setting floor changed from 2 to 3"
    assert_like_full(built)


def test_a_setting_that_a_model_does_not_name_leaves_it_by_key(built: Project) -> None:
    built.edit("staging/settings.sql", "100.0", "200.0")
    built.build()
    built.land("b2", 4)
    assert reasons(built)["squares"] == "numbers changed; 1 n anew"
    assert_like_full(built)


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
