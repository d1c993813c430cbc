"""What annotating promises: every text once, in any number of runs and processes, whatever interrupts them."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loaders import annotate as command
from loaders import annotating, progress
from loaders.annotators import AUTO, choose
from loaders.schema import ANNOTATIONS, batches
from tests.loaders.annotate_help import CODE, annotated, land, run, spans_of, text_hash
from warehouse.cli import main

MISANNOTATE = "tests.loaders.misannotate:annotate"


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty warehouse, annotated by capital letters."""
    monkeypatch.setattr(command, "WORK", MISANNOTATE)
    return tmp_path / "warehouse"


def texts(count: int, word: str = "") -> list[str]:
    return [f"Report {n} of Torvik: {n * 7} boats came, said Anna. {word}" for n in range(count)]


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out))


def test_a_text_is_annotated_once(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    land(warehouse, texts(5))
    assert run("--warehouse", warehouse, "--json") == 0
    first = said(capsys)
    assert (first["texts"], first["already"], first["spans"], first["failed"]) == (5, 0, 15, 0)
    assert spans_of(warehouse, texts(5))[texts(5)[3]] == [("Report", "NAME"), ("Torvik", "NAME"), ("Anna", "NAME")]
    assert {row["n_chars"] for row in annotated(warehouse)} == {len(text) for text in texts(5)}
    # The same texts in another landing, and two new ones.
    land(warehouse, [*texts(7), "nobody"], language=None)
    assert run("--warehouse", warehouse, "--json") == 0
    second = said(capsys)
    assert (second["texts"], second["already"], second["spans"]) == (3, 5, 6)
    assert run("--warehouse", warehouse, "--json") == 0
    third = said(capsys)
    assert (third["texts"], third["already"], third["words"]) == (0, 8, 0)
    rows = annotated(warehouse)
    assert sorted(row["text_hash"] for row in rows) == sorted(map(text_hash, [*texts(7), "nobody"]))
    assert {row["annotator"] for row in rows} == {first["annotator"]}
    assert len(batches(warehouse / ANNOTATIONS)) == 2


def test_a_run_with_nothing_to_do_imports_nothing_heavy(warehouse: Path) -> None:
    land(warehouse, texts(2))
    assert run("--warehouse", warehouse) == 0
    code = (
        "import sys; from warehouse.cli import main\n"
        "status = main(['annotate', '--warehouse', sys.argv[1]])\n"
        "print(status, sorted({'spacy', 'numpy', 'polars', 'duckdb', 'thinc'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(warehouse)], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n" and "0 texts annotated, 2 already" in done.stderr


def test_an_empty_warehouse_has_nothing_to_annotate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "--warehouse", str(tmp_path / "none"), "--json"]) == 0
    assert said(capsys)["texts"] == 0
    assert not (tmp_path / "none").exists()


