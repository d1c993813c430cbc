"""What a report does where there is nothing to tell, nobody answers, or the texts are hostile."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from lxml import html

from tests.report.conftest import QUOTE, Corpus

Command = Callable[..., tuple[int, str, str]]

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "escape": "\x1b[2J\x1b]0;owned\x07Calm\x9b31m seas",
    "override": "abc \u202egnp.exe\u202c \u2066x\u2069",
    "braces": "{{ 7 * 7 }} {% raw %} </style></details>",
    "markup": "[bold red]not a style[/bold red] [link=http://x.example]y[/link]",
    "lines": "one\r\ntwo\tthree\u2028four",
}
CONTROLS = [chr(code) for code in (*range(9), 11, 12, 13, *range(14, 32), *range(127, 160), 0x202E, 0x202C, 0x2066)]


@pytest.fixture
def hostile(corpus: Corpus) -> Corpus:
    """Articles whose titles, sources, agencies, names and texts are hostile, all sharing one hostile passage."""
    passage = f'{QUOTE} <b onclick="x()">and</b> \x1b[31mred\u202e ending & more words than these'
    for number, (name, bad) in enumerate(HOSTILE.items()):
        corpus.article(
            name,
            f"{bad} {number}\n\n{passage}{'' if number % 2 else ' changed'}",
            source=bad,
            title=bad,
            agency=bad,
            external_id=bad,
            path=f"in/{bad.replace('/', '')}.txt",
            url=(
                "javascript:alert(1)",
                "https://x.example/\u202e",
                "data:text/html,<script>",
                "http://ok.example/<&\">'",
            )[number % 4],
        )
    names = list(HOSTILE)
    for first, second in pairwise(names):
        corpus.share(first, passage, second)
    corpus.article("alone", "Nothing in common.", title=HOSTILE["script"], source=HOSTILE["escape"])
    corpus.write()
    return corpus


def test_nothing_published(tmp_path: Path, wiretrace: Command) -> None:
    status, out, err = wiretrace("report", "--warehouse", str(tmp_path))
    assert (status, out) == (1, "")
    assert "nothing has been published yet" in err


def test_database_without_the_models_it_reads(tmp_path: Path, wiretrace: Command) -> None:
    duckdb.connect(str(tmp_path / "news.duckdb")).execute("create table pages (page_id varchar)").close()
    status, _, err = wiretrace("report", "--warehouse", str(tmp_path))
    assert status == 1
    assert "articles" in err
    assert "wiretrace models" in err


def test_empty_database(corpus: Corpus, wiretrace: Command) -> None:
    directory = str(corpus.write())
    status, out, _ = wiretrace("report", "--warehouse", directory)
    assert status == 0
    assert "Nothing is loaded yet" in out
    status, out, _ = wiretrace("report", "--json", "--warehouse", directory)
    assert (status, json.loads(out)["groups"]) == (0, [])


def test_pages_without_articles(corpus: Corpus, wiretrace: Command) -> None:
    corpus.pages["p"] = ("p", "in/empty.txt", None, None, "text", "empty", None, "", 0, None, None, None)
    status, out, _ = wiretrace("report", "--warehouse", str(corpus.write()))
    assert status == 0
    assert "No page holds an article" in out


def test_nothing_shared_says_what_to_do(corpus: Corpus, wiretrace: Command) -> None:
    corpus.article("one", "Bees have moved in.", title="Bees")
    corpus.article("two", "Rates stay put.")
    status, out, _ = wiretrace("report", "--warehouse", str(corpus.write()))
    assert status == 0
    assert "No two articles are about one event. Load more pages" in out
    assert "one.txt: Bees" in out
    status, out, _ = wiretrace("report", "one", "--warehouse", str(corpus.directory))
    assert status == 0
    assert "No other article is about it" in " ".join(out.split())


@pytest.mark.parametrize(
    "story", ["harbor.exmaple/ferry", "Harbour Past", "wiro.txt", "\x1b[2J", "'; drop table x", "", "%"]
)
def test_unknown_story_names_near_ones(ferry: Corpus, wiretrace: Command, story: str) -> None:
    status, out, err = wiretrace("report", story, "--warehouse", str(ferry.directory))
    assert (status, out) == (1, "")
    assert "nothing answers to" in err
    assert "; near it: " in err
    assert "\x1b[2J" not in err
    if story.startswith("Harbour"):
        assert "near it: Harbour Post" in err


@pytest.mark.parametrize("top", ["0", "-3", "many"])
def test_top_is_a_positive_number(ferry: Corpus, wiretrace: Command, top: str) -> None:
    with pytest.raises(SystemExit) as exit_:
        wiretrace("report", "--top", top, "--warehouse", str(ferry.directory))
    assert exit_.value.code == 2


def test_page_that_cannot_be_written(ferry: Corpus, wiretrace: Command, tmp_path: Path) -> None:
    target = tmp_path / "missing" / "report.html"
    status, _, err = wiretrace("report", "--html", str(target), "--warehouse", str(ferry.directory))
    assert status == 1
    assert f"{target} cannot be written" in err.replace("\n", "")
    (tmp_path / "folder").mkdir()
    status, _, err = wiretrace("report", "--html", str(tmp_path / "folder"), "--warehouse", str(ferry.directory))
    assert status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_page_onto_a_pipe_or_through_a_link_leaves_both_as_they_are(
    ferry: Corpus, wiretrace: Command, tmp_path: Path
) -> None:
    pipe, link, target = tmp_path / "pipe", tmp_path / "link.html", tmp_path / "there" / "report.html"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert wiretrace("report", "--html", str(pipe), "--warehouse", str(ferry.directory))[0] == 0
    reader.join(20)
    assert read[0].startswith(b"<!DOCTYPE html>")
    assert pipe.is_fifo()
    target.parent.mkdir()
    link.symlink_to(target)
    assert wiretrace("report", "--html", str(link), "--warehouse", str(ferry.directory))[0] == 0
    assert link.is_symlink()
    assert target.read_bytes() == read[0]


def test_terminal_output_steers_nothing(hostile: Corpus, wiretrace: Command) -> None:
    status, out, _ = wiretrace("report", "--top", "9", "--warehouse", str(hostile.directory))
    assert status == 0
    assert not [character for character in CONTROLS if character in out]
    assert "\\x1b[2J" in out
    assert "[bold red]not a style[/bold red]" in out
    assert "<script>alert(1)</script>" in out
    assert max(map(len, out.splitlines())) <= 100


def test_json_steers_nothing_and_keeps_the_texts(hostile: Corpus, wiretrace: Command) -> None:
    _, out, _ = wiretrace("report", "--json", "--warehouse", str(hostile.directory))
    assert out.count("\n") == 1
    assert not [character for character in CONTROLS if character in out]
    titles = {entry["title"] for entry in json.loads(out)["groups"][0]["entries"]}
    assert titles == set(HOSTILE.values())


def test_page_holds_no_foreign_markup(hostile: Corpus, wiretrace: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    wiretrace("report", "--html", str(path), "--warehouse", str(hostile.directory))
    markup = path.read_text(encoding="utf-8")
    assert not [character for character in CONTROLS if character in markup]
    tree = html.document_fromstring(markup)
    for tag in ("script", "img", "b[@onclick]", "iframe", "object", "link", "form"):
        assert not tree.xpath(f"//{tag}"), tag
    assert not [
        name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib if name[:2] == "on"
    ]
    assert len(tree.xpath("//style")) == 1
    addresses = tree.xpath("//a/@href")
    assert {address for address in addresses if address[:1] != "#"} == {"http://ok.example/%3C&%22%3E'"}
    shown = tree.text_content()
    for text in (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }} {% raw %}",
        "\\x202egnp.exe",
    ):
        assert text in shown
    assert "49" not in {cell.text_content().strip() for cell in tree.xpath("//td")}
