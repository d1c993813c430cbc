"""The small project of conftest.py with grains, and what an incremental build of it is held against."""

from __future__ import annotations

import shutil
from hashlib import md5

import duckdb

from tests.warehouse.conftest import Project
from warehouse.paths import Warehouse

#: landed numbers by key; their squares are a step, `sides` the numbers that have one.
NUMBERS = """
    -- A row is a number that was landed.
    -- key: n
    -- grain: n
    -- build: whole
    with numbers as (
        select
            n, -- the number
            n % 10 as digit, -- its last digit
            min(batch) as batch -- the landing that it came with first
        from raw.numbers
        group by n
    )
    select * from numbers
"""
SQUARES = """
    -- A row is a number's square, where it reaches the floor.
    -- key: n
    -- kind: stage
    -- grain: n
    with squares as (
        select
            n, -- the number
            digit,
            n * n as square -- its square
        from numbers
        where n >= (select value from settings where name = 'floor')
    )
    select * from squares
"""
#: every number with the square of the one that its last digit names.
DIGITS = """
    -- A row is a number and the square of its last digit.
    -- key: n
    -- grain: n
    -- lookup: squares by n = digit
    with digits as (
        select
            numbers.n, -- the number
            numbers.digit, -- its last digit
            squares.square -- the square of that
        from numbers
        left join squares on numbers.digit = squares.n
    )
    select * from digits
"""
TENS = """
    -- A row is a last digit that numbers share.
    -- key: digit
    -- grain: digit
    with tens as (
        select
            digit, -- the digit
            count(*) as n_numbers, -- numbers that end with it
            sum(n)::bigint as total
        from numbers
        group by digit
    )
    select * from tens
"""
SIGN = "-- A number is negative.\n-- grain: n\nselect n from numbers where n < 0"


def give_grains(project: Project) -> Project:
    """Replace the project's models by ones with grains."""
    for name, sql in {
        "staging/numbers.sql": NUMBERS,
        "text/squares.sql": SQUARES,
        "text/digits.sql": DIGITS,
        "text/tens.sql": TENS,
    }.items():
        project.write(name, "\n".join(line[4:] for line in sql.strip("\n").splitlines()))
    project.write("checks/numbers__sign.sql", SIGN)
    return project


def reasons(project: Project, **options: object) -> dict[str, str]:
    return {model.name: model.reason for model in project.build(**options).models}


def remove(project: Project, batch: str) -> None:
    shutil.rmtree(project.warehouse.landing / batch)


def published(project: Project) -> dict[str, object]:
    """Everything in the published file but the builder's memory: rows, columns and descriptions."""
    columns = (
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name = 'main' and not internal order by table_name, column_index"
    )
    names = "select table_name, comment from duckdb_tables() where schema_name = 'main' order by all"
    with duckdb.connect(str(project.warehouse.published), read_only=True) as connection:
        found: dict[str, object] = {"columns": connection.execute(columns).fetchall()}
        found["tables"] = tables = connection.execute(names).fetchall()
        for name, _ in tables:
            found[name] = connection.execute(f'from "{name}" order by all').fetchall()
    return found


def assert_like_full(project: Project) -> None:
    """The published file is what full builds alone make of the same landing."""
    assert published(project) == _published_by_full(project)


#: What full builds have published, by all that one reads: the digests of their models and of what had landed.
_FULL: dict[str, dict[str, object]] = {}


def _published_by_full(project: Project) -> dict[str, object]:
    landing = project.warehouse.landing
    read = [*sorted(project.models.rglob("*.sql")), *sorted(landing.rglob("*.parquet"))]
    roots = (project.models, landing)
    name = "".join(
        f"{p.relative_to(roots[p.is_relative_to(landing)])} {md5(p.read_bytes()).hexdigest()}\n" for p in read
    )
    if name not in _FULL:
        there = Project(project.models, Warehouse(project.warehouse.directory.with_name("whole")))
        shutil.rmtree(there.warehouse.landing, ignore_errors=True)
        shutil.copytree(landing, there.warehouse.landing)
        assert there.build(full=True).status == "published"
        _FULL[name] = published(there)
    return _FULL[name]
