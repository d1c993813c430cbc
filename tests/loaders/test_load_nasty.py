"""What cannot be read is named with its reason, recorded, and the rest lands."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.loaders.landing_help import ARTICLE, html, jsonl, landed, one, records, run, write

MB = 1024 * 1024


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good page; whatever else is in it, that one must land."""
    made = tmp_path / "in"
    made.mkdir()
    write(made / "good.txt", ARTICLE)
    return made


def errors(warehouse: Path) -> dict[str, tuple[str, str, int | None]]:
    return {Path(p["path"]).name: (p["status"], p["error"], p["record_no"]) for p in landed(warehouse) if p["error"]}


def zip_bytes(tmp_path: Path) -> bytes:
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as made:
        made.writestr("page.txt", ARTICLE)
    return (tmp_path / "made.zip").read_bytes()


BINARY = {
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a program": b"\x7fELF\x02\x01\x01" + bytes(64),
    "SQLite": b"SQLite format 3\x00" + bytes(64),
    "bzip2": b"BZh91AY&SY\x00\x01\x02",
    "xz": b"\xfd7zXZ\x00\x00\x04\xe6",
    "binary data": bytes(range(256)) * 16,
    "XML": b"<rss version='2.0'><channel></channel></rss>",
    "MHTML": b"From: <Saved by Somebody>\r\nMIME-Version: 1.0\r\n\r\n<html></html>",
}


