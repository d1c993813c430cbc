"""Every notebook runs as a program, on the shipped corpus and on a warehouse without an article, and is exported."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from notebooks import APPS
from notebooks.markup import FOLDER
from tests.conftest import made_once
from warehouse.cli import main
from warehouse.paths import ENVIRONMENT_VARIABLE

pytestmark = pytest.mark.xdist_group("notebooks")


@pytest.fixture(scope="session")
def no_article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse whose only file could not be read."""

    def make(directory: Path) -> None:
        page = directory / "empty.html"
        page.write_text("")
        where = ["--warehouse", str(directory)]
        main(["load", str(page), *where])
        assert main(["models", *where]) == 0

    return made_once(tmp_path_factory, "no-article", make)


@pytest.mark.parametrize("name", APPS)
def test_it_runs_on_the_shipped_corpus(name: str, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(corpus))
    outputs, definitions = import_module(f"notebooks.{name}").app.run()
    shown = [output for output in outputs if output is not None]
    assert "Build of" in shown[0].text
    assert len(shown) >= 2
    definitions["stand"].open().close()


@pytest.mark.parametrize("name", APPS)
def test_it_runs_where_there_is_no_article(name: str, no_article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(no_article))
    outputs, definitions = import_module(f"notebooks.{name}").app.run()
    assert "Build of" in next(output for output in outputs if output is not None).text
    definitions["stand"].open().close()


@pytest.mark.parametrize("name", APPS)
def test_it_is_exported_without_an_error(
    name: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(corpus))
    path = tmp_path / f"{name}.html"
    (marimo,) = entry_points(group="console_scripts", name="marimo")
    command = ["export", "html", str(FOLDER / f"{name}.py"), "-o", str(path), "--no-include-code"]
    # marimo runs the notebook in a process of its own, and here an event loop, which a browser's thread has already.
    with ThreadPoolExecutor(1) as thread:
        status = thread.submit(marimo.load(), command, standalone_mode=False).result()
    told = capfd.readouterr().err
    assert not status, told[-3000:]
    assert "Traceback" not in told
    text = path.read_text()
    assert "Build of" in text
    assert "application/vnd.marimo+error" not in text
