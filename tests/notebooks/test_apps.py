"""Every notebook runs as a program, on the shipped corpus and on a warehouse without an article, and is exported."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
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
@pytest.mark.slow
def test_it_runs_where_there_is_no_article(name: str, no_article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(no_article))
    outputs, definitions = import_module(f"notebooks.{name}").app.run()
    assert "Build of" in next(output for output in outputs if output is not None).text
    definitions["stand"].open().close()


#: `marimo export html` for each of several notebooks, one after the other; what is told of each follows its name.
EXPORT = """
import sys, traceback
from importlib.metadata import entry_points
(marimo,) = entry_points(group="console_scripts", name="marimo")
main, (folder, target, *names) = marimo.load(), sys.argv[1:]
for name in names:
    print(f"\\nEXPORT {name}", file=sys.stderr, flush=True)
    arguments = ["export", "html", f"{folder}/{name}.py", "-o", f"{target}/{name}.html", "--no-include-code"]
    try:
        status = main(arguments, standalone_mode=False)
    except BaseException:
        status = traceback.format_exc()
    print(f"\\nSTATUS {status or 0}", file=sys.stderr, flush=True)
"""


@pytest.fixture(scope="session")
def exported(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What marimo exports of each notebook, and what it says meanwhile, in `told`."""

    def make(directory: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", EXPORT, str(FOLDER), str(directory), *APPS],
            env=os.environ | {ENVIRONMENT_VARIABLE: str(corpus)},
            capture_output=True,
            text=True,
            check=False,
        )
        (directory / "told").write_text(done.stderr)

    return made_once(tmp_path_factory, "exported", make)


@pytest.mark.parametrize("name", APPS)
@pytest.mark.slow
def test_it_is_exported_without_an_error(name: str, exported: Path) -> None:
    told = {part.partition("\n")[0]: part for part in (exported / "told").read_text().split("\nEXPORT ")}[name]
    assert told.rstrip().endswith("\nSTATUS 0"), told[-3000:]
    assert "Traceback" not in told
    text = (exported / f"{name}.html").read_text()
    assert "Build of" in text
    assert "application/vnd.marimo+error" not in text
