"""Read SQL model files: what a row is, key, kind, column meanings, and what each model reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from warehouse.errors import UserError
from warehouse.syntax import Syntax, read_syntax

if TYPE_CHECKING:
    from sqlglot import exp

Kind = Literal["table", "stage"]
KINDS = ("table", "stage")


@dataclass(frozen=True)
class Reference:
    """A table that a model reads, and the line and column where it first names it (1-based)."""

    name: str
    line: int
    column: int


@dataclass(frozen=True)
class Lookup:
    """A table that a model joins by a key: what a row needs of it are the rows whose `column` is in one of `by`."""

    table: str
    column: str
    #: columns of the model (or of the tables that it is driven by) that hold the key.
    by: tuple[str, ...]


@dataclass(frozen=True)
class Grain:
    """By which part a query can be answered anew (docs/incremental.md).

    The rows with one value of `columns` are made from rows with that value alone, of the tables that have these
    columns, and from the rows of `lookups` that they name.
    """

    columns: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    #: whole: the query is cheap and reads all there is: it is run as a whole, and its rows are compared by `columns`;
    #: sliced: it holds much text in memory, so that even all of it is made in parts, by `columns`.
    build: str = ""

    def lookup(self, table: str) -> Lookup | None:
        """How a table is looked up in, if it is."""
        return next((lookup for lookup in self.lookups if lookup.table == table), None)


@dataclass(frozen=True)
class Model:
    """One SQL file: a SELECT whose rows become the table of the file's name."""

    name: str
    layer: str
    path: Path
    sql: str
    syntax: Syntax = field(repr=False)
    description: str = ""
    key: tuple[str, ...] = ()
    kind: Kind = "table"
    grain: Grain = field(default_factory=Grain)

    @property
    def digest(self) -> str:
        """A hash of the query in one canonical form: comments, layout and letter case of keywords do not count."""
        return self.syntax.digest

    @property
    def settings(self) -> frozenset[str]:
        """The settings that it reads."""
        return self.syntax.settings

    @property
    def column_comments(self) -> Mapping[str, str]:
        """Column name to meaning, from the comments beside the columns of the CTE named like the model."""
        return self.syntax.column_comments

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The tables outside the query that it reads, in order of first mention; `raw.pages` keeps its schema."""
        found: dict[str, Reference] = {}
        for place in self.syntax.places:
            found.setdefault(place.table, Reference(place.table, place.line, place.column))
        return tuple(found.values())

    @cached_property
    def tree(self) -> exp.Query:
        """Its syntax tree, parsed when first asked for."""
        from warehouse.parsing import parse_query

        return parse_query(self.sql, self.path)


def read_models(directory: Path) -> list[Model]:
    """Every `<layer>/<name>.sql` below a directory but its `checks/`, by name.

    Raises UserError for a syntax error, a statement that is no SELECT, an unknown kind, or a name that two files share.
    """
    models: dict[str, Model] = {}
    for path in sorted(directory.glob("*/*.sql")):
        if path.parent.name == "checks":
            continue
        model = read_model(path)
        if other := models.get(model.name):
            raise UserError(f"{path}: the model {model.name} is already defined by {other.path}. Rename one of them.")
        models[model.name] = model
    if not models:
        raise UserError(f"{directory}: no models (<layer>/<name>.sql) here. Pass the right folder with --models.")
    return list(models.values())


def read_model(path: Path) -> Model:
    """One model file."""
    return _model(path, read_sql(path))


@lru_cache(maxsize=1024)
def _model(path: Path, sql: str) -> Model:
    """The model of a file's text."""
    description, header = _header(sql)
    (kind,) = header.get("kind", ["table"])[-1:]
    if kind not in KINDS:
        raise UserError(f"{path}: kind is {kind!r}; it must be one of {', '.join(KINDS)}.")
    return Model(
        name=path.stem,
        layer=path.parent.name,
        path=path,
        sql=sql,
        syntax=read_syntax(sql, path),
        description=description,
        key=_names(", ".join(header.get("key", []))),
        kind="stage" if kind == "stage" else "table",
        grain=_grain(header, path),
    )


def read_grain(path: Path) -> Grain:
    """The grain that a file's opening comment names; none if it names none."""
    return _grain(_header(read_sql(path))[1], path)


def read_sql(path: Path) -> str:
    """A file's text without its last semicolon; UserError if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8").rstrip().rstrip(";")
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}). Save it as UTF-8.") from None


def _header(sql: str) -> tuple[str, dict[str, list[str]]]:
    """The description (first paragraph of the opening comment) and the `name: value` lines of a file."""
    words: list[str] = []
    fields: dict[str, list[str]] = {}
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        text = line[2:].strip()
        if match := re.fullmatch(r"(key|kind|grain|build|lookup):\s*(.*)", text):
            fields.setdefault(match[1], []).append(match[2].strip())
        elif text:
            words.append(text)
    return " ".join(words), fields


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _grain(header: Mapping[str, Sequence[str]], path: Path) -> Grain:
    lookups = []
    for text in header.get("lookup", []):
        match = re.fullmatch(r"([\w.]+) by (\w+)(?: = (\w+(?:, \w+)*))?", text)
        if not match:
            raise UserError(
                f"{path}: lookup is {text!r}; it must read TABLE by COLUMN, or TABLE by COLUMN = NAME, NAME."
            )
        lookups.append(Lookup(match[1], match[2], _names(match[3] or match[2])))
    columns = _names(", ".join(header.get("grain", [])))
    builds = header.get("build", [])
    if builds not in ([], ["whole"], ["sliced"]) or (not columns and (lookups or builds)):
        raise UserError(
            f"{path}: `build` is `whole` or `sliced` or is left out; it and `lookup` need a line `-- grain: COLUMN`."
        )
    return Grain(columns, tuple(lookups), "".join(builds))
