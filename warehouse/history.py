"""The builder's memory: the tables of schema `meta`, kept in the working database and copied to the published one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import duckdb

from warehouse.lineage import Edge
from warehouse.plan import Step

#: Status of a build that has not ended; no published file holds one.
RUNNING = "running"
ENGINE = f"duckdb {duckdb.__version__}"


@dataclass(frozen=True)
class MetaColumn:
    """A column of a meta table."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class MetaTable:
    """A table of schema `meta`."""

    name: str
    meaning: str
    columns: tuple[MetaColumn, ...]


_MODEL_COLUMNS = (
    MetaColumn("model", "varchar", "name of the model and of its table"),
    MetaColumn("layer", "varchar", "folder below sql/"),
    MetaColumn("kind", "varchar", "table: published; stage: a step that stays in the working database"),
    MetaColumn("version", "varchar", "hash of its query, of the settings it reads and of its upstream versions"),
    MetaColumn("rows", "bigint", "rows it has"),
    MetaColumn("seconds", "double", "time that building it took"),
    MetaColumn("reason", "varchar", "why it was built"),
    MetaColumn("built_at", "timestamptz", "when it was built"),
    MetaColumn("engine", "varchar", "program and version that built it"),
    MetaColumn("sql", "varchar", "its query as it was"),
    MetaColumn("build_id", "varchar", "the build that made it"),
    MetaColumn("fingerprint", "varchar", "hash of its version and of the state of everything it reads"),
    MetaColumn("state", "varchar", "what the next build compares, as JSON"),
)
META_TABLES = (
    MetaTable(
        "builds",
        "A row is a build that had something to do.",
        (
            MetaColumn("build_id", "varchar", "identifies the build"),
            MetaColumn("started_at", "timestamptz", "when it began"),
            MetaColumn("seconds", "double", "time from its start to the writing of this file"),
            MetaColumn(
                "status",
                "varchar",
                "published; partial: models were selected; failed: nothing was published, see error",
            ),
            MetaColumn("models", "bigint", "models that it built"),
            MetaColumn("error", "varchar", "why it failed"),
        ),
    ),
    MetaTable("models", "A row is a model, as last built.", _MODEL_COLUMNS),
    MetaTable("model_history", "A row is a model in a build: every time that one was built.", _MODEL_COLUMNS),
    MetaTable(
        "checks",
        "A row is a check that this file passed.",
        (
            MetaColumn("name", "varchar", "file name below sql/checks/"),
            MetaColumn("rows", "bigint", "rows that were wrong"),
            MetaColumn("seconds", "double", "time that the check took"),
        ),
    ),
    MetaTable(
        "columns",
        "A row is an edge of column lineage: a column and one that it is made from.",
        (
            MetaColumn("model", "varchar", "the model"),
            MetaColumn("column_name", "varchar", "its column"),
            MetaColumn("source_model", "varchar", "a table that the model reads; raw.* are the landed files"),
            MetaColumn("source_column", "varchar", "the column of it that this one is made from"),
        ),
    ),
)


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the meta tables where they are not, and leave the last note of each model that a killed build has made."""
    connection.execute("create schema if not exists meta")
    for table in META_TABLES:
        columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
        connection.execute(f"create table if not exists meta.{table.name} ({columns})")
    connection.execute(
        "create table if not exists meta.last_publication (fingerprint varchar, build_id varchar, file varchar)"
    )
    connection.execute("create table if not exists meta.traced (model varchar, version varchar)")
    keep_latest(connection, "meta.models", "model")


def keep_latest(connection: duckdb.DuckDBPyConnection, table: str, name: str) -> None:
    """Of the rows of a table that have one name, leave the one that was put in last."""
    connection.execute(
        f"delete from {table} where rowid in (select rowid from {table} "
        f"qualify row_number() over (partition by {name} order by rowid desc) > 1)"
    )


def built_models(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    """Name to (fingerprint, state) of every model that the working database holds."""
    rows = connection.execute("select model, fingerprint, state from meta.models order by rowid").fetchall()
    return {name: (fingerprint, state) for name, fingerprint, state in rows}


def built_versions(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Name to version of every model that the working database holds."""
    return dict(connection.execute("select model, version from meta.models order by rowid").fetchall())


