"""Column lineage: for each column of a model, the columns of the tables it reads that it is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from warehouse.models import DIALECT, Model

Schema = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, order=True)
class Edge:
    """`column` of `model` is made from `source_column` of `source_model`."""

    model: str
    column: str
    source_model: str
    source_column: str


def column_edges(model: Model, columns: Sequence[str], schema: Schema) -> list[Edge]:
    """The edges into a model's columns; a column of constants only, or one that cannot be traced, has none.

    `schema` gives the columns and types of every table that the model reads; `raw.pages` stands under that name.
    """
    read = tuple((r.name, tuple(schema.get(r.name, {}).items())) for r in model.references)
    return list(_edges(model.name, model.sql, tuple(columns), read))


@lru_cache(maxsize=1024)
def _edges(
    name: str, sql: str, columns: tuple[str, ...], read: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
) -> tuple[Edge, ...]:
    nested: dict[str, object] = {}
    for table, its_columns in read:
        schema_name, _, table_name = table.rpartition(".")
        tables = cast(dict[str, object], nested.setdefault(schema_name or "main", {}))
        tables[table_name] = dict(its_columns)
    try:
        tree = qualify(
            sqlglot.parse_one(sql, dialect=DIALECT),
            schema=nested,
            dialect=DIALECT,
            db="main",
            validate_qualify_columns=False,
            identify=False,
        )
        root = build_scope(tree)
    except SqlglotError:
        return ()
    if root is None:
        return ()
    tracer = _Tracer(root)
    return tuple(
        sorted(
            Edge(name, column, *leaf)
            for position, column in enumerate(columns)
            for leaf in tracer.leaves(root, position)
        )
    )


class _Tracer:
    """Follows columns through the scopes of a qualified query; each column of each scope is followed once."""

    def __init__(self, root: Scope) -> None:
        self._scopes = {id(scope.expression): scope for scope in root.traverse()}
        self._known: dict[tuple[int, int], frozenset[tuple[str, str]]] = {}

    def leaves(self, scope: Scope, position: int) -> frozenset[tuple[str, str]]:
        """The (table, column) pairs that a scope's output column, by position, is made from."""
        key = (id(scope), position)
        if key not in self._known:
            self._known[key] = frozenset()  # a recursive query meets itself here
            self._known[key] = frozenset(self._follow(scope, position))
        return self._known[key]

    def _follow(self, scope: Scope, position: int) -> set[tuple[str, str]]:
        if scope.set_operation_scopes:
            return {leaf for branch in scope.set_operation_scopes for leaf in self.leaves(branch, position)}
        projections = cast(exp.Query, scope.expression).selects
        if position >= len(projections):
            return set()
        return {leaf for column in projections[position].find_all(exp.Column) for leaf in self._resolve(column, scope)}

    def _resolve(self, column: exp.Column, scope: Scope) -> frozenset[tuple[str, str]]:
        """What a column reference means: within a subquery, in the subquery's scope first."""
        query = column.parent_select
        while query is not None:
            inner = self._scopes.get(id(query), scope if query is scope.expression else None)
            source = inner.sources.get(column.table) if inner else None
            if isinstance(source, exp.Table):
                name = f"raw.{source.name}" if source.db == "raw" else source.name
                return frozenset({(name, column.name)})
            if isinstance(source, Scope):
                names = [projection.alias_or_name for projection in cast(exp.Query, source.expression).selects]
                return self.leaves(source, names.index(column.name)) if column.name in names else frozenset()
            query = query.parent_select
        return frozenset()


def walk(edges: Sequence[Edge], start: str, *, upstream: bool) -> list[tuple[int, str]]:
    """What a model or a `model.column` comes from (or what comes from it): depth and name, depth first.

    A name is shown once, where it is first met.
    """
    column_level = "." in start.removeprefix("raw.")
    neighbours: dict[str, set[str]] = {}
    for edge in edges:
        here, there = edge.model, edge.source_model
        if column_level:
            here, there = f"{here}.{edge.column}", f"{there}.{edge.source_column}"
        if not upstream:
            here, there = there, here
        if here != there:
            neighbours.setdefault(here, set()).add(there)
    result: list[tuple[int, str]] = []
    seen = {start}
    todo = [(1, name) for name in sorted(neighbours.get(start, ()), reverse=True)]
    while todo:
        depth, name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        result.append((depth, name))
        todo.extend((depth + 1, next_name) for next_name in sorted(neighbours.get(name, ()), reverse=True))
    return result


def mermaid(edges: Sequence[Edge], start: str) -> str:
    """The same as a Mermaid flow chart, from sources on the left to readers on the right."""
    column_level = "." in start.removeprefix("raw.")
    keep = {start} | {name for up in (True, False) for _, name in walk(edges, start, upstream=up)}
    pairs = set()
    for edge in edges:
        source, target = edge.source_model, edge.model
        if column_level:
            source, target = f"{source}.{edge.source_column}", f"{target}.{edge.column}"
        if source in keep and target in keep and source != target:
            pairs.add((source, target))
    numbers = {name: f"n{index}" for index, name in enumerate(sorted(keep))}
    lines = ["flowchart LR"]
    lines += [f'    {number}["{name}"]' for name, number in numbers.items()]
    lines += [f"    {numbers[source]} --> {numbers[target]}" for source, target in sorted(pairs)]
    return "\n".join(lines)
