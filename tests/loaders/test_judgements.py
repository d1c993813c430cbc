"""Judgements of names: a CSV that is told by its header and lands beside the pages."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from loaders.schema import JUDGEMENTS_FOLDER, judgement_files
from tests.loaders.landing_help import ARTICLE, landed, run, write
from warehouse.landed import sources
from warehouse.paths import Warehouse
from warehouse.sources import attach

HEADER = "name,other,judgement\n"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def judged(warehouse: Path, columns: str = "name, other, judgement") -> list[tuple[Any, ...]]:
    """What models read as `raw.judgements`."""
    with duckdb.connect() as connection:
        attach(connection, sources(Warehouse(warehouse), warehouse))
        return connection.execute(f"select {columns} from raw.judgements order by all").fetchall()


def test_any_order_of_columns_and_the_optional_ones(tmp_path: Path, warehouse: Path) -> None:
    path = write(
        tmp_path / "j.csv",
        "why,judgement,other,name,by,label\r\n"
        '"no relation, the page says",different,Minna Oldane,Casimir Oldane,rk,person\r\n'
        ",Same,Joly,  Melanie \u00a0Joly,,\r\n",
    )
    assert run(path, "--warehouse", warehouse) == 0
    assert judged(warehouse, 'name, other, judgement, label, why, "by", path, line_no') == [
        ("Casimir Oldane", "Minna Oldane", "different", "PERSON", "no relation, the page says", "rk", str(path), 2),
        ("Melanie Joly", "Joly", "same", None, None, None, str(path), 3),
    ]
    assert landed(warehouse) == []


@pytest.mark.parametrize(
    "header",
    [
        "name,other",
        "name,other,judgement,note",
        "name,other,judgement,name",
        "Name,Other,Judgement",
        "name,other,judgement,text",
        "name;other,judgement",
    ],
)
def test_another_header_is_no_header_of_judgements(tmp_path: Path, warehouse: Path, header: str) -> None:
    row = ",".join("x" for _ in header.split(","))
    run(write(tmp_path / "j.csv", f"{header}\n" + f"{row}\n" * 6), "--warehouse", warehouse)
    assert judged(warehouse) == []


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfname,other,judgement\nA,B,same\n",
        "name,other,judgement\nA,B,same\n".encode("utf-16"),
        b"name;other;judgement\nA;B;same\n",
        b"name\tother\tjudgement\r\nA\tB\tsame",
        b"name, other ,judgement\n\n A ,B, SAME\n\n",
    ],
)
def test_as_spreadsheets_write_it(tmp_path: Path, warehouse: Path, content: bytes) -> None:
    assert run(write(tmp_path / "j.csv", content), "--warehouse", warehouse) == 0
    assert judged(warehouse) == [("A", "B", "same")]


def test_names_are_brought_to_nfc_as_texts_are(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "j.csv.gz", HEADER + "Me\u0301lanie,Melanie,same\n", zipped=True)
    assert run(path, "--warehouse", warehouse) == 0
    assert judged(warehouse) == [("Mélanie", "Melanie", "same")]


def test_bad_rows_are_told_and_the_rest_lands(
    tmp_path: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(
        tmp_path / "j.csv",
        "name,other,judgement,label\n,B,same,\nA,B,perhaps,\nA,A,same,\nA,B,same\nA,B,same,HUMAN\n"
        '"A\nB",C,same,\n"A" x,C,same,\nA,B,different,\n',
    )
    assert run(path, "--warehouse", warehouse, "--json") == 0
    told, object_ = capsys.readouterr().err, judged(warehouse)
    assert object_ == [("A", "B", "different"), ("A B", "C", "same")]
    for line, words in [
        (2, "without two names"),
        (3, "'perhaps'; it must be same or different"),
        (4, "judges 'A' against itself"),
        (5, "3 fields where the header has 4"),
        (6, "has the label 'HUMAN'"),
        (9, "broken CSV row"),
    ]:
        assert any(f"{path}:{line}: " in said and words in said for said in told.splitlines()), (line, told)


def test_a_contradiction_is_told_and_both_land(
    tmp_path: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = write(tmp_path / "a.csv", HEADER + "A,B,same\nC,D,same\nB,A,different\n")
    two = write(
        tmp_path / "b.csv", "name,other,judgement,label\nD,C,different,ORG\nE,F,same,ORG\nE,F,different,PERSON\n"
    )
    assert run(one, two, "--warehouse", warehouse) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "against" in line]
    assert [line.split(": ")[0] for line in told] == [f"{one}:4", f"{two}:2"]
    assert f"against {one}:2;" in told[0]
    assert f"against {one}:3;" in told[1]
    assert len(judged(warehouse)) == 6


def test_other_content_takes_the_place_of_what_a_file_said(tmp_path: Path, warehouse: Path) -> None:
    path, other = tmp_path / "j.csv", write(tmp_path / "k.csv", HEADER + "C,D,same\n")
    for rows in ("A,B,same\n", "A,B,different\n", "A,B,same\n"):
        assert run(write(path, HEADER + rows), other, "--warehouse", warehouse) == 0
        assert judged(warehouse) == [tuple(rows.strip().split(",")), ("C", "D", "same")]
    # A header alone takes all back.
    assert run(write(path, HEADER), "--warehouse", warehouse) == 0
    assert judged(warehouse) == [("C", "D", "same")]


def test_the_same_again_changes_nothing(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "j.csv", HEADER + "A,B,same\n")
    run(path, "--warehouse", warehouse)
    before = sources(Warehouse(warehouse), warehouse)["judgements"].fingerprint
    write(path, HEADER.replace("\n", "\r\n") + "A,B,same\n\n")
    run(path, "--warehouse", warehouse)
    assert sources(Warehouse(warehouse), warehouse)["judgements"].fingerprint == before


def test_what_a_build_may_be_reading_stays_for_a_day(tmp_path: Path, warehouse: Path) -> None:
    path = tmp_path / "j.csv"
    run(write(path, HEADER + "A,B,same\n"), "--warehouse", warehouse)
    (first,) = judgement_files(warehouse / JUDGEMENTS_FOLDER)
    os.utime(first.parent, (0, 0))
    run(write(path, HEADER + "A,C,same\n"), "--warehouse", warehouse)
    run(write(path, HEADER + "A,D,same\n"), "--warehouse", warehouse)
    assert first.exists()
    os.utime(first.parent, (0, 0))
    run(write(path, HEADER + "A,D,same\n"), "--warehouse", warehouse)
    assert not first.exists()
    assert judged(warehouse) == [("A", "D", "same")]


def test_a_write_that_was_killed_counts_for_nothing(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "j.csv", HEADER + "A,B,same\n")
    run(path, "--warehouse", warehouse)
    (whole,) = judgement_files(warehouse / JUDGEMENTS_FOLDER)
    aside = whole.parent.with_name(f".tmp-{whole.parent.name}x")
    aside.mkdir()
    (aside / "judgements.parquet").write_bytes(b"PAR1")
    assert judged(warehouse) == [("A", "B", "same")]
    assert run(path, "--warehouse", warehouse) == 0


def test_the_summary_counts_them_apart_from_pages(
    tmp_path: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.txt", ARTICLE)
    write(folder / "j.csv", HEADER + "A,B,same\nA,C,same\nB,C,same\n")
    assert run(folder, "--warehouse", warehouse, "--json") == 0
    out = capsys.readouterr()
    assert json.loads(out.out)["judgements"] == 3
    assert json.loads(out.out)["new"] == 1
    assert "1 new pages, 0 already there, 1 articles, 3 judgements" in out.err


def test_a_file_of_nothing_but_bad_rows_is_of_no_use(tmp_path: Path, warehouse: Path) -> None:
    path = write(tmp_path / "j.csv", HEADER + "A,B,same\n")
    assert run(path, "--warehouse", warehouse) == 0
    assert run(write(path, HEADER + "A,B,equal\n"), "--warehouse", warehouse) == 1
    assert judged(warehouse) == []
