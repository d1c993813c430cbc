"""README and docs say only what runs: every console block is run on the shipped corpus and prints what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

#: Its warehouse is built once: all tests run in one process.
pytestmark = pytest.mark.xdist_group("docs")
ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "seeds" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: These set up, test or wait for a person: that they exist is all that is tested of them here.
ONLY_NAMED = ("make", "git", "cd", "wiretrace shell", "wiretrace notebook")


@dataclass(frozen=True)
class Command:
    page: Path
    line: int
    text: str
    shown: str


def commands(page: Path) -> list[Command]:
    found = []
    text = page.read_text()
    for block in re.finditer(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        line = text[: block.start()].count("\n") + 1
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            while command.endswith("\\"):
                more, _, shown = shown.partition("\n")
                command = command[:-1] + more.strip()
            found.append(Command(page, line, command, shown))
    return found


WITH_COMMANDS = [page for page in PAGES if commands(page)]


@pytest.fixture(scope="module")
def place(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout, with a warehouse of its own that was built from the shipped corpus."""
    folder = tmp_path_factory.mktemp("docs")
    for name in ("seeds", "sql"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(corpus, folder / "warehouse" / "data")
    return folder


def test_the_docs_hold_commands() -> None:
    assert ROOT / "README.md" in WITH_COMMANDS


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
@pytest.mark.slow
def test_commands(page: Path, place: Path) -> None:
    for command in commands(page):
        check(command, place)


def check(command: Command, place: Path) -> None:
    if command.text.startswith(ONLY_NAMED):
        if command.text.startswith("make"):
            done = subprocess.run(["make", "-n", *command.text.split()[1:]], cwd=ROOT, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
        return
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    environment.pop("WIRETRACE_WAREHOUSE", None)
    done = subprocess.run(
        ["bash", "-c", command.text],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if command.shown:
        printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
        pattern = ".*".join(re.escape(piece.strip("\n")) for piece in command.shown.split("...\n"))
        assert re.fullmatch(pattern, printed, re.DOTALL), f"{command.page.name}:{command.line} prints:\n{done.stdout}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target
