"""What the parser finds in a query; a text that was parsed before, in whatever process, is not parsed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from warehouse.cache import digest, remembered

#: The table of thresholds: a model that reads it is built anew only when a row that it names has changed.
SETTINGS = "settings"
#: The modules whose text decides what is found.
_OWN = ("syntax.py", "parsing.py", "tracing.py")


@dataclass(frozen=True)
class Place:
    """Where a query names a table that is none of its CTEs."""

    #: the table; `raw.pages` keeps its schema.
    table: str
    #: the name as it is written is text[start:end].
    start: int
    end: int
    #: where it stands, 1-based.
    line: int
    column: int
    #: what its columns are qualified by where no alias says otherwise; nothing where one does.
    called: str


@dataclass(frozen=True)
class Syntax:
    """What a query says, apart from its text."""

    #: a hash of the query in one canonical form: comments, layout and letter case of keywords do not count.
    digest: str
    #: every place where it names a table, in order of first mention.
    places: tuple[Place, ...]
    #: the settings that it reads: the literals that `name` is compared with where the table `settings` is read.
    settings: frozenset[str]
    #: column name to meaning, from the comments beside the columns of the CTE that `name` says.
    column_comments: Mapping[str, str]


def read_syntax(sql: str, path: Path) -> Syntax:
    """What a file's query says; UserError names file and line of a syntax error."""
    name = path.stem

    def parse() -> object:
        # Reading the parser costs as much as a small build, and mostly nothing need be parsed.
        from warehouse.parsing import find_syntax

        found = find_syntax(sql, path)
        places = [[getattr(place, field.name) for field in fields(Place)] for place in found.places]
        return [found.digest, places, sorted(found.settings), dict(found.column_comments)]

    digested, places, settings, comments = remembered("syntax", [parser_version(), name, sql], parse)
    return Syntax(digested, tuple(Place(*place) for place in places), frozenset(settings), comments)


@cache
def parser_version() -> str:
    """Changes with the parser and with our reading of what it finds."""
    own = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _OWN]
    return digest("\n".join([version("sqlglot"), *own]))
