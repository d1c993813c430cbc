"""The command line: exit statuses, messages, JSON."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from warehouse.cli import main
from warehouse.reference import reference

ROOT = Path(__file__).parent.parent
COMMANDS = ("load", "annotate", "models", "check", "report", "status", "lineage", "sql", "shell")


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "warehouse.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["load"], ["lineage"], ["models", "--wait", "soon"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: wiretrace" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_subcommand_has_help_and_a_warehouse(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    assert "--warehouse DIR" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["check"], ["report"], ["sql", "select 1"], ["shell"], ["lineage", "articles"], ["models"]]
)
def test_an_empty_warehouse_says_what_to_do(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--warehouse", str(tmp_path / "none")]) == 1
    assert "wiretrace load PATH..." in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "none").exists()


def test_status_of_an_empty_warehouse_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--warehouse", str(tmp_path), "--json"]) == 0
    state = json.loads(capsys.readouterr().out)
    assert (state["published"], state["batches"], state["last_build"]) == (None, 0, None)
    assert state["out_of_date"]["articles"] == "new"


def test_the_reference_is_what_the_parser_says() -> None:
    assert (ROOT / "docs" / "cli.md").read_text() == reference(), "run: python -m warehouse.reference > docs/cli.md"


def test_sql_prints_rows_and_escapes_what_steers_a_terminal(corpus: Path) -> None:
    done = run("sql", "select 'a' || chr(27) || '[31m' || chr(8238) as x, 42 as n", "--warehouse", str(corpus))
    assert done.returncode == 0
    assert "a\\x1b[31m\\x202e" in done.stdout
    assert "\x1b" not in done.stdout
    assert " 42 " in done.stdout


def test_sql_from_standard_input_as_json(corpus: Path) -> None:
    query = (
        "select date '2026-03-01' as d, timestamptz '2026-03-01 10:00:00+00' as t, 1.5::decimal(4, 1) as x, [1] as l"
    )
    done = run("sql", "-", "--json", "--warehouse", str(corpus), stdin=query)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "columns": ["d", "t", "x", "l"],
        "rows": [["2026-03-01", "2026-03-01T10:00:00+00:00", 1.5, [1]]],
    }


def test_sql_cannot_write_and_a_wrong_query_says_why(corpus: Path) -> None:
    for query, word in (("drop table articles", "read-only"), ("select titel from articles", "title")):
        done = run("sql", query, "--warehouse", str(corpus))
        assert done.returncode == 1
        assert word in done.stderr
        assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(corpus: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m warehouse.cli sql 'from range(900)' --warehouse {corpus} | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("arguments", [["status"], ["lineage", "articles"], ["status", "--json"]])
def test_output_that_nobody_reads_is_no_error(corpus: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "warehouse.cli", *arguments, "--warehouse", str(corpus)]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["status"], ["status", "--json"], ["report"]])
def test_output_onto_a_full_disk_is_told_in_a_line(corpus: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "warehouse.cli", *arguments, "--warehouse", str(corpus)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("wiretrace: No space left on device.")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_an_interrupt_within_a_build_is_told_in_a_line(tmp_path: Path, lines: int) -> None:
    folder = tmp_path / "sql" / "text"
    folder.mkdir(parents=True)
    for number in range(120):
        sql = f"-- A row is a number.\nselect max(md5((range + {number})::varchar)) as n from range(300000)"
        (folder / f"m{number:03}.sql").write_text(sql)
    (tmp_path / "warehouse").mkdir()
    command = [sys.executable, "-m", "warehouse.cli", "models", "--models", str(tmp_path / "sql")]
    build = subprocess.Popen([*command, "--warehouse", str(tmp_path / "warehouse")], stderr=subprocess.PIPE, text=True)
    assert build.stderr
    for _ in range(lines):
        assert " rows " in build.stderr.readline()
    time.sleep(0.01 * lines)
    build.send_signal(signal.SIGINT)
    said = build.stderr.read()
    assert build.wait(30) == 1
    assert said.splitlines()[-1].startswith("wiretrace: stopped")
    assert "Traceback" not in said
    note = json.loads((tmp_path / "warehouse" / "last_build.json").read_text())
    assert note["status"] == "failed"


def test_an_interrupt_while_the_program_starts_is_told_in_a_line() -> None:
    code = (
        "import builtins, sys\nfrom warehouse.cli import main\nreal = builtins.__import__\n"
        "def interrupted(name, *rest, **named):\n"
        "    if name == 'duckdb': raise KeyboardInterrupt\n"
        "    return real(name, *rest, **named)\n"
        "builtins.__import__ = interrupted\nsys.exit(main(['status']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr.startswith("wiretrace: stopped")


def test_a_warehouse_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "build.lock").mkdir()
    done = run("models", "--warehouse", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"wiretrace: {tmp_path}/build.lock: Is a directory.")
    assert done.stderr.count("\n") == 1


def test_check_passes_and_prints_failing_rows(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--warehouse", str(corpus)]) == 0
    assert "checks passed" in capsys.readouterr().out
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "pages__any.sql").write_text(
        "-- A page is there.\nselect path from pages where path like '%gz'"
    )
    assert main(["check", "--warehouse", str(corpus), "--models", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "pages__any" in out
    assert ".gz" in out


def test_lineage_in_words_json_and_mermaid(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--warehouse", str(corpus)]
    assert main(["lineage", "articles.agency", *where]) == 0
    assert "raw.articles.agency" in capsys.readouterr().out
    assert main(["lineage", "articles", "--json", *where]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert {"raw.articles", "sentence_texts", "block_roles", "story_members"} <= set(tables["upstream"])
    assert main(["lineage", "article_texts", "--json", *where]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert {"passages", "overlaps", "stories"} <= set(tables["downstream"])
    assert main(["lineage", "blocks.text", "--mermaid", *where]) == 0
    chart = capsys.readouterr().out
    assert chart.startswith("flowchart LR\n")
    assert '["block_roles.text"]' in chart
    assert main(["lineage", "articles.agencies", *where]) == 1
    assert "Did you mean articles.agency?" in capsys.readouterr().err


def test_status_after_a_build(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--warehouse", str(corpus), "--json"]) == 0
    state = json.loads(capsys.readouterr().out)
    assert state["last_build"]["status"] == "published"
    assert state["out_of_date"] == {}
    assert {model["layer"] for model in state["models"]} >= {"staging", "text", "reuse"}
    assert main(["status", "--warehouse", str(corpus)]) == 0
    assert "everything is up to date" in capsys.readouterr().out


@pytest.mark.slow
def test_shell_welcomes_and_runs_every_model_file(corpus: Path) -> None:
    models = sorted((ROOT / "sql").glob("*/*.sql"))
    queries = "".join(f"{path.read_text()};\n" for path in models if path.parent.name != "checks")
    done = run(
        "shell", "--stages", "--warehouse", str(corpus), stdin=f".mode line\n{queries}\nselect 'reached' || ' the end';"
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    welcome = done.stdout.splitlines()[:2]
    assert welcome[0].startswith("Wiretrace: ")
    assert "articles" in welcome[1]
    assert "overlaps" in welcome[1]
    assert "reached the end" in done.stdout


def test_an_interrupt_is_the_shells_own(corpus: Path) -> None:
    command = [sys.executable, "-m", "warehouse.cli", "shell", "--warehouse", str(corpus)]
    shell = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert shell.stdin and shell.stdout
    assert shell.stdout.readline().startswith("Wiretrace: ")
    shell.send_signal(signal.SIGINT)
    time.sleep(0.5)
    said, _ = shell.communicate("select 'still ' || 'here';\n", timeout=30)
    assert "still here" in said
    assert shell.returncode == 0


def test_shell_cannot_write(corpus: Path) -> None:
    done = run("shell", "--warehouse", str(corpus), stdin="drop table articles;")
    assert "read-only" in done.stderr
