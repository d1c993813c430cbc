"""Every query of the notebooks says what its rows are, and runs in a shell as it runs in a notebook."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from notebooks.published import QUERIES, News

FILES = sorted(QUERIES.rglob("*.sql"))
NAMES = [str(path.relative_to(QUERIES).with_suffix("")) for path in FILES]
#: The most rows that a notebook asks for; what it shows of a large corpus must be bounded too.
MOST = 5000


@pytest.fixture(scope="module")
def news_file(corpus: Path) -> Iterator[News]:
    news = News(corpus / "news.duckdb")
    yield news
    news.close()


@pytest.mark.parametrize("name", NAMES)
def test_it_begins_with_what_a_row_is_and_tells_its_variables(name: str) -> None:
    text = (QUERIES / f"{name}.sql").read_text()
    comment = text[: re.search(r"^(?!--)", text, re.MULTILINE).start()]  # type: ignore[union-attr]
    assert comment.startswith("-- ")
    for variable in re.findall(r"getvariable\('(\w+)'\)", text):
        assert f"`{variable}`" in comment, f"{variable} is not told of"


@pytest.mark.parametrize("name", NAMES)
def test_without_variables_it_runs_and_is_bounded(news_file: News, name: str) -> None:
    assert len(news_file.rows(name)) <= MOST


def test_every_one_runs_in_the_duckdb_shell(corpus: Path) -> None:
    shell = Path(sys.executable).parent / "duckdb"
    commands = [f".read '{path}'\n;" for path in FILES]
    done = subprocess.run(
        [shell, "-readonly", "-bail", corpus / "news.duckdb"],
        input="\n".join(commands),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Error" not in done.stderr
