"""Run the models of sql/stories on a handful of articles, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connection import connect_offline, quoted
from warehouse.models import Model, read_models
from warehouse.seeds import read_seeds

ROOT = Path(__file__).parent.parent.parent
SQL = ROOT / "sql"
ALSO = {"settings", "article_words"}
MODELS = {model.name: model for model in read_models(SQL) if model.layer == "stories" or model.name in ALSO}
INPUTS = """
create schema raw;
create table raw.profile (name varchar);
create table article_texts (article_id varchar, page_id varchar, external_id varchar, is_main boolean, source varchar,
    agency varchar, title varchar, byline varchar, dateline varchar, published_at timestamptz,
    published_precision varchar, language varchar, text varchar, n_words bigint);
create table "overlaps" (a_article_id varchar, b_article_id varchar, shared_words bigint, a_share double,
    b_share double);
create table article_roots (article_id varchar, root varchar);
"""


@dataclass(frozen=True)
class Text:
    """An article; a page and an outlet of its own unless said otherwise, and no date."""

    article_id: str
    text: str
    title: str | None = None
    published_at: str | None = None
    page_id: str | None = None
    source: str | None = None
    language: str = "en"
    #: where its news is from, for counting
    root: str | None = None


@dataclass(frozen=True)
class Stories:
    """What the layer makes of some texts."""

    #: article to story
    story_of: Mapping[str, str]
    #: rows of `stories`
    stories: tuple[dict[str, Any], ...]

    @property
    def groups(self) -> set[frozenset[str]]:
        """The articles of each story."""
        return {
            frozenset(article for article, story in self.story_of.items() if story == one)
            for one in set(self.story_of.values())
        }

    def story(self, article_id: str) -> dict[str, Any]:
        """The row of an article's story."""
        (row,) = [row for row in self.stories if row["story_id"] == self.story_of[article_id]]
        return row


@cache
def _seeds() -> dict[str, str]:
    """Seed tables that the layer reads, and the query of each."""
    wanted = {reference.name for model in MODELS.values() for reference in model.references}
    return {name: seed.query for name, seed in read_seeds(SQL).items() if f"raw.{name}" in wanted}


def ordered(names: Iterable[str]) -> list[Model]:
    """The named models, each after what it reads."""
    wanted = set(names)
    graph = {name: {r.name for r in MODELS[name].references if r.name in wanted} for name in wanted}
    return [MODELS[name] for name in TopologicalSorter(graph).static_order()]


def build(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Make these models' tables of the tables that are there."""
    for model in ordered(names):
        connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")


def tell(texts: Iterable[Text], overlaps: Mapping[tuple[str, str], tuple[float, float]] | None = None) -> Stories:
    """Find the stories of these texts; ``overlaps`` are pairs of articles with their shares of shared wording."""
    with connect_offline() as connection:
        connection.execute(INPUTS)
        for name, query in _seeds().items():
            connection.execute(f"create table raw.{name} as {query}")
        for text in texts:
            key = text.article_id
            connection.execute(
                "insert into article_texts values (?, ?, null, true, ?, null, ?, null, null, ?, 'day', ?, ?, null)",
                [key, text.page_id or key, text.source or key, text.title, text.published_at, text.language, text.text],
            )
            connection.execute("insert into article_roots values (?, ?)", [key, text.root or key])
        for (a, b), shares in (overlaps or {}).items():
            connection.execute('insert into "overlaps" values (?, ?, 100, ?, ?)', [a, b, *shares])
        build(connection, set(MODELS) - {"articles", "sentences"})
        story_of = dict(connection.execute("select article_id, story_id from story_members").fetchall())
        result = connection.execute("from stories order by story_id")
        columns = [column[0] for column in result.description or ()]
        return Stories(story_of, tuple(dict(zip(columns, row, strict=True)) for row in result.fetchall()))
