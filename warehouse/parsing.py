"""Parse queries: the one place, beside lineage, that knows the parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from warehouse.cache import digest
from warehouse.errors import UserError
from warehouse.syntax import SETTINGS, Place, Syntax

DIALECT = "duckdb"


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


def find_syntax(sql: str, path: Path) -> Syntax:
    """What the query of a file says."""
    tree = parse_query(sql, path)
    return Syntax(
        digest(tree.sql(dialect=DIALECT, comments=False, normalize=True)),
        tuple(_place(table, name) for table, name in outer_tables(tree)),
        _settings(tree),
        _column_comments(tree, path.stem),
    )


def _place(table: exp.Table, name: str) -> Place:
    meta = table.this.meta
    return Place(
        table=name,
        start=(table.args.get("db") or table.this).meta["start"],
        end=meta["end"] + 1,
        line=int(meta.get("line", 1)),
        column=int(meta.get("col", 1)),
        called="" if table.alias else table.name,
    )


def _settings(tree: exp.Query) -> frozenset[str]:
    return frozenset(
        literal.this
        for select in tree.find_all(exp.Select)
        if (source := select.args.get("from_")) and source.this.name == SETTINGS
        for literal in (select.args.get("where") or exp.Where()).find_all(exp.Literal)
        if literal.is_string
    )


def _column_comments(tree: exp.Query, name: str) -> dict[str, str]:
    final = next((cte.this for cte in tree.ctes if cte.alias == name), tree)
    while isinstance(final, exp.SetOperation):
        final = final.this
    return {
        projection.alias_or_name: " ".join(comment.strip() for comment in projection.comments)
        for projection in getattr(final, "selects", [])
        if projection.comments
    }


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