def test_binary_and_foreign_files_are_told_by_content_and_named(
    folder: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for what, raw in BINARY.items():
        write(folder / f"{what}.txt", raw)
    write(folder / "zeros.txt", b"one\x00two\x00three")
    assert run(folder, "--warehouse", warehouse) == 0
    said = capsys.readouterr().err
    for what in BINARY:
        status, error, _ = errors(warehouse)[f"{what}.txt"]
        assert status == "error" and what in error
        assert f"{what}.txt: {error}" in said
    assert "binary data" in errors(warehouse)["zeros.txt"][1]
    assert sum(page["status"] == "ok" for page in landed(warehouse)) == 1


def test_archives_and_parquet_torn_off_are_named(folder: Path, warehouse: Path, tmp_path: Path) -> None:
    write(folder / "a.html", zip_bytes(tmp_path))
    write(folder / "b.parquet", b"PAR1" + os.urandom(500))
    assert run(folder, "--warehouse", warehouse) == 0
    found = errors(warehouse)
    assert "ZIP" in found["a.html"][1] and "Parquet" in found["b.parquet"][1]


def test_empty_files_are_empty_not_broken(folder: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "nothing.txt", b"")
    write(folder / "nothing.gz", b"", zipped=True)
    write(folder / "blank.txt", " \n\t\n")
    write(folder / "bare.html", "<!doctype html><html><body></body></html>")
    assert run(folder, "--warehouse", warehouse) == 0
    found = errors(warehouse)
    assert {name: status for name, (status, _, _) in found.items()} == dict.fromkeys(
        ("nothing.txt", "nothing.gz", "blank.txt", "bare.html"), "empty"
    )
    assert "nothing.txt: is empty" in capsys.readouterr().err


def test_cut_off_gzip_is_named_and_what_came_before_lands(folder: Path, warehouse: Path) -> None:
    raw = gzip.compress("".join(jsonl({"id": n, "text": os.urandom(600).hex()}) for n in range(200)).encode())
    write(folder / "cut.jsonl.gz", raw[: len(raw) // 2])
    write(folder / "cut.txt.gz", gzip.compress(ARTICLE.encode())[:-9])
    write(folder / "bad.txt.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 40)
    assert run(folder, "--warehouse", warehouse) == 0
    found = errors(warehouse)
    assert "cut off" in found["cut.jsonl.gz"][1] and "cut off" in found["cut.txt.gz"][1]
    assert "broken gzip" in found["bad.txt.gz"][1]
    assert 50 < sum(page["status"] == "ok" and page["format"] == "jsonl" for page in landed(warehouse)) < 150


def test_gzip_within_gzip_is_refused(folder: Path, warehouse: Path) -> None:
    write(folder / "twice.gz", gzip.compress(ARTICLE.encode()), zipped=True)
    assert run(folder, "--warehouse", warehouse) == 0
    assert "gzip within gzip" in errors(warehouse)["twice.gz"][1]


def test_broken_json_on_line_3017_is_named_and_all_other_lines_land(
    tmp_path: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps(record) for record in records(4000)]
    lines[3016] = lines[3016][:-5]
    path = write(tmp_path / "records.jsonl", "\n".join(lines))
    assert run(path, "--warehouse", warehouse) == 0
    pages = landed(warehouse)
    assert sum(page["status"] == "ok" for page in pages) == 3999
    (broken,) = [page for page in pages if page["status"] == "error"]
    assert broken["record_no"] == 3017 and broken["raw"] == lines[3016].encode()
    assert f"{path}:3017: is broken JSON" in capsys.readouterr().err


NO_RECORDS = [
    ("{broken", "broken JSON"),
    ('{"text": "cut of', "broken JSON"),
    ('["a"]', "an array"),
    ('"text"', "a string"),
    ("3", "a bare value"),
    ('{"title": "no text here"}', "without a text or html field; its fields are: title"),
    ('{"text": 7}', "not a string"),
    ('{"text": null, "id": 3}', "text is empty"),
    ('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    ('{"text": "x", "n": ' + "9" * 5000 + "}", "number too long"),
]


def test_lines_that_are_no_records_are_named(tmp_path: Path, warehouse: Path) -> None:
    good = jsonl(*records(20)).splitlines()
    path = write(tmp_path / "r.jsonl", "\n".join([*good, *(line for line, _ in NO_RECORDS), *good[:1], ""]))
    assert run(path, "--warehouse", warehouse) == 0
    found = [page for page in landed(warehouse) if page["status"] != "ok"]
    assert [page["record_no"] for page in found] == [21 + at for at in range(len(NO_RECORDS))]
    for page, (_, reason) in zip(found, NO_RECORDS, strict=True):
        assert reason in page["error"]
        assert page["status"] == ("empty" if "empty" in reason else "error")
    assert sum(page["status"] == "ok" for page in landed(warehouse)) == 20


def test_a_line_over_the_bound_is_named_by_its_number_and_never_held(tmp_path: Path, warehouse: Path) -> None:
    first, second = jsonl(*records(1)), jsonl(*records(2)[1:])
    path = tmp_path / "long.jsonl"
    with path.open("w") as out:
        out.write(first + '{"id": "giant", "text": "')
        for _ in range(300):
            out.write("word " * 209_716)
        out.write('"}\n' + second)
    assert path.stat().st_size > 300 * MB
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (1000 << 20, 1000 << 20))\n"
        "from tests.loaders.landing_help import run; status = run(*sys.argv[1:])\n"
        # The system's own peak also counts what the process was forked from; the memory map's does not.
        "from pathlib import Path; status_file = Path('/proc/self/status')\n"
        "peak = status_file.read_text().split('VmHWM:')[1].split()[0] if status_file.exists() else 0\n"
        "print(peak); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path, "--warehouse", warehouse, "--max-page-mb", "1", "--jobs", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"{path}:2: is over the bound of 1 MB for a record" in done.stderr
    assert [page["record_no"] for page in landed(warehouse) if page["status"] == "ok"] == [1, 3]
    assert len(next(p for p in landed(warehouse) if p["status"] == "error")["raw"]) <= 64 * 1024
    assert int(done.stdout.split()[-1]) < 250 * 1024, "kilobytes at the most"


def test_pages_over_the_bound_are_refused_and_the_flag_moves_it(folder: Path, warehouse: Path, tmp_path: Path) -> None:
    write(folder / "long.txt", (ARTICLE + "\n") * 60)
    assert run(folder, "--warehouse", warehouse, "--max-page-mb", "0.01") == 0
    assert "over the bound of 0.01 MB" in errors(warehouse)["long.txt"][1]
    other = tmp_path / "other"
    assert run(folder, "--warehouse", other, "--max-page-mb", "0.02") == 0
    assert not errors(other)


def test_a_decompression_bomb_is_refused_before_it_fills_anything(folder: Path, warehouse: Path) -> None:
    with gzip.open(folder / "bomb.gz", "wb") as out:
        for _ in range(12):
            out.write(bytes(b" " * 5 * MB))
    with gzip.open(folder / "bomb.jsonl.gz", "wb") as out:
        out.write(jsonl(*records(1)).encode())
        for _ in range(12):
            out.write(bytes(b"\n" * 5 * MB))
    assert run(folder, "--warehouse", warehouse) == 0
    found = errors(warehouse)
    assert "200 times" in found["bomb.gz"][1] and "--max-ratio" in found["bomb.jsonl.gz"][1]
    assert sum(page["format"] == "jsonl" and page["status"] == "ok" for page in landed(warehouse)) == 1


def test_bytes_in_no_character_set_are_named(folder: Path, warehouse: Path) -> None:
    write(folder / "odd.txt", bytes(range(0x80, 0x100)) * 3 + b"\x81\x8d\x8f\x90\x9d")
    write(folder / "latin.jsonl", '{"id": 1, "text": "Café Müller"}\n'.encode("latin-1"))
    assert run(folder, "--warehouse", warehouse) == 0
    pages = {Path(page["path"]).name: page for page in landed(warehouse)}
    assert pages["latin.jsonl"]["text"] == "Café Müller" and pages["latin.jsonl"]["encoding"] == "cp1252"
    odd = pages["odd.txt"]
    assert odd["status"] == "error" or "a guess" in odd["encoding"]


def test_symlink_loops_are_named_and_links_followed(folder: Path, warehouse: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    write(elsewhere / "deep" / "linked.txt", f"{ARTICLE} Linked.")
    (elsewhere / "deep" / "up").symlink_to(elsewhere)
    (folder / "self").symlink_to(folder / "self")
    (folder / "back").symlink_to(folder)
    (folder / "gone").symlink_to(tmp_path / "nowhere")
    (folder / "other").symlink_to(elsewhere)
    (folder / "other again").symlink_to(elsewhere)
    assert run(folder, "--warehouse", warehouse) == 0
    found = errors(warehouse)
    assert sorted(found) == ["back", "gone", "self", "up"]
    assert all("leads back" in found[name][1] for name in ("back", "self", "up"))
    assert "does not exist" in found["gone"][1]
    assert sum(page["status"] == "ok" for page in landed(warehouse)) == 2


def test_paths_that_do_not_exist_are_named_with_the_others_loaded(
    folder: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = folder.parent / "missing.txt"
    assert run(missing, folder, "", folder / "*.nope", "a\0b", "--warehouse", warehouse) == 0
    said = capsys.readouterr().err
    assert f"{missing}: does not exist" in said and "*.nope: matches no file" in said
    assert "is an empty name" in said and "a\\x00b: is no path" in said
    assert {page["status"] for page in landed(warehouse)} == {"ok", "error"}


def test_nothing_to_use_is_exit_status_1(tmp_path: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "missing", "--warehouse", warehouse) == 1
    assert run(write(tmp_path / "empty.txt", b""), "--warehouse", warehouse) == 1
    assert run(write(tmp_path / "bad.gz", b"\x1f\x8b\x08"), "--warehouse", warehouse) == 1
    (tmp_path / "void").mkdir()
    assert run(tmp_path / "void", "--warehouse", warehouse) == 1
    assert "nothing to load was found" in capsys.readouterr().err


def test_pipes_are_named_and_never_waited_for(folder: Path, warehouse: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert run(folder, "--warehouse", warehouse) == 0
    assert "no regular file" in errors(warehouse)["pipe"][1]


def test_names_of_files_do_not_reach_the_terminal_raw(
    folder: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (b"esc\x1b[2J.txt", b"new\nline.txt", b"odd\xff\xfe.txt", "turn\u202egnp.txt".encode()):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_bytes(b"")
    assert run(folder, "--warehouse", warehouse, "--json") == 0
    said = capsys.readouterr()
    for stream in (said.err, said.out):
        assert "\x1b" not in stream and "\u202e" not in stream
        stream.encode("utf-8")
    assert "esc\\x1b[2J.txt: is empty" in said.err and "new\\x0aline.txt" in said.err
    assert "odd\\xff\\xfe.txt" in said.err and "turn\\u202egnp.txt" in said.err
    assert len(json.loads(said.out)["errors"]) == 4


def test_many_problems_of_a_kind_are_counted_not_listed(
    tmp_path: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "r.jsonl", jsonl(*records(5)) + "".join(f"{{broken {n}\n" for n in range(500)))
    # Most lines are broken, but the file begins as JSONL does.
    assert run(path, "--warehouse", warehouse) == 0
    said = capsys.readouterr().err
    assert said.count("is broken JSON") == 20 and "480 more problems of this kind: json" in said
    assert len(landed(warehouse)) == 505


@pytest.mark.parametrize("flag", ["--jobs=0", "--jobs=x", "--max-page-mb=0", "--max-page-mb=nan", "--max-ratio=-1"])
def test_wrong_usage_is_exit_status_2(folder: Path, warehouse: Path, flag: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(folder, "--warehouse", warehouse, flag)
    assert stopped.value.code == 2


def test_a_warehouse_that_cannot_be_written_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "file", b"here")
    assert run(folder, "--warehouse", tmp_path / "file") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_damaged_batch_is_said_not_added_to(
    folder: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--warehouse", warehouse) == 0
    (file,) = warehouse.glob("landing/*/pages.parquet")
    file.write_bytes(file.read_bytes()[:-40])
    assert run(folder, "--warehouse", warehouse) == 1
    assert "holds a batch that cannot be read" in capsys.readouterr().err


def test_broken_rows_of_csv_are_named_and_the_rest_lands(tmp_path: Path, warehouse: Path) -> None:
    rows = [
        "id,text",
        '1,"One, with ""quotes"" and\na second line."',
        "2,too,many,cells",
        '3,"Three."',
        '4,"a mark "in" the middle"',
        "5,Five.",
        '6,"opens and never closes',
        "7,Seven.",
        "8,Eight.",
    ]
    path = write(tmp_path / "r.csv", "\n".join(rows) + "\n")
    assert run(path, "--warehouse", warehouse) == 0
    pages = landed(warehouse)
    assert [(p["record_no"], p["status"]) for p in pages] == [
        (2, "ok"),
        (4, "error"),
        (5, "ok"),
        (6, "error"),
        (7, "ok"),
        (8, "error"),
        (9, "ok"),
        (10, "ok"),
    ]
    assert pages[0]["text"] == 'One, with "quotes" and\na second line.'
    assert "4 fields where the header has 2" in pages[1]["error"]


def test_tables_without_text_are_refused_with_their_columns(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "r.csv", "day;place;count\n" + "".join(f"2020-01-0{n};Torvik;{n}\n" for n in range(1, 9)))
    assert run(path, "--warehouse", warehouse) == 1
    assert "day, place, count" in one(warehouse)["error"]


def test_values_left_open_at_the_end_of_a_json_file_are_named(tmp_path: Path, warehouse: Path) -> None:
    whole = json.dumps(records(3), indent=1)
    path = write(tmp_path / "r.json", whole[:-20])
    assert run(path, "--warehouse", warehouse) == 0
    pages = landed(warehouse)
    assert [page["status"] for page in pages] == ["ok", "ok", "error"]
    assert "broken JSON" in pages[2]["error"] and pages[2]["record_no"] == whole[: whole.rindex("{")].count("\n") + 1


def test_markup_in_a_wrong_character_set_still_lands(folder: Path, warehouse: Path) -> None:
    write(folder / "liar.html", html(charset="utf-16").encode("utf-8"))
    assert run(folder, "--warehouse", warehouse) == 0
    (page,) = [page for page in landed(warehouse) if page["format"] == "html"]
    assert "“We had coffee,”" in page["text"] and page["encoding"] == "utf-8"
