"""Which tests run one after the other in one process: those of a file that says `xdist_group("name")`.

pytest-xdist would group them itself, by a suffix of their node ids, which pytest 9.2 does not let it write any more
(https://github.com/pytest-dev/pytest-xdist/issues/1386): it says nothing and spreads them over all processes, and every
process makes what they share. The name of a group is read from the text of its file.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parent.parent


@cache
def group_of(path: str) -> str | None:
    """The group that the tests of a file (below the root) are in."""
    file = ROOT / path
    found = re.search(r'^pytestmark = pytest\.mark\.xdist_group\("(.+)"\)$', file.read_text(), re.MULTILINE)
    return found[1] if found else None


class Groups(LoadScopeScheduling):
    """Give tests away in their order, those of a group together."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid.partition("::")[0]) or nodeid
