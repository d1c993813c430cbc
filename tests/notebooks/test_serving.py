"""`wiretrace notebook`: what it refuses, and what it does when a build replaces what it shows."""

from __future__ import annotations

import shutil
import socket
import urllib.request
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser

from tests.notebooks.conftest import reading, serving
from warehouse.cli import main

pytestmark = pytest.mark.xdist_group("browser")


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


def test_an_unknown_notebook_is_wrong_usage(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["notebook", "novel", "--warehouse", str(corpus)])
    assert stop.value.code == 2
    assert "story" in capsys.readouterr().err


def test_a_build_that_replaces_the_tables_is_shown_and_said(
    browser: Browser, corpus: Path, tmp_path: Path, screenshots: Path
) -> None:
    shutil.copy(corpus / "news.duckdb", tmp_path / "news.duckdb")
    with serving(tmp_path, "story") as address, reading(browser, address, screenshots) as reader:
        assert "file=story.py" in address
        page = reader.open("?file=story.py")
        page.locator("h1").wait_for()
        assert page.locator(".anew").count() == 0
        shutil.copy(corpus / "news.duckdb", tmp_path / "new.duckdb")
        with duckdb.connect(str(tmp_path / "new.duckdb")) as connection:
            connection.execute("update stories set title = 'As told after the next build'")
        (tmp_path / "new.duckdb").replace(tmp_path / "news.duckdb")
        page.locator(".anew").wait_for()
        page.locator("h1", has_text="As told after the next build").wait_for()
        reader.shoot("anew")


def test_without_a_token_everybody_is_let_in(corpus: Path) -> None:
    with serving(corpus, "--no-token") as address:
        assert "access_token" not in address
        with urllib.request.urlopen(address) as answer:
            assert "auth/login" not in answer.url