def record_model(
    connection: duckdb.DuckDBPyConnection, step: Step, build_id: str, rows: int, seconds: float, reason: str
) -> None:
    """Note that a model was built now, in the transaction of its table; the last note of a model counts."""
    model = step.model
    values = [model.name, model.layer, model.kind, step.version, rows, seconds, reason]
    values += [ENGINE, model.sql, build_id, step.fingerprint, step.state()]
    connection.execute("insert into meta.models values (?, ?, ?, ?, ?, ?, ?, now(), ?, ?, ?, ?, ?)", values)


def record_untouched(connection: duckdb.DuckDBPyConnection, step: Step) -> None:
    """Note that what a model reads is another build's and yet the same, so that its table stays as it was made."""
    connection.execute(
        "update meta.models set fingerprint = ?, state = ? where model = ?",
        [step.fingerprint, step.state(), step.model.name],
    )


def traced_versions(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Name to version of every model whose lineage is noted."""
    return dict(connection.execute("select model, version from meta.traced").fetchall())


def record_edges(connection: duckdb.DuckDBPyConnection, versions: Mapping[str, str], edges: Sequence[Edge]) -> None:
    """Replace the lineage of the columns of some models (name to version), all of them or none."""
    lists = [[getattr(edge, field.name) for edge in edges] for field in fields(Edge)]
    values = ", ".join("unnest(?::varchar[])" for _ in lists)
    connection.execute("begin")
    for table in ("columns", "traced"):
        connection.execute(f"delete from meta.{table} where list_contains(?::varchar[], model)", [list(versions)])
    connection.execute(f"insert into meta.columns select {values}", lists)
    pairs = [list(versions), list(versions.values())]
    connection.execute("insert into meta.traced select unnest(?::varchar[]), unnest(?::varchar[])", pairs)
    connection.execute("commit")


def forget_model(connection: duckdb.DuckDBPyConnection, model: str) -> None:
    """Drop a model that has no file any more."""
    connection.execute(f'drop table if exists main."{model}"')
    for table in ("models", "columns", "traced"):
        connection.execute(f"delete from meta.{table} where model = ?", [model])


def record_build(
    connection: duckdb.DuckDBPyConnection,
    build_id: str,
    started_at: str,
    seconds: float,
    status: str,
    models: int,
    error: str | None,
) -> None:
    """Note how a build went; a second note of the same build replaces the first.

    What was built since the last note joins the history, also what a build that was killed had built.
    """
    connection.execute(
        "insert into meta.model_history select * from meta.models as latest where not exists "
        "(from meta.model_history as noted where noted.model = latest.model and noted.build_id = latest.build_id)"
    )
    keep_latest(connection, "meta.models", "model")
    connection.execute("delete from meta.builds where build_id = ?", [build_id])
    connection.execute(
        "insert into meta.builds values (?, ?::timestamptz, ?, ?, ?, ?)",
        [build_id, started_at, seconds, status, models, error],
    )


def record_killed(connection: duckdb.DuckDBPyConnection) -> None:
    """Note of builds that never noted their end that they were killed; call it with the build lock held."""
    connection.execute("update meta.builds set status = 'failed', error = 'killed' where status = ?", [RUNNING])


@dataclass(frozen=True)
class Published:
    """What was last published: a fingerprint of all of it, the build that did, and the mark of its file."""

    fingerprint: str
    build_id: str
    file: str


def publication(connection: duckdb.DuckDBPyConnection) -> Published | None:
    """What was last published; None if nothing was."""
    row = connection.execute("select fingerprint, build_id, file from meta.last_publication").fetchone()
    return Published(*row) if row else None


def record_publication(connection: duckdb.DuckDBPyConnection, fingerprint: str, build_id: str, file: str) -> None:
    """Note what was published."""
    connection.execute("delete from meta.last_publication")
    connection.execute("insert into meta.last_publication values (?, ?, ?)", [fingerprint, build_id, file])
