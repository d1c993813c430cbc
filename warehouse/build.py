"""Build what changed, check it, publish it."""

from __future__ import annotations

import datetime
import difflib
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import duckdb

from warehouse import history
from warehouse.binding import bind, model_error, remedy
from warehouse.cache import digest
from warehouse.changes import Changes
from warehouse.checks import Check, Outcome, read_checks
from warehouse.connection import is_damage, is_full, open_working, set_aside
from warehouse.errors import UserError
from warehouse.lineage import column_edges
from warehouse.lock import build_lock
from warehouse.models import read_models
from warehouse.paths import Warehouse
from warehouse.plan import Step, reason, steps
from warehouse.progress import watched
from warehouse.publish import PUBLISHED, file_mark, publish, published_contents, remove_leftovers
from warehouse.seeds import check_rows
from warehouse.sources import Source, attach
from warehouse.tables import make

Sources = Callable[[], Mapping[str, Source]]


class Progress(Protocol):
    """What a build tells while it runs."""

    def say(self, message: str) -> None:
        """Something that the user should know."""

    def started(self, name: str, why: str, number: int, total: int) -> None:
        """A model's building begins."""

    def moved(self, percent: float) -> None:
        """So many per cent of the model's query are done; below 0: not known."""

    def finished(self, name: str, why: str, rows: int, seconds: float) -> None:
        """A model was built."""


@dataclass(frozen=True)
class BuildOptions:
    """What to build: everything (`full`), or only some models and what they need (`select`); how long to wait."""

    full: bool = False
    select: tuple[str, ...] = ()
    wait: float | None = None


@dataclass(frozen=True)
class BuiltModel:
    """A model that a build made."""

    name: str
    rows: int
    seconds: float
    reason: str


