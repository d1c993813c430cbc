"""Every format, told by its content, compressed and not."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import loaders.readers as package
from loaders.fields import named
from loaders.json_values import values
from loaders.load import load
from loaders.raw import Head, Limits, UnreadableError
from loaders.readers import reader_for, readers
from loaders.streams import Line, lines, open_input
from tests.loaders.landing_help import ARTICLE, html, jsonl, landed, one, records, write

RECORDS = [
    {
        "id": "a1",
        "url": "https://example.org/a1",
        "source": "Outlet",
        "title": "Ferry, late",
        "byline": "A. Nordvik",
        "published_at": "2024-03-04T05:06:07+02:00",
        "language": "en",
        "text": ARTICLE,
    },
    {"id": "a2", "source": "Outlet", "published_at": "2024-03-05", "text": 'He said: "No," and\r\nleft.\n'},
    {"id": "a3", "text": "  Only a text, with blanks around it.  "},
]


def as_csv(delimiter: str = ",", **options: Any) -> bytes:
    out = io.StringIO()
    names = list(RECORDS[0])
    writer = csv.DictWriter(out, names, delimiter=delimiter, lineterminator="\n", **options)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode()


def as_parquet() -> bytes:
    out = io.BytesIO()
    pl.DataFrame(RECORDS).write_parquet(out)
    return out.getvalue()


RECORD_FILES: dict[str, Callable[[], bytes]] = {
    "jsonl": lambda: jsonl(*RECORDS).encode(),
    "jsonl crlf": lambda: jsonl(*RECORDS).replace("\n", "\r\n").encode(),
    "jsonl mark": lambda: jsonl(*RECORDS).encode("utf-8-sig"),
    "jsonl utf-16": lambda: jsonl(*RECORDS).encode("utf-16"),
    "jsonl ascii": lambda: "".join(json.dumps(record) + "\n\n" for record in RECORDS).encode(),
    "json array": lambda: json.dumps(RECORDS).encode(),
    "json array indented": lambda: json.dumps(RECORDS, indent=2).encode(),
    "json objects indented": lambda: "\n".join(json.dumps(record, indent=2) for record in RECORDS).encode(),
    "json envelope": lambda: json.dumps({"status": "ok", "articles": RECORDS}, indent=2).encode(),
    "csv": as_csv,
    "csv semicolon": lambda: as_csv(";"),
    "csv tab": lambda: as_csv("\t"),
    "csv pipe quoted": lambda: as_csv("|", quoting=csv.QUOTE_ALL),
    "csv backslash": lambda: as_csv(doublequote=False, escapechar="\\"),
    "csv mark": lambda: b"\xef\xbb\xbf" + as_csv(),
    "csv utf-16": lambda: as_csv().decode().encode("utf-16"),
    "parquet": as_parquet,
}


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("name", RECORD_FILES)
def test_all_record_files_hold_the_same_records(name: str, zipped: bool, tmp_path: Path) -> None:
    # The name says nothing: a reader that trusts it fails.
    path = write(tmp_path / "page.html", RECORD_FILES[name](), zipped=zipped)
    file = open_input(path, "page", Limits())
    reader = reader_for(file.head)
    assert ("jsonl" if name.startswith("json") else name.partition(" ")[0]) == reader.FORMAT
    pages = list(reader.read(file, Limits()))
    file.close()
    assert [named(page.fields) for page in pages] == [named(record) for record in RECORDS]
    assert all(page.record_no for page in pages) and not any(page.error for page in pages)


def test_the_same_records_from_any_file_are_the_same_pages(tmp_path: Path) -> None:
    files = [
        write(tmp_path / f"{at}.txt", make(), zipped=bool(at % 2)) for at, make in enumerate(RECORD_FILES.values())
    ]
    summary = load(map(str, files), tmp_path / "w")
    assert (summary.new, summary.already, summary.n_problems) == (3, 3 * len(files) - 3, 0)
    pages = landed(tmp_path / "w")
    assert [page["text"] for page in pages] == [ARTICLE, 'He said: "No," and\nleft.\n', RECORDS[2]["text"]]
    first = landed(tmp_path / "w", "articles")[0]
    assert first["published_at"] == datetime(2024, 3, 4, 3, 6, 7, tzinfo=UTC)
    assert (first["published_precision"], first["language"], first["external_id"]) == ("time", "en", "a1")


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize(
    ("content", "form"),
    [
        (html(), "html"),
        (f"\n<!-- saved -->\n<?xml version='1.0'?>\n{html()}", "html"),
        (html().replace("<!DOCTYPE html>\n", ""), "html"),
        (f"Warning: something on line 3\n{html()}", "html"),
        ("<div class='story'><p>One.</p><p>Two.</p></div>", "html"),
        (ARTICLE, "text"),
        ("[Photo: the quay]\n" + ARTICLE, "text"),
        ("{ferry}\n" + ARTICLE, "text"),
        ("Text, body, content\n" + ARTICLE + ", with, commas, in, it", "text"),
        ("< less than, and\n" + ARTICLE, "text"),
        ("1, 2, 3\n" + ARTICLE, "text"),
        ("How to write <html> and <body>: a guide\n" + ARTICLE, "text"),
        ("text\nIs the word that this text begins with.\n", "text"),
        ("x", "text"),
    ],
)
def test_pages_are_told_by_content(content: str, form: str, zipped: bool, tmp_path: Path) -> None:
    path = write(tmp_path / "data.jsonl", content, zipped=zipped)
    head = Head(content.encode(), True)
    found = reader_for(head).FORMAT
    assert found == form
    if content in (ARTICLE, html()):
        load([str(path)], tmp_path / "w")
        page = one(tmp_path / "w")
        assert (page["format"], page["status"], page["raw"]) == (form, "ok", content.encode())


def test_every_reader_keeps_the_interface() -> None:
    names = [reader.FORMAT for reader in readers()]
    assert sorted(names) == ["csv", "html", "jsonl", "parquet", "text"]
    assert names[-1] == "text"
    with pytest.raises(UnreadableError, match="empty"):
        reader_for(Head(b"", True))


NEW_READER = """
from loaders.raw import RawPage
from loaders.streams import lines

