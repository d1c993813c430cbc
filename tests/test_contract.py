"""The public contract on the shipped corpus: tables, columns, types, comments, keys."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from warehouse.models import read_models

SQL = Path(__file__).parent.parent / "sql"
TABLES = {
    "pages": "page_id path url source format status error text n_chars fetched_at loaded_at extra",
    "blocks": "page_id block_no char_start char_end role text article_id article_start",
    "articles": "article_id page_id external_id is_main source agency title byline dateline published_at "
    "published_precision language text n_words story_id",
    "sentences": "sentence_id article_id sentence_no char_start char_end text n_words origin",
    "passages": "passage_id a_article_id a_start a_end b_article_id b_start b_end n_words similarity kind "
    "is_background",
    "duplicate_groups": "group_id article_id similarity",
    "derivations": "article_id parent_article_id agency share confidence evidence",
    "overlaps": "a_article_id b_article_id n_passages shared_words a_share b_share",
    "meta.builds": "build_id started_at seconds status",
    "meta.models": "model layer kind version rows seconds reason built_at engine",
    "meta.checks": "name rows seconds",
    "meta.columns": "model column_name source_model source_column",
}
BIGINTS = re.compile(r"^(n_\w+|char_\w+|\w_start|\w_end|article_start|\w+_no|rows|shared_words)$")
DOUBLES = re.compile(r"^(similarity|\w_share|share|seconds)$")
TIMES = re.compile(r"^(\w+_at)$")


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_types(news: duckdb.DuckDBPyConnection, table: str) -> None:
    found = dict(
        news.execute(
            "select column_name, data_type from duckdb_columns() where (schema_name || '.' || table_name) = ?",
            [table if "." in table else f"main.{table}"],
        ).fetchall()
    )
    assert set(TABLES[table].split()) <= set(found)
    for column, kind in found.items():
        if BIGINTS.match(column):
            assert kind == "BIGINT", column
        elif DOUBLES.match(column):
            assert kind == "DOUBLE", column
        elif TIMES.match(column):
            assert kind == "TIMESTAMP WITH TIME ZONE", column
        elif column.startswith("is_"):
            assert kind == "BOOLEAN"
        elif column in TABLES[table].split():
            assert kind == "VARCHAR", column


def test_every_published_table_and_column_is_described(news: duckdb.DuckDBPyConnection) -> None:
    tables = news.execute(
        "select table_name from duckdb_tables() where not internal and comment is null "
        "union all select view_name from duckdb_views() where not internal and comment is null"
    ).fetchall()
    columns = news.execute(
        "select table_name, column_name from duckdb_columns() where not internal and comment is null"
    ).fetchall()
    assert (tables, columns) == ([], [])


def test_keys_are_unique_and_whole(news: duckdb.DuckDBPyConnection) -> None:
    published = {name for (name,) in news.execute("select table_name from duckdb_tables()").fetchall()}
    published |= {name for (name,) in news.execute("select view_name from duckdb_views()").fetchall()}
    for model in read_models(SQL):
        if model.name in published:
            key = ", ".join(model.key)
            missing = " or ".join(f"{column} is null" for column in model.key)
            wrong = news.execute(
                f"select {key} from main.{model.name} group by all having count(*) > 1 or {missing}"
            ).fetchall()
            assert wrong == [], model.name


def test_ids_are_lower_case_hex(news: duckdb.DuckDBPyConnection) -> None:
    for table, column in (
        ("pages", "page_id"),
        ("articles", "article_id"),
        ("sentences", "sentence_id"),
        ("passages", "passage_id"),
    ):
        wrong = news.execute(
            f"select {column} from {table} where not regexp_full_match({column}, '[0-9a-f]{{16}}')"
        ).fetchall()
        assert wrong == []
