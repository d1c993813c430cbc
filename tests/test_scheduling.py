"""Tests that share what they read run in one process: pytest-xdist does not see to that with every pytest."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.scheduling import ROOT, Groups, group_of

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py"))
MARK = "pytest.mark.xdist_" + "group("


@pytest.mark.parametrize("path", [path for path in FILES if MARK in (ROOT / path).read_text()])
def test_the_group_of_a_file_is_read_from_its_text(path: str) -> None:
    """A mark that is written otherwise, or on a test alone, would not be seen."""
    text = (ROOT / path).read_text()
    assert text.count(MARK) == 1
    assert f'\npytestmark = {MARK}"{group_of(path)}")\n' in text


def test_groups_are_given_away_whole_and_all_else_one_by_one() -> None:
    ids = ["tests/test_docs.py::a", "tests/test_cli.py::b", "tests/test_docs.py::c[1]", "tests/test_cli.py::d"]
    scheduler = object.__new__(Groups)
    assert [scheduler._split_scope(nodeid) for nodeid in ids] == ["docs", ids[1], "docs", ids[3]]


def test_a_run_keeps_groups(request: pytest.FixtureRequest) -> None:
    """The hook of tests/conftest.py is asked before xdist's own."""
    config: Any = SimpleNamespace(
        getvalue=lambda name: {"dist": "loadgroup", "tx": ["2*popen"]}.get(name), option=SimpleNamespace()
    )
    assert isinstance(request.config.hook.pytest_xdist_make_scheduler(config=config, log=None), Groups)