FORMAT = "bottle"
ORDER = 5


def recognises(head):
    return head.raw.startswith(b"BOTTLE")


def read(file, limits):
    for line in list(lines(file.stream, limits))[1:]:
        fields = {"text": line.raw.decode(), "url": "https://sea.example/bottle"}
        yield RawPage(FORMAT, "record", file.path, line.raw, record_no=line.number, fields=fields)
"""


def test_a_new_format_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "readers").mkdir()
    write(tmp_path / "readers" / "bottle.py", NEW_READER)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / "readers")])
    readers.cache_clear()
    try:
        load([str(write(tmp_path / "found", "BOTTLE\nHelp is wanted here.\n"))], tmp_path / "w")
    finally:
        readers.cache_clear()
        sys.modules.pop("loaders.readers.bottle", None)
    page = one(tmp_path / "w")
    assert (page["format"], page["text"], page["record_no"]) == ("bottle", "Help is wanted here.", 2)


def test_typed_columns_of_parquet_come_as_text(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "Content": ["Typed.", None],
            "datePublished": [datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC), None],
            "tags": [["a", "b"], []],
            "crawled_at": [date(2024, 3, 9), None],
            "n": [1.5, float("nan")],
        }
    )
    frame.write_parquet(tmp_path / "odd[1].parquet")
    load([str(tmp_path / "odd[1].parquet")], tmp_path / "w")
    first, second = landed(tmp_path / "w")
    assert first["text"] == "Typed." and json.loads(first["extra"]) == {"n": 1.5, "tags": ["a", "b"]}
    assert first["fetched_at"] == datetime(2024, 3, 9, tzinfo=UTC)
    (article,) = landed(tmp_path / "w", "articles")
    assert article["published_at"] == datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert article["published_precision"] == "time"
    assert second["status"] == "empty" and second["record_no"] == 2


def test_html_records_are_cleaned_and_named_by_their_fields(tmp_path: Path) -> None:
    record = {
        "html": html(),
        "headline": "Given",
        "author": ["A. One", "B. Two"],
        "date": "yesterday",
        "site": "Outlet",
    }
    load([str(write(tmp_path / "r", jsonl(record)))], tmp_path / "w")
    page = one(tmp_path / "w")
    assert page["status"] == "ok" and "overslept" in page["text"] and "<p>" not in page["text"]
    assert json.loads(page["extra"])["published_at"] == "yesterday"
    article = landed(tmp_path / "w", "articles")[0]
    assert (article["title"], article["byline"], article["source"]) == ("Given", "A. One, B. Two", "Outlet")
    assert (article["published_at"], article["published_precision"]) == (None, "none")


class Pieces:
    """A stream that gives its content in pieces of a given size."""

    def __init__(self, raw: bytes, size: int) -> None:
        self._raw, self._size = raw, size

    def read(self, _: int, /) -> bytes:
        piece, self._raw = self._raw[: self._size], self._raw[self._size :]
        return piece


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_json_values_are_cut_as_a_parser_would(size: int) -> None:
    made = [
        *({**record, "nested": {"a": [1, {"b": '}]\\"{['}], "s": "\\"}} for record in records(5)),
        {},
        {"text": "\\\\"},
        ["x", ["y"]],
        "a string",
    ]
    for indent in (None, 1):
        raw = json.dumps(made, indent=indent).encode()
        found = list(values(Pieces(raw, size), Limits()))
        assert [json.loads(line.raw) for line in found] == made
        assert [line.number for line in found][:1] == [2 if indent else 1]
        loose = "\n".join(json.dumps(value, indent=indent) for value in made[:-2]).encode()
        assert [json.loads(line.raw) for line in values(Pieces(loose, size), Limits())] == made[:-2]
    whole = json.dumps(made).encode()
    for cut in range(1, len(whole), 17):
        with pytest.raises(UnreadableError):
            list(values(Pieces(whole[:cut], size), Limits()))


def test_json_values_over_the_bound_are_let_go() -> None:
    made = [{"text": "a"}, {"text": "b" * 500_000}, {"text": "c"}]
    found = list(values(Pieces(json.dumps(made).encode(), 10_000), Limits(page_bytes=1000)))
    assert [(line.too_long, len(line.raw) < 70_000) for line in found] == [(False, True), (True, True), (False, True)]
    assert json.loads(found[2].raw) == made[2]


@pytest.mark.parametrize("size", [1, 2, 5, 64])
def test_lines_are_cut_as_split_would_within_the_bound(size: int) -> None:
    raw = b"one\r\n\n" + b"x" * 30 + b"\nthree\n" + b"y" * 21 + b"\n\nlast"
    found = list(lines(Pieces(raw, size), Limits(page_bytes=20), exact=True))
    assert found == [
        Line(1, b"one\r"),
        Line(2, b""),
        Line(3, found[2].raw, too_long=True),
        Line(4, b"three"),
        Line(5, found[4].raw, too_long=True),
        Line(6, b""),
        Line(7, b"last"),
    ]
    loose = list(lines(Pieces(raw, size), Limits(page_bytes=20)))
    assert loose == [Line(1, b"one"), *(line for line in found[1:] if line.raw)]
