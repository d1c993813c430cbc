"""Trace the columns of a query to those of the tables that it reads; `warehouse.lineage` keeps what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from warehouse.parsing import DIALECT


def trace(sql: str, n_columns: int, schema: Mapping[str, Mapping[str, str]]) -> list[tuple[int, tuple[str, str]]]:
    """Pairs of a column of a query, by position, and a (table, column) that it is made from; none if it is unclear.

    `schema`: columns and types of the tables that it reads.
    """
    nested: dict[str, object] = {}
    for table, columns in schema.items():
        schema_name, _, table_name = table.rpartition(".")
        tables = cast(dict[str, object], nested.setdefault(schema_name or "main", {}))
        tables[table_name] = dict(columns)
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
        return []
    if root is None:
        return []
    tracer = _Tracer(root)
    return sorted((position, leaf) for position in range(n_columns) for leaf in tracer.leaves(root, position))


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
