"""What a build makes, what it leaves alone, and why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import Project, Recorder
from warehouse.errors import UserError
from warehouse.paths import Warehouse


def reasons(project: Project, **options: object) -> dict[str, str]:
    return {model.name: model.reason for model in project.build(**options).models}


def test_first_build_publishes_tables_and_comments(project: Project) -> None:
    result = project.build()
    assert result.status == "published"
    assert project.rows("select total from sums") == [(13,)]
    tables = "select table_name from duckdb_tables() where schema_name = 'main' order by all"
    assert project.rows(tables) == [("numbers",), ("settings",), ("sums",)], "steps are not published"
    comments = dict(project.rows("select column_name, comment from duckdb_columns() where table_name = 'sums'"))
    assert comments == {"total": "sum of the squares"}
    assert project.rows("select comment from duckdb_tables() where table_name = 'numbers'") == [
        ("A row is a number that was landed.",)
    ]
    undescribed = project.rows("select * from duckdb_columns() where schema_name = 'meta' and comment is null")
    assert undescribed == []


def test_nothing_new_leaves_the_published_file_untouched(built: Project) -> None:
    before = built.warehouse.published.stat()
    result = built.build()
    after = built.warehouse.published.stat()
    assert (result.status, result.models) == ("unchanged", ())
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_another_process_finds_nothing_new(tmp_path: Path, corpus: Path) -> None:
    """Sets of names have another order in each process: what is published must not depend on it."""
    command = [sys.executable, "-m", "warehouse.cli", "models", "--json", "--warehouse"]
    warehouse = shutil.copytree(corpus, tmp_path / "warehouse")
    said = [
        subprocess.run(
            [*command, str(warehouse)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert [json.loads(line)["status"] for line in said] == ["unchanged", "unchanged", "unchanged"]


def test_comments_and_layout_rebuild_nothing_and_are_published(built: Project) -> None:
    built.edit("text/sums.sql", "/* sum of the squares */", "/* all squares */")
    built.edit("text/squares.sql", "where n >=", "WHERE\n\n   n   >=")
    assert built.build().models == ()
    comments = dict(built.rows("select column_name, comment from duckdb_columns() where table_name = 'sums'"))
    assert comments["total"] == "all squares"


def test_a_changed_model_rebuilds_it_and_what_reads_it(built: Project) -> None:
    built.edit("text/squares.sql", "n * n", "n * n * n")
    assert reasons(built) == {"squares": "its SQL changed", "sums": "squares changed"}
    assert built.rows("select total from sums") == [(35,)]


def test_a_changed_setting_rebuilds_only_its_readers(built: Project) -> None:
    built.edit("staging/settings.sql", "100.0", "200.0")
    assert list(reasons(built)) == ["settings"]
    built.edit("staging/settings.sql", "2.0", "3.0")
    assert reasons(built) == {
        "settings": "its SQL changed",
        "squares": "setting floor changed from 2 to 3",
        "sums": "squares changed",
    }
    assert built.rows("select total from sums") == [(9,)]


def test_settings_may_be_listed_in_a_model_that_they_read(project: Project) -> None:
    project.write("staging/more_settings.sql", "select 'floor' as name, 2.0 as value")
    project.write("staging/settings.sql", "select * from more_settings union all select 'ceiling', 100.0")
    project.build()
    project.edit("staging/more_settings.sql", "2.0", "3.0")
    assert reasons(project) == {
        "more_settings": "its SQL changed",
        "settings": "more_settings changed",
        "squares": "setting floor changed from 2 to 3",
        "sums": "squares changed",
    }
    assert project.rows("select total from sums") == [(9,)]
    project.edit("staging/more_settings.sql", "3.0", "n")
    with pytest.raises(UserError, match=r"more_settings\.sql:1: .*column \"n\""):
        project.build()


def test_new_rows_rebuild_their_readers(built: Project) -> None:
    built.land("b2", 10)
    assert reasons(built) == {
        "numbers": "new rows in raw.numbers",
        "squares": "numbers changed",
        "sums": "squares changed",
    }
    assert built.rows("select total from sums") == [(113,)]
    assert built.rows("select n, batch from numbers where n = 10") == [(10, "b2")]


def test_a_removed_model_is_gone_and_a_new_one_is_there(built: Project) -> None:
    (built.models / "text/sums.sql").unlink()
    built.write("text/counts.sql", "-- A row is a count.\nselect count(*) as n from squares")
    assert reasons(built) == {"counts": "new"}
    assert built.rows("select table_name from duckdb_tables() where schema_name = 'main' order by all") == [
        ("counts",),
        ("numbers",),
        ("settings",),
    ]


def test_full_rebuilds_all(built: Project) -> None:
    assert set(reasons(built, full=True).values()) == {"--full"}


def test_selected_models_are_built_with_what_they_read_and_wait_for_the_rest(project: Project) -> None:
    first = project.build(select=("numbers",))
    assert (first.status, [model.name for model in first.models]) == ("partial", ["numbers"])
    assert first.stale == ("settings", "squares", "sums")
    assert not project.warehouse.published.exists()
    assert project.build(select=("sums",)).status == "published"
    assert reasons(project, select=("numbers",)) == {"numbers": "--select"}


def test_no_landed_file_at_all_gives_empty_tables(project: Project) -> None:
    (project.warehouse.landing / "b1/numbers.parquet").unlink()
    assert project.build().status == "published"
    assert project.rows("from numbers") == []


def test_a_failed_check_keeps_the_old_file_and_gives_the_rows(built: Project) -> None:
    built.land("b2", -7, -8)
    result = built.build()
    assert result.status == "failed"
    assert [(outcome.name, outcome.rows, outcome.columns) for outcome in result.failed] == [
        ("numbers__sign", 2, ("n",))
    ]
    assert sorted(result.failed[0].sample) == [("-7",), ("-8",)]
    assert built.rows("select total from sums") == [(13,)]
    assert json.loads(built.warehouse.last_build.read_text())["status"] == "failed"
    assert not list(built.warehouse.directory.glob(".news-*"))
    assert built.build().status == "failed", "a second try does not forget the failure"
    built.edit("checks/numbers__sign.sql", "n < 0", "n < -100")
    assert built.build().status == "published"
    assert built.rows("select status, error from meta.builds order by started_at")[1] == (
        "failed",
        "checks failed: numbers__sign",
    )


def test_meta_tells_the_latest_build_of_each_model_and_all_before(built: Project) -> None:
    built.edit("text/squares.sql", "n * n", "n * n * n")
    built.build()
    rows = built.rows("select model, layer, kind, rows, reason from meta.models order by model")
    assert rows == [
        ("numbers", "staging", "table", 3, "new"),
        ("settings", "staging", "table", 2, "new"),
        ("squares", "text", "stage", 2, "its SQL changed"),
        ("sums", "text", "table", 1, "squares changed"),
    ]
    history = built.rows("select sql from meta.model_history where model = 'squares' order by built_at")
    assert len({sql for (sql,) in history}) == 2
    assert built.rows("select status, models from meta.builds order by started_at") == [
        ("published", 4),
        ("published", 2),
    ]
    assert built.rows("select name, rows from meta.checks") == [("numbers__sign", 0)]


def test_meta_columns_hold_the_lineage(built: Project) -> None:
    assert built.rows("select column_name, source_model, source_column from meta.columns where model = 'sums'") == [
        ("total", "squares", "square")
    ]
    assert built.rows("select source_column from meta.columns where column_name = 'square'") == [("n",)]
    assert ("numbers", "n", "raw.numbers", "n") in built.rows("from meta.columns")


def test_the_same_models_have_the_same_versions_anywhere(built: Project) -> None:
    first = built.rows("select model, version from meta.models order by all")
    for path in built.warehouse.directory.glob("*.duckdb"):
        path.unlink()
    recorder = Recorder()
    built.build(recorder)
    assert len(recorder.built) == 4
    assert built.rows("select model, version from meta.models order by all") == first


def test_a_working_database_that_cannot_be_read_is_made_anew(built: Project) -> None:
    built.warehouse.working.write_bytes(b"not a database" * 1000)
    assert built.build().status == "published"
    assert built.rows("select total from sums") == [(13,)]


def test_a_damaged_block_is_no_lock(built: Project) -> None:
    _damage(built.warehouse.working, 12288)
    recorder = Recorder()
    assert built.build(recorder).status == "published"
    assert len(recorder.built) == 4
    assert built.rows("select total from sums") == [(13,)]


def test_a_working_database_in_a_folder_called_clock_is_made_anew(tmp_path: Path, project: Project) -> None:
    there = Project(project.models, Warehouse(tmp_path / "clock"))
    there.land("b1", 1, 2, 3)
    there.build()
    there.warehouse.working.write_bytes(b"not a database" * 1000)
    assert there.build().status == "published"


def test_damage_that_shows_only_while_building_is_mended_too(project: Project) -> None:
    project.land("b2", *range(200_000))
    project.build()
    with duckdb.connect(str(project.warehouse.working)) as connection:
        blocks = connection.execute(
            "select distinct block_id from pragma_storage_info('numbers') where persistent and block_id >= 0"
        ).fetchall()
    for (block,) in blocks:
        # All over the block: only the segments that are read are looked at, and where they lie is the engine's choice.
        for offset in range(0, 250_000, 2000):
            _damage(project.warehouse.working, 12288 - 5000 + block * 262_144 + offset)
    project.edit("text/squares.sql", "n * n", "n + n")
    recorder = Recorder()
    assert project.build(recorder).status == "published"
    assert any("is damaged" in message for message in recorder.said)
    assert project.rows("select total from sums") == [(199_999 * 200_000 - 2 + 10,)]


def _damage(path: Path, block: int) -> None:
    with path.open("r+b") as file:
        file.seek(block + 5000)
        file.write(b"\x5a" * 2000)


def test_a_database_that_another_program_holds_is_left_alone(built: Project) -> None:
    before = built.warehouse.working.read_bytes()
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", code, str(built.warehouse.working)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline()
        with pytest.raises(UserError, match=r"work\.duckdb is open in another program"):
            built.build()
        other.communicate(b"\n")
    assert built.warehouse.working.read_bytes() == before
    assert built.build().status == "unchanged"


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000, "another's"])
def test_a_published_file_that_was_replaced_comes_back(built: Project, content: bytes | str) -> None:
    built.warehouse.published.unlink()
    if isinstance(content, bytes):
        built.warehouse.published.write_bytes(content)
    else:
        with duckdb.connect(str(built.warehouse.published)) as connection:
            connection.execute("create table sums as select 0 as total")
    recorder = Recorder()
    assert built.build(recorder).status == "published"
    assert recorder.built == []
    assert built.rows("select total from sums") == [(13,)]
    assert built.build().status == "unchanged"


def test_a_full_disk_says_so_and_the_next_build_goes_on(built: Project) -> None:
    built.land("b2", 10)

    def fill(name: str) -> None:
        if name == "sums":
            raise duckdb.IOException('IO Error: Could not write file "work.duckdb": No space left on device')

    with pytest.raises(UserError, match="the disk is full"):
        built.build(Recorder(on_start=fill))
    assert built.rows("select total from sums") == [(13,)]
    assert json.loads(built.warehouse.last_build.read_text())["status"] == "failed"
    recorder = Recorder()
    assert built.build(recorder).status == "published"
    assert recorder.built == ["sums: squares changed"]


def test_a_published_file_that_was_deleted_comes_back(built: Project) -> None:
    built.warehouse.published.unlink()
    assert built.build().status == "published"
    assert built.rows("select total from sums") == [(13,)]