@dataclass(frozen=True)
class BuildResult:
    """How a build ended: published, unchanged (nothing to do), partial (built, not published), or failed (checks)."""

    build_id: str
    status: str
    seconds: float
    models: tuple[BuiltModel, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    stale: tuple[str, ...] = ()
    failed: tuple[Outcome, ...] = field(default=())


def build(
    warehouse: Warehouse, directory: Path, sources: Sources, options: BuildOptions, progress: Progress
) -> BuildResult:
    """Bring a warehouse up to date with the models in a directory and with what was landed.

    Raises UserError for a model that is wrong (before anything is built) and for a lock that was not had in time.
    """
    with build_lock(warehouse.lock, options.wait, progress.say):
        try:
            try:
                return _Build(warehouse, directory, sources, options, progress).run()
            except duckdb.Error as error:
                if not is_damage(error):
                    raise
                progress.say(f"{warehouse.working} is damaged: building everything anew")
                set_aside(warehouse)
                return _Build(warehouse, directory, sources, options, progress).run()
        except duckdb.Error as error:
            raise _storage_error(warehouse, error) from None


class _Build:
    def __init__(
        self, warehouse: Warehouse, directory: Path, sources: Sources, options: BuildOptions, progress: Progress
    ) -> None:
        self.warehouse = warehouse
        self.options = options
        self.progress = progress
        self.started = time.monotonic()
        self.started_at = datetime.datetime.now(datetime.UTC).isoformat()
        self.build_id = digest(f"{self.started_at} {os.getpid()}")
        self.sources = sources()
        self.models = read_models(directory)
        self.checks = read_checks(directory)
        self.steps = steps(self.models, self.sources)
        self.built: list[BuiltModel] = []

    def run(self) -> BuildResult:
        remove_leftovers(self.warehouse)
        connection = open_working(self.warehouse)
        try:
            history.prepare(connection)
            known = history.built_models(connection)
            todo = self._todo(known)
            gone = sorted(known.keys() - {step.model.name for step in self.steps})
            wanted = publication_fingerprint(self.steps, self.checks)
            published = history.publication(connection)
            now = (wanted, file_mark(self.warehouse.published))
            # Whatever became of the published file since it was written, its mark tells.
            if not todo and not gone and published and (published.fingerprint, published.file) == now:
                return BuildResult(self.build_id, "unchanged", self._seconds())
            self._note("running")
            history.record_killed(connection)
            self._record(connection, history.RUNNING, None)
            try:
                return self._work(connection, todo, gone, wanted)
            except BaseException as error:
                self._note_end(connection, str(error) or type(error).__name__)
                raise
        finally:
            connection.close()

    def _todo(self, known: Mapping[str, tuple[str, str]]) -> dict[str, str]:
        """Model name to the reason why it must be built."""
        selected = self._selected()
        todo = {}
        for step in self.steps:
            name = step.model.name
            forced = "--full" if self.options.full else "--select" if name in self.options.select else None
            why = reason(step, known.get(name), forced=forced)
            if why and (selected is None or name in selected):
                todo[name] = why
        return todo

    def _selected(self) -> set[str] | None:
        """The selected models and all that they read, directly or not; None: all."""
        if not self.options.select:
            return None
        by_name = {model.name: model for model in self.models}
        todo = list(self.options.select)
        found: set[str] = set()
        while todo:
            name = todo.pop()
            if name not in by_name:
                near = difflib.get_close_matches(name, by_name, n=1, cutoff=0.5)
                raise UserError(f"there is no model {name}." + (f" Did you mean {near[0]}?" if near else ""))
            if name not in found:
                found.add(name)
                todo += [r.name for r in by_name[name].references if r.name in by_name]
        return found

    def _work(
        self, connection: duckdb.DuckDBPyConnection, todo: Mapping[str, str], gone: Sequence[str], wanted: str
    ) -> BuildResult:
        versions = history.built_versions(connection)
        self._bind_and_trace(connection, versions)
        changes = Changes(connection, self.sources)
        for name in gone:
            history.forget_model(connection, name)
            changes.forget(name)
        attach(connection, self.sources)
        check_rows(connection, self.sources)
        with watched(connection.query_progress, self.progress.moved):
            for step in self.steps:
                if why := todo.get(step.model.name):
                    self._build_model(connection, changes, step, why, len(todo), versions)
        known = history.built_models(connection)
        stale = tuple(s.model.name for s in self.steps if known.get(s.model.name, ("", ""))[0] != s.fingerprint)
        if stale:
            self._record(connection, "partial", None)
            self._note("partial")
            return BuildResult(self.build_id, "partial", self._seconds(), tuple(self.built), stale=stale)
        return self._publish(connection, changes, wanted)

    def _bind_and_trace(self, connection: duckdb.DuckDBPyConnection, versions: Mapping[str, str]) -> None:
        """Try models that were not built before on empty tables, and note the lineage of those that have none."""
        traced = history.traced_versions(connection)
        new = [step for step in self.steps if traced.get(step.model.name) != step.version]
        if new or any(versions.get(step.model.name) != step.version for step in self.steps):
            schema = bind(self.models, [step.model for step in self.steps], self.sources)
            edges = [edge for step in new for edge in column_edges(step.model, list(schema[step.model.name]), schema)]
            history.record_edges(connection, {step.model.name: step.version for step in new}, edges)

    def _publish(self, connection: duckdb.DuckDBPyConnection, changes: Changes, wanted: str) -> BuildResult:
        self.progress.say("checking and publishing")
        self._record(connection, history.RUNNING, None)
        models = [step.model for step in self.steps]
        published = history.publication(connection)
        known = None if self.options.full else published
        publication = publish(connection, self.warehouse, changes, models, self.checks, self.build_id, known)
        if publication.published:
            history.record_publication(connection, wanted, self.build_id, file_mark(self.warehouse.published))
            changes.note_read(PUBLISHED, published_contents(changes, models, self.checks))
            self._record(connection, "published", None)
            self._note("published")
        else:
            names = ", ".join(outcome.name for outcome in publication.failed)
            self._record(connection, "failed", f"checks failed: {names}")
            self._note("failed", f"checks failed: {names}")
        return BuildResult(
            self.build_id,
            "published" if publication.published else "failed",
            self._seconds(),
            tuple(self.built),
            publication.outcomes,
            failed=publication.failed,
        )

    def _build_model(
        self,
        connection: duckdb.DuckDBPyConnection,
        changes: Changes,
        step: Step,
        why: str,
        total: int,
        versions: Mapping[str, str],
    ) -> None:
        model = step.model
        # What `--full` or `--select` name is built as a whole.
        version = None if why.startswith("--") else versions.get(model.name)
        self.progress.started(model.name, why, len(self.built) + 1, total)
        started = time.monotonic()
        connection.execute("begin")
        try:
            made = make(connection, changes, step, self.build_id, version=version)
            seconds = time.monotonic() - started
            if made.how == "by key":
                why += f"; {made.keys:,} {'/'.join(model.grain.columns)} anew"
            if made.how == "untouched":
                history.record_untouched(connection, step)
            else:
                history.record_model(connection, step, self.build_id, made.rows, seconds, why)
            connection.execute("commit")
        except duckdb.Error as error:
            if is_full(error) or is_damage(error):
                raise
            connection.execute("rollback")
            raise model_error(model, error) from None
        if made.how != "untouched":
            self.built.append(BuiltModel(model.name, made.rows, seconds, why))
            self.progress.finished(model.name, why, made.rows, seconds)

    def _record(self, connection: duckdb.DuckDBPyConnection, status: str, error: str | None) -> None:
        history.record_build(
            connection, self.build_id, self.started_at, self._seconds(), status, len(self.built), error
        )

    def _note_end(self, connection: duckdb.DuckDBPyConnection, why: str) -> None:
        """Note that the build failed, as far as what stopped it (a full disk, an interrupt) lets us."""
        with suppress(duckdb.Error):
            connection.execute("rollback")
        with suppress(duckdb.Error):
            self._record(connection, "failed", why)
        with suppress(OSError):
            self._note("failed", why)

    def _note(self, status: str, error: str | None = None) -> None:
        note = {
            "build_id": self.build_id,
            "status": status,
            "started_at": self.started_at,
            "seconds": round(self._seconds(), 3),
            "error": error,
        }
        aside = self.warehouse.last_build.with_suffix(".tmp")
        aside.write_text(json.dumps(note), encoding="utf-8")
        aside.replace(self.warehouse.last_build)

    def _seconds(self) -> float:
        return time.monotonic() - self.started


def _storage_error(warehouse: Warehouse, error: duckdb.Error) -> UserError:
    message = str(error).splitlines()[0]
    if is_full(error):
        return UserError(f"{warehouse.directory}: the disk is full ({message}). Free space and run it again.")
    what_to_do = remedy(message) or " Mend that and run it again."
    return UserError(f"{warehouse.directory} cannot be used ({message}).{what_to_do}")


def publication_fingerprint(planned: Sequence[Step], checks: Sequence[Check]) -> str:
    """Changes whenever the published file would: a model's rows, a comment, a check."""
    parts = [[step.fingerprint, step.model.description, sorted(step.model.column_comments.items())] for step in planned]
    return digest(json.dumps([parts, [[check.name, digest(check.sql)] for check in checks]]))
