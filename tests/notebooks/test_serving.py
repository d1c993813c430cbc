"""`wiretrace notebook`: what it refuses, and what it does when a build replaces what it shows."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, expect

from tests.notebooks.conftest import reading, serving, wait_for
from warehouse.cli import main

pytestmark = pytest.mark.xdist_group("browser")


class Publisher:
    """A warehouse whose published database comes and goes while it is served, to everybody."""

    def __init__(self, corpus: Path, directory: Path) -> None:
        self._corpus = corpus / "news.duckdb"
        self.directory = directory
        self.path = directory / "news.duckdb"
        self.address = ""

    def publish(self, change: str | None = None) -> None:
        """Put the shipped corpus in the place of what was published, changed by a statement."""
        new = self.directory / "new.duckdb"
        shutil.copy(self._corpus, new)
        if change is not None:
            with duckdb.connect(str(new)) as connection:
                connection.execute(change)
        new.replace(self.path)


@pytest.fixture(scope="module")
def changing(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Publisher]:
    """One server for what happens to a published database; each test publishes the corpus first."""
    publisher = Publisher(corpus, tmp_path_factory.mktemp("changing"))
    publisher.publish()
    with serving(publisher.directory, "story", "--no-token") as publisher.address:
        yield publisher


def test_without_a_published_database_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "--warehouse", str(tmp_path)]) == 1
    assert "Run `wiretrace load" in " ".join(capsys.readouterr().err.split())


def test_a_taken_port_is_said_to_be_taken(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert main(["notebook", "--no-browser", "--port", port, "--warehouse", str(corpus)]) == 1
    error = capsys.readouterr().err
    assert f"port {port}" in error and "--port" in error


def test_no_address_at_all_is_no_address(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "--no-browser", "--host", "", "--warehouse", str(corpus)]) == 1
    assert "--host needs an address" in capsys.readouterr().err


@pytest.mark.slow
def test_it_ends_by_an_interrupt_without_a_word_and_leaves_nothing_behind(corpus: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "warehouse.cli", "notebook", "--no-browser", "--port", "0"]
    # The interrupt of a shell's background process is ignored, and that is inherited.
    server = subprocess.Popen(
        [*command, "--warehouse", str(corpus)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        assert server.stdout is not None
        address = re.search(r"http://\S+", "".join(server.stdout.readline() for _ in range(3)))
        assert address
        wait_for(address[0])
        with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address[0]) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=30)
    finally:
        server.kill()
    assert (server.returncode, said.strip()) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_notebook_is_wrong_usage(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["notebook", "novel", "--warehouse", str(corpus)])
    assert stop.value.code == 2
    assert "story" in capsys.readouterr().err


def test_a_build_that_replaces_the_tables_is_shown_and_said(
    browser: Browser, changing: Publisher, screenshots: Path
) -> None:
    changing.publish()
    with reading(browser, changing.address, screenshots) as reader:
        assert "file=story.py" in changing.address
        page = reader.open("?file=story.py")
        page.locator("h1").wait_for()
        reader.whole()
        expect(page.locator(".anew")).to_have_count(0)
        changing.publish("update stories set title = 'As told after the next build'")
        page.locator(".anew").wait_for()
        page.locator("h1", has_text="As told after the next build").wait_for()
        reader.shoot("anew")


def test_a_file_that_is_gone_or_broken_is_said_so_and_what_was_shown_stays(
    browser: Browser, changing: Publisher, screenshots: Path
) -> None:
    changing.publish()
    with reading(browser, changing.address, screenshots) as reader:
        page = reader.open("?file=story.py")
        page.locator("h1").wait_for()
        reader.whole()
        title = page.locator("h1").inner_text()
        # Whether a file goes within the first second that it is watched nobody learns: once it is replaced it is seen.
        changing.publish()
        page.locator(".anew").wait_for()
        changing.path.unlink()
        page.locator(".stale", has_text="nothing has been published yet").wait_for()
        expect(page.locator("h1")).to_have_text(title, use_inner_text=True)
        changing.path.write_bytes(b"no database" * 1000)
        page.locator(".stale", has_text="is not a valid DuckDB database").wait_for()
        changing.path.unlink()
        page.goto(f"{reader.root}?file=names.py")
        page.get_by_text("Nothing to show").wait_for()
        changing.publish()
        page.locator(".nm-name").wait_for()
        page = reader.open("?file=story.py&story=nothing%3Cscript%3E")
        page.get_by_role("heading", name="No such story").wait_for()
        reader.whole()
        expect(page.get_by_text("Who tells what")).to_have_count(0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("drop table quote_families", "Table with name quote_families does not exist"),
        ("alter table blocks rename role to kind", "role"),
        ("drop schema meta cascade", "meta.builds"),
    ],
)
def test_a_database_of_another_version_is_told_from_a_broken_program(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str, told: str
) -> None:
    shutil.copy(corpus / "news.duckdb", tmp_path / "news.duckdb")
    with duckdb.connect(str(tmp_path / "news.duckdb")) as connection:
        connection.execute(change)
    assert main(["notebook", "--no-browser", "--warehouse", str(tmp_path)]) == 1
    error = " ".join(capsys.readouterr().err.split())
    assert told in error and "Run `wiretrace models` to publish it anew" in error


@pytest.mark.slow
def test_without_a_token_everybody_is_let_in(changing: Publisher) -> None:
    changing.publish()
    assert "access_token" not in changing.address
    with urllib.request.urlopen(changing.address) as answer:
        assert "auth/login" not in answer.url
