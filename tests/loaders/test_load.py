"""What a load promises: once, whole, in any order, by any number of processes."""

from __future__ import annotations

import json
import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loaders.landing import FOLDER, batches
from loaders.load import Options, load
from loaders.pool import PoolError
from loaders.raw import Limits
from tests.loaders.landing_help import ARTICLE, content, html, jsonl, landed, one, records, run, write

MISBEHAVE = "tests.loaders.misbehave:clean"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with pages of several forms, good and bad."""
    made = tmp_path / "in"
    (made / "deep").mkdir(parents=True)
    write(made / "a.txt", ARTICLE)
    write(made / "b.html", html())
    write(made / "deep" / "c.jsonl.gz", jsonl(*records(60)), zipped=True)
    write(made / "deep" / "d.txt", f"{ARTICLE}\n\nA third paragraph stands here.")
    write(made / "deep" / "e.bin", bytes(64))
    write(made / "README.md", "# Pages\n")
    write(made / ".hidden", ARTICLE)
    return made


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("RAISE", "could not be cleaned: ValueError: it went\\x0awrong"),
        ("HANG", "took longer than 0.7 seconds"),
        ("KILL", "SIGKILL"),
    ],
)
def test_a_page_that_breaks_its_cleaner_costs_that_page_only(
    tmp_path: Path, warehouse: Path, word: str, reason: str
) -> None:
    made = [{"id": str(n), "text": f"Text {n} {word if n in (3, 20) else ''}"} for n in range(40)]
    path = write(tmp_path / "r.jsonl", jsonl(*made))
    options = Options(jobs=2, limits=Limits(page_seconds=0.7), work=MISBEHAVE)
    summary = load([str(path)], warehouse, options)
    pages = landed(warehouse)
    assert [page["record_no"] for page in pages] == list(range(1, 41))
    assert [page["record_no"] for page in pages if page["status"] == "error"] == [4, 21]
    assert all(reason in page["error"] for page in pages if page["error"])
    assert summary.n_problems == 2 and summary.new == 38 and summary.status == 0
    # With a cleaner that can take them, they land.
    assert load([str(path)], warehouse, Options(jobs=1)).new == 2


def test_processes_that_cannot_start_are_said_at_once(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "a.txt", ARTICLE)
    with pytest.raises(PoolError, match="nowhere"):
        load([str(path)], warehouse, Options(jobs=2, work="loaders.nowhere:clean"))
    with pytest.raises(PoolError, match="not_installed"):
        load([str(path)], warehouse, Options(jobs=2, work="tests.loaders.misbehave:missing"))
    assert not landed(warehouse)


def test_loading_twice_from_anywhere_lands_once(mixed: Path, warehouse: Path, tmp_path: Path) -> None:
    assert run(mixed, "--warehouse", warehouse) == 0
    before = content(warehouse)
    assert len(before["pages"]) == 64 and len(batches(warehouse / FOLDER)) == 1
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(mixed, elsewhere)
    (elsewhere / "a.txt").rename(elsewhere / "renamed.txt")
    write(elsewhere / "again.txt", ARTICLE)
    for path in (mixed, elsewhere):
        summary = load([str(path)], warehouse)
        assert summary.new == 0 and summary.already + summary.already_unread == 64 + (path == elsewhere)
        assert summary.status == 0 and not summary.batches
    assert content(warehouse) == before


def test_the_same_page_twice_in_one_load_is_one(tmp_path: Path, warehouse: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    write(tmp_path / "b.txt", ARTICLE, zipped=True)
    path = write(tmp_path / "r.jsonl", jsonl(*records(3), *records(3)))
    summary = load([str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), str(path)], warehouse)
    assert (summary.new, summary.already) == (4, 4)


def test_one_process_or_two_make_the_same_rows(mixed: Path, tmp_path: Path) -> None:
    found = []
    for jobs in (1, 2):
        warehouse = tmp_path / f"w{jobs}"
        load([str(mixed)], warehouse, Options(jobs=jobs))
        rows = {table: landed(warehouse, table) for table in ("pages", "blocks", "articles", "sentences")}
        for page in rows["pages"]:
            del page["loaded_at"]
        found.append(rows)
    assert found[0] == found[1]


def test_ids_do_not_depend_on_the_order_of_loading(mixed: Path, tmp_path: Path) -> None:
    files = [path for path in sorted(mixed.rglob("[!.]*")) if path.is_file()]
    found = []
    for seed in range(3):
        warehouse = tmp_path / f"w{seed}"
        random.Random(seed).shuffle(files)
        load(map(str, files), warehouse, Options(jobs=1))
        found.append({(page["page_id"], page["version_key"]) for page in landed(warehouse)})
    assert found[0] == found[1] == found[2]


def test_a_changed_page_is_a_new_version_of_the_same(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "page.txt", ARTICLE)
    load([str(path)], warehouse)
    write(path, f"{ARTICLE} Corrected.")
    summary = load([str(path)], warehouse)
    assert (summary.new, summary.new_versions) == (1, 1)
    old, new = landed(warehouse)
    assert old["version_key"] == new["version_key"] and old["page_id"] != new["page_id"]
    assert old["loaded_at"] < new["loaded_at"]


def test_versions_are_told_by_address_then_by_id(tmp_path: Path, warehouse: Path) -> None:
    made = [
        {"url": "https://www.Example.org/news/ferry#top", "text": "First."},
        {"url": "https://www.example.org/news/ferry", "text": "Second."},
        {"id": 7, "source": "Outlet", "text": "First."},
        {"id": "7", "source": "Outlet", "text": "Second."},
        {"id": "7", "source": "Other", "text": "Second."},
        # The address of a site names no page of it.
        {"url": "https://www.example.org/", "text": "Third."},
        {"url": "https://www.example.org", "text": "Fourth."},
    ]
    summary = load([str(write(tmp_path / "r.jsonl", jsonl(*made)))], warehouse)
    keys = [page["version_key"] for page in landed(warehouse)]
    assert keys[0] == keys[1] and keys[2] == keys[3] and len(set(keys)) == 5
    assert summary.new_versions == 2
    assert len({page["loaded_at"] for page in landed(warehouse)}) == 1


@pytest.mark.slow
def test_a_load_that_is_killed_keeps_what_landed_and_a_rerun_completes_it(tmp_path: Path) -> None:
    path = write(
        tmp_path / "r.jsonl", jsonl(*({**record, "text": f"SLOW {record['text']}"} for record in records(400)))
    )
    killed, clean = tmp_path / "killed", tmp_path / "clean"
    code = (
        "import sys; from pathlib import Path; from loaders import pipeline; from loaders.load import load, Options\n"
        "pipeline._BATCH_PAGES = 50\n"
        f"load([sys.argv[1]], Path(sys.argv[2]), Options(jobs=2, work='{MISBEHAVE}'))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(path), str(killed)])
    deadline = time.monotonic() + 60
    while len(batches(killed / FOLDER)) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    # What a killed process has left aside is no batch, and goes when the next one begins.
    aside = (
        next(iter((killed / FOLDER).glob(".tmp-*")), None)
        or killed / FOLDER / f".tmp-{os.uname().nodename}-{process.pid}-x"
    )
    aside.mkdir(exist_ok=True)
    kept = len(landed(killed))
    assert 100 <= kept < 400
    summary = load([str(path)], killed)
    assert summary.new == 400 - kept and not aside.exists()
    load([str(path)], clean)
    assert content(killed) == content(clean)


def test_two_loads_at_once_lose_nothing(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "r.jsonl", jsonl(*records(300)))
    code = "import sys; from tests.loaders.landing_help import run; sys.exit(run(*sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(path), "--warehouse", str(warehouse), "--jobs", "1"]
    both = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len({page["page_id"] for page in landed(warehouse)}) == 300


def test_folders_skip_what_is_hidden_or_describes_them(
    mixed: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # As a shell hands over what it made of a star.
    assert run(*sorted(mixed.iterdir()), "--warehouse", warehouse) == 0
    assert f"left out: {mixed / 'README.md'}" in capsys.readouterr().err
    assert not any(page["path"].endswith("README.md") for page in landed(warehouse))
    assert run(mixed / "README.md", "--warehouse", warehouse) == 0
    assert any(page["path"].endswith("README.md") for page in landed(warehouse))


def test_the_warehouse_is_no_page_of_a_folder_around_it(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    for _ in range(2):
        assert run(tmp_path, "--warehouse", tmp_path / "data") == 0
    assert len(landed(tmp_path / "data")) == 1


def test_patterns_that_the_shell_left_are_expanded(mixed: Path, warehouse: Path) -> None:
    assert run(mixed / "**" / "*.txt", "--warehouse", warehouse) == 0
    assert [Path(page["path"]).name for page in landed(warehouse)] == ["a.txt", "d.txt"]
    odd = write(mixed / "odd[1].txt", f"{ARTICLE} Odd.")
    assert run(odd, "--warehouse", warehouse) == 0
    assert len(landed(warehouse)) == 3


def test_source_is_the_records_then_the_users_then_the_pages_then_the_hosts(tmp_path: Path) -> None:
    said = {"url": "https://www.example.org/a", "source": "Said", "text": "One."}
    silent = {"url": "https://www.example.org/a", "text": "Two."}
    bare = {"text": "Three."}
    path = write(tmp_path / "r.jsonl", jsonl(said, silent, bare))
    load([str(path)], tmp_path / "w")
    found = [(page["source"], page["source_evidence"]) for page in landed(tmp_path / "w")]
    assert found == [("Said", "record"), ("example.org", "host"), (None, None)]
    load([str(path)], tmp_path / "x", Options(source="User's"))
    found = [(page["source"], page["source_evidence"]) for page in landed(tmp_path / "x")]
    assert found == [("Said", "record"), ("User's", "option"), ("User's", "option")]
    assert [article["source"] for article in landed(tmp_path / "x", "articles")] == ["Said", "User's", "User's"]


def test_every_row_fits_the_others(mixed: Path, warehouse: Path) -> None:
    load([str(mixed)], warehouse)
    pages = {page["page_id"]: page for page in landed(warehouse)}
    assert len(pages) == 64
    ends = dict.fromkeys(pages, 0)
    blocks = {}
    for block in landed(warehouse, "blocks"):
        assert block["char_start"] == ends[block["page_id"]]
        ends[block["page_id"]] = block["char_end"]
        blocks[block["page_id"], block["block_no"]] = block
    assert all(end == len(pages[page_id]["text"]) == pages[page_id]["n_chars"] for page_id, end in ends.items())
    sentences = landed(warehouse, "sentences")
    for sentence in sentences:
        block = blocks[sentence["page_id"], sentence["block_no"]]
        assert block["in_text"]
        assert block["char_start"] <= sentence["char_start"] < sentence["char_end"] <= block["char_end"]
        text = pages[sentence["page_id"]]["text"][sentence["char_start"] : sentence["char_end"]]
        assert text == text.strip()
    assert {sentence["page_id"] for sentence in sentences} == {k for k, p in pages.items() if p["status"] == "ok"}


def test_the_summary_counts_and_the_json_says_the_same(
    mixed: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mixed, "--warehouse", warehouse, "--json") == 0
    said = capsys.readouterr()
    summary = json.loads(said.out)
    assert summary["pages"] == {"html": {"ok": 1}, "jsonl": {"ok": 60}, "text": {"error": 1, "ok": 2}}
    assert summary["new"] == 63 and summary["articles"] == 63 and summary["n_errors"] == 1
    words = [page["text"] for page in landed(warehouse) if page["format"] == "jsonl"]
    assert summary["words"] >= sum(len(text.split()) for text in words)
    assert "63 new pages" in said.err and "\x1b" not in said.err
    assert run(mixed, "--warehouse", warehouse, "--json") == 0
    assert json.loads(capsys.readouterr().out)["already_landed"] == 64


def test_pages_are_kept_byte_for_byte(mixed: Path, warehouse: Path) -> None:
    load([str(mixed)], warehouse)
    kept = {(Path(page["path"]).name, page["record_no"]): page["raw"] for page in landed(warehouse)}
    assert kept["a.txt", None] == (mixed / "a.txt").read_bytes()
    assert kept["b.html", None] == (mixed / "b.html").read_bytes()
    assert kept["c.jsonl.gz", 60] == jsonl(records(60)[-1]).strip().encode()


def test_a_single_page_lands_as_the_contract_says(tmp_path: Path, warehouse: Path) -> None:
    path = write(
        tmp_path / "r.jsonl", jsonl({"id": 5, "text": "\r\n Caf\u0065\u0301\x00  \u2028“Yes.”\t ", "mood": [1]})
    )
    load([str(path)], warehouse)
    page = one(warehouse)
    assert page["text"] == "\n Café  \n“Yes.”\t "
    assert json.loads(page["extra"]) == {"mood": [1]}
    (block,) = landed(warehouse, "blocks")
    assert (block["char_start"], block["char_end"], block["role"], block["in_text"]) == (0, 17, "body", True)
    (article,) = landed(warehouse, "articles")
    assert article["external_id"] == "5" and article["published_precision"] == "none"


@pytest.mark.slow
def test_a_terminal_shows_progress_and_a_pipe_does_not(mixed: Path, tmp_path: Path) -> None:
    code = "import sys; from tests.loaders.landing_help import run; sys.exit(run(*sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(mixed), "--jobs", "1", "--warehouse"]
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*command, str(tmp_path / "a")], stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass
    assert process.wait() == 0 and b"loading" in shown and b"pages, " in shown
    done = subprocess.run([*command, str(tmp_path / "b")], capture_output=True, check=True)
    assert b"loading" not in done.stderr and b"63 new pages" in done.stderr and not done.stdout
