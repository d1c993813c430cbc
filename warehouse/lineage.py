"""Column lineage: for each column of a model, the columns of the tables it reads that it is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from warehouse.cache import remembered
from warehouse.models import Model
from warehouse.syntax import parser_version

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
    read = {r.name: schema.get(r.name, {}) for r in model.references}

    def trace() -> object:
        from warehouse.tracing import trace

        return trace(model.sql, len(columns), read)

    edges = remembered(
        "lineage",
        [parser_version(), model.sql, len(columns), {name: dict(kinds) for name, kinds in read.items()}],
        trace,
    )
    return sorted(Edge(model.name, columns[position], *source) for position, source in edges)


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
