"""Read SQL model files: what a row is, key, kind, column meanings, and what each model reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from warehouse.errors import UserError

Kind = Literal["table", "stage"]
DIALECT = "duckdb"
KINDS = ("table", "stage")
#: The table of thresholds: a model that reads it is built anew only when a row that it names has changed.
SETTINGS = "settings"


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
    tree: exp.Query = field(repr=False)
    description: str = ""
    key: tuple[str, ...] = ()
    kind: Kind = "table"
    grain: Grain = field(default_factory=Grain)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The tables outside the query that it reads, in order of first mention; `raw.pages` keeps its schema."""
        return references(self.tree)

    @cached_property
    def canonical(self) -> str:
        """The query in one canonical form: comments, layout and letter case of keywords do not count."""
        return self.tree.sql(dialect=DIALECT, comments=False, normalize=True)

    @cached_property
    def digest(self) -> str:
        """A hash of `canonical`."""
        return digest(self.canonical)

    @cached_property
    def settings(self) -> frozenset[str]:
        """The settings that it reads: the literals that `name` is compared with where the table `settings` is read."""
        return frozenset(
            literal.this
            for select in self.tree.find_all(exp.Select)
            if (source := select.args.get("from_")) and source.this.name == SETTINGS
            for literal in (select.args.get("where") or exp.Where()).find_all(exp.Literal)
            if literal.is_string
        )

    @cached_property
    def column_comments(self) -> dict[str, str]:
        """Column name to meaning, from the comments beside the columns of the CTE named like the model."""
        final = next((cte.this for cte in self.tree.ctes if cte.alias == self.name), self.tree)
        while isinstance(final, exp.SetOperation):
            final = final.this
        return {
            projection.alias_or_name: " ".join(comment.strip() for comment in projection.comments)
            for projection in getattr(final, "selects", [])
            if projection.comments
        }


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the text's MD5: a name, not a signature."""
    return hashlib.md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]


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
    """The model of a file's text; the same text is parsed once, which costs more than building a small table."""
    description, header = _header(sql)
    (kind,) = header.get("kind", ["table"])[-1:]
    if kind not in KINDS:
        raise UserError(f"{path}: kind is {kind!r}; it must be one of {', '.join(KINDS)}.")
    return Model(
        name=path.stem,
        layer=path.parent.name,
        path=path,
        sql=sql,
        tree=parse_query(sql, path),
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


def parse_query(sql: str, path: Path) -> exp.Query:
    """The syntax tree of a file that holds one query; UserError names file and line otherwise."""
    try:
        statements = [tree for tree in sqlglot.parse(sql, dialect=DIALECT) if tree is not None]
    except ParseError as error:
        first = error.errors[0] if error.errors else {}
        near = (first.get("highlight") or "").strip()
        what = str(first.get("description") or error).split(" for <class")[0]
        raise UserError(f"{path}:{first.get('line', 1)}: syntax error near {near!r}: {what}.") from None
    except TokenError as error:
        raise UserError(f"{path}: {error}") from None
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise UserError(f"{path}: a model or a check is exactly one SELECT; this file holds {_kinds(statements)}.")
    return statements[0]


def _kinds(statements: list[exp.Expr]) -> str:
    return ", ".join(type(tree).__name__.upper() for tree in statements) or "nothing"


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


def references(tree: exp.Query) -> tuple[Reference, ...]:
    """The tables outside a query that it reads, in order of first mention; `raw.pages` keeps its schema."""
    found: dict[str, Reference] = {}
    for table, name in outer_tables(tree):
        meta = table.this.meta
        found.setdefault(name, Reference(name, int(meta.get("line", 1)), int(meta.get("col", 1))))
    return tuple(found.values())


def outer_tables(tree: exp.Query) -> Iterator[tuple[exp.Table, str]]:
    """Every place where a query names a table that is none of its CTEs, and the table's name."""
    for table in tree.find_all(exp.Table):
        # `recurring.<name>` is what a recursive CTE with a key has found so far.
        if not isinstance(table.this, exp.Identifier) or (table.db in ("", "recurring") and _is_cte(table)):
            continue
        schema = "" if table.db == "main" else table.db
        yield table, f"{schema}.{table.name}" if schema else table.name


def _is_cte(table: exp.Table) -> bool:
    """Whether a bare table name means a CTE in scope where it stands (a CTE does not see itself unless recursive)."""
    node: exp.Expr | None = table
    inside: exp.Expr | None = None
    while node is not None:
        if isinstance(node, exp.CTE):
            inside = node
        if isinstance(node, exp.Query) and (clause := node.args.get("with_")):
            for cte in clause.expressions:
                if cte is inside and not clause.args.get("recursive"):
                    break
                if cte.alias.lower() == table.name.lower():
                    return True
                if cte is inside:
                    break
        node = node.parent
    return False
