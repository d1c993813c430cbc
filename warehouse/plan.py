"""Order models by what they read, give each a version, and say which must be built and why."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import duckdb

from warehouse.binding import model_error
from warehouse.cache import digest, remembered
from warehouse.connection import connect_offline, quoted
from warehouse.errors import UserError
from warehouse.models import Model
from warehouse.sources import Source, attach
from warehouse.syntax import SETTINGS

#: Part of every version: raise it when the builder itself makes other tables from the same SQL.
FORMAT = 2
#: Why a model is built that was never built.
NEW = "new"


@dataclass(frozen=True)
class Step:
    """A model in its place in the order, with everything that decides whether it must be built."""

    model: Model
    #: hash of the query, of the settings it reads and of the versions of the models it reads.
    version: str
    #: hash of `version` and of the state of everything it reads: equal means nothing to do.
    fingerprint: str
    #: settings that it reads, by name.
    settings: dict[str, float]
    #: fingerprint of each table that it reads.
    inputs: dict[str, str]

    def state(self) -> str:
        """What `reason` compares, as JSON."""
        return json.dumps(
            {"digest": self.model.digest, "settings": self.settings, "inputs": self.inputs}, sort_keys=True
        )


def order(models: Sequence[Model], sources: Iterable[str]) -> list[Model]:
    """The models, each after those that it reads, by name where free; UserError for unknown tables and cycles."""
    by_name = {model.name: model for model in models}
    raw = {f"raw.{source}" for source in sources}
    for model in models:
        for reference in model.references:
            if reference.name not in by_name and reference.name not in raw:
                near = difflib.get_close_matches(reference.name, [*by_name, *sorted(raw)], n=1, cutoff=0.5)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise UserError(f"{model.path}:{reference.line}: there is no table {reference.name}.{hint}")
    return in_order(models)


def in_order(models: Iterable[Model]) -> list[Model]:
    """The models, each after those of them that it reads; UserError for cycles."""
    by_name = {model.name: model for model in models}
    # In one order in every process: a set of names has another one in each.
    graph = {name: sorted({r.name for r in by_name[name].references if r.name in by_name}) for name in sorted(by_name)}
    try:
        return [by_name[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        cycle = list(reversed(error.args[1]))
        lines = [
            f"{by_name[reader].path}:{_line(by_name[reader], read)}: {reader} reads {read}"
            for reader, read in pairwise(cycle)
        ]
        raise UserError("models read each other in a circle:\n  " + "\n  ".join(lines)) from None


def _line(model: Model, table: str) -> int:
    return next((reference.line for reference in model.references if reference.name == table), 1)


def needed(models: Iterable[Model], names: Iterable[str]) -> list[Model]:
    """Those of the models that are named, and those that these are made of, each after those that it reads."""
    by_name = {model.name: model for model in models}
    wanted, found = list(names), dict[str, Model]()
    while wanted:
        name = wanted.pop()
        if name in by_name and name not in found:
            found[name] = by_name[name]
            wanted += [reference.name for reference in found[name].references]
    return in_order(found.values())


def read_settings(models: Sequence[Model], sources: Mapping[str, Source]) -> dict[str, float]:
    """The rows of the model `settings`: name to value; none if there is no such model.

    It and the models that it reads are run apart from all others.
    """
    run = order(needed(models, [SETTINGS]), sources)
    if not run:
        return {}
    names = {reference.name for model in run for reference in model.references}
    read = {name: source for name, source in sources.items() if f"raw.{name}" in names}

    def query() -> list[tuple[str, float]]:
        with connect_offline() as connection:
            attach(connection, read)
            try:
                for model in run:
                    connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
                rows = connection.execute(f"select name, value from {SETTINGS}").fetchall()
            except duckdb.Error as error:
                raise model_error(model, error) from None
        return [(str(name), float(value)) for name, value in rows]

    if any(source.files for source in read.values()):
        return dict(query())
    # Nothing but their text decides what they are: starting an engine costs more than the rest of an idle build.
    columns = {name: source.all_columns for name, source in read.items()}
    texts = [(model.name, model.sql) for model in run]
    return dict(remembered("settings", [duckdb.__version__, texts, columns], query))


def steps(models: Sequence[Model], sources: Mapping[str, Source]) -> list[Step]:
    """The models in building order with their versions and fingerprints."""
    ordered = order(models, sources)
    settings = read_settings(ordered, sources)
    versions: dict[str, str] = {}
    fingerprints = {f"raw.{name}": source.fingerprint for name, source in sources.items()}
    result = []
    for model in ordered:
        read = {reference.name for reference in model.references}
        own_settings: dict[str, float] = {}
        if SETTINGS in read:
            own_settings = _own_settings(model, settings)
        tables = sorted(read - {SETTINGS})
        upstream = [(name, versions[name]) for name in tables if name in versions]
        version = digest(json.dumps([FORMAT, model.digest, model.grain.columns, own_settings, upstream]))
        inputs = {name: fingerprints[name] for name in tables}
        fingerprint = digest(json.dumps([version, model.kind, inputs]))
        versions[model.name], fingerprints[model.name] = version, fingerprint
        result.append(Step(model, version, fingerprint, own_settings, inputs))
    return result


def _own_settings(model: Model, settings: Mapping[str, float]) -> dict[str, float]:
    """The settings that a model names; all of them if it reads the table without naming any."""
    for name in sorted(model.settings - settings.keys()):
        near = difflib.get_close_matches(name, settings, n=1, cutoff=0.5)
        raise UserError(f"{model.path}: there is no setting {name}." + (f" Did you mean {near[0]}?" if near else ""))
    return {name: settings[name] for name in sorted(model.settings)} or dict(settings)


def reason(step: Step, built: tuple[str, str] | None, *, forced: str | None = None) -> str | None:
    """Why a model must be built, given the fingerprint and the state of its last build; None if it need not be."""
    if built is None:
        return NEW
    fingerprint, state = built
    if forced:
        return forced
    if fingerprint == step.fingerprint:
        return None
    before = json.loads(state)
    if before["digest"] != step.model.digest:
        return "its SQL changed"
    for name in sorted(before["settings"].keys() | step.settings.keys()):
        old, new = before["settings"].get(name), step.settings.get(name)
        if old != new:
            return f"setting {name} changed from {_number(old)} to {_number(new)}"
    changed = [name for name, value in step.inputs.items() if before["inputs"].get(name) != value]
    landed = [name for name in changed if name.startswith("raw.")]
    if landed:
        return f"new rows in {', '.join(landed)}"
    return f"{', '.join(changed)} changed" if changed else "the builder changed"


def _number(value: float | None) -> str:
    return "nothing" if value is None else f"{value:g}"