def test_an_annotation_batch_that_is_removed_is_made_again(warehouse: Path) -> None:
    land(warehouse, texts(3))
    run("--warehouse", warehouse)
    before = annotated(warehouse, "spans")
    (batch,) = batches(warehouse / ANNOTATIONS)
    shutil.rmtree(warehouse / ANNOTATIONS / batch)
    run("--warehouse", warehouse)
    assert annotated(warehouse, "spans") == before


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.slow
def test_a_run_that_is_stopped_keeps_what_it_did_and_the_next_goes_on(tmp_path: Path, end: signal.Signals) -> None:
    stopped, whole = tmp_path / "stopped", tmp_path / "whole"
    for place in (stopped, whole):
        land(place, texts(120, "SLOW"))
    arguments = [sys.executable, "-c", CODE, MISANNOTATE, "--jobs", "2", "--warehouse"]
    process = subprocess.Popen([*arguments, str(stopped)], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(batches(stopped / ANNOTATIONS)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(end)
    _, message = process.communicate()
    kept = len(annotated(stopped))
    assert 0 < kept < 120 and ("stopped; what was finished is kept" in message) == (end == signal.SIGINT)
    for place in (stopped, whole):
        assert subprocess.run([*arguments, str(place)], stderr=subprocess.DEVNULL, check=False).returncode == 0
    assert len(annotated(whole)) == 120
    for table in ("annotated_texts", "spans"):
        assert annotated(stopped, table) == annotated(whole, table)
    # Nothing that was aside is left, however the process ended.
    assert not list((stopped / ANNOTATIONS).glob(".tmp-*"))


def test_two_runs_at_once_land_every_text_once(tmp_path: Path) -> None:
    land(tmp_path, texts(60, "SLOW"))
    arguments = [sys.executable, "-c", CODE, MISANNOTATE, "--jobs", "1", "--warehouse", str(tmp_path)]
    both = [subprocess.Popen(arguments, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert sorted(row["text_hash"] for row in annotated(tmp_path)) == sorted(map(text_hash, texts(60, "SLOW")))
    assert len(annotated(tmp_path, "spans")) == 180


def test_a_text_that_breaks_its_annotator_costs_that_text_only(
    warehouse: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotating, "_CHUNK_SECONDS", 0.7)
    bad = ["Anna said KILL.", "Anna said HANG.", "Anna said GREED."]
    land(warehouse, [*texts(6), *bad])
    assert run("--warehouse", warehouse, "--json", "--jobs", "1") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["failed"] == 3 and json.loads(printed.out)["texts"] == 9
    errors = {row["text_hash"]: row["error"] for row in annotated(warehouse)}
    for text, reason in zip(bad, ("SIGKILL", "0.7 seconds", "memory"), strict=True):
        assert reason in errors[text_hash(text)]
        assert printed.err.count(text_hash(text)) == 1 and text in printed.err
    found = spans_of(warehouse, [*texts(6), *bad])
    assert all(len(found[text]) == 3 for text in texts(6)) and not any(found[text] for text in bad)
    # The same annotator does not try again.
    land(warehouse, ["Another text."])
    assert run("--warehouse", warehouse, "--json") == 0
    assert (again := said(capsys))["texts"] == 1 and again["already"] == 9 and again["failed"] == 0


@pytest.mark.parametrize(
    ("work", "reason"),
    [("tests.loaders.misannotate:dies_at_once", "exit status 3"), ("tests.loaders.misbehave:missing", "not_installed")],
)
def test_an_annotator_that_does_not_work_is_no_texts_fault(
    warehouse: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, work: str, reason: str
) -> None:
    monkeypatch.setattr(command, "WORK", work)
    land(warehouse, texts(3))
    assert run("--warehouse", warehouse) == 1
    assert reason in capsys.readouterr().err
    assert not annotated(warehouse)


def test_a_damaged_batch_is_named(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    land(warehouse, texts(1))
    run("--warehouse", warehouse)
    (batch,) = batches(warehouse / ANNOTATIONS)
    (warehouse / ANNOTATIONS / batch / "annotated_texts.parquet").write_bytes(b"PAR1 torn off")
    land(warehouse, texts(2))
    capsys.readouterr()
    for arguments in ([], ["--list"]):
        assert run("--warehouse", warehouse, *arguments) == 1
        assert batch in capsys.readouterr().err
    assert main(["status", "--warehouse", str(warehouse)]) == 0
    assert batch in capsys.readouterr().out


def test_texts_of_other_languages_are_left_alone_and_counted(
    warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    land(warehouse, ["Only German.", "Both in one.", "First German, then English."], language="de")
    land(warehouse, ["Nur Deutsch."], language="de")
    land(warehouse, ["Both in one.", "Nobody knows."], language=None)
    land(warehouse, ["First German, then English.", "English."], language="en")
    assert run("--warehouse", warehouse, "--json") == 0
    summary = said(capsys)
    assert summary["left_alone"] == {"de": 2}
    languages = {row["text_hash"]: row["language"] for row in annotated(warehouse)}
    assert languages == {
        text_hash("Both in one."): None,
        text_hash("Nobody knows."): None,
        text_hash("First German, then English."): "en",
        text_hash("English."): "en",
    }
    assert run("--warehouse", warehouse) == 0
    assert "2 texts in de: no model; names come from SQL" in capsys.readouterr().err


def test_list_and_status_say_who_has_annotated_what(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    annotator = choose(warehouse, None)
    assert annotator is not None
    land(warehouse, texts(4))
    assert main(["status", "--warehouse", str(warehouse), "--json"]) == 0
    assert said(capsys)["names"] == {
        "annotator": annotator.name,
        "problem": None,
        "annotated": {},
        "batches_to_annotate": 1,
    }
    assert run("--warehouse", warehouse) == 0
    assert run("--warehouse", warehouse, "--list") == 0
    assert f"* {annotator.name}: 4 texts, 12 spans\n" in capsys.readouterr().out
    assert run("--warehouse", warehouse, "--list", "--json") == 0
    assert said(capsys) == {
        "chosen": annotator.name,
        "annotators": {annotator.name: {"texts": 4, "spans": 12, "failed": 0}},
    }
    assert run("--warehouse", warehouse, "--list", "--annotator", "sql") == 0
    assert f"* sql: 0 texts, 0 spans\n  {annotator.name}: 4 texts" in capsys.readouterr().out
    assert run("--warehouse", warehouse, "--list", "--annotator", AUTO) == 0
    assert main(["status", "--warehouse", str(warehouse)]) == 0
    assert f"annotated   4 texts by {annotator.name}, 12 spans" in capsys.readouterr().out


def test_a_terminal_shows_a_bar_and_a_pipe_lines(
    warehouse: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_LINE_SECONDS", 0.0)
    monkeypatch.setattr(annotating, "_CHUNK_CHARS", 500)
    land(warehouse, texts(60))
    assert run("--warehouse", warehouse) == 0
    shown = capsys.readouterr().err
    assert "annotating: 60 of 60 texts, " in shown and " words/s, 0 s left" in shown and "\x1b" not in shown
    shutil.rmtree(warehouse / ANNOTATIONS)
    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-c", CODE, MISANNOTATE, "--warehouse", str(warehouse)]
    process = subprocess.Popen(arguments, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:
        pass
    assert process.wait() == 0 and b"of 60 texts" in written and b"60 texts annotated" in written


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5"])
def test_jobs_is_a_number(jobs: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run("--warehouse", tmp_path, "--jobs", jobs)
