"""Run the models of sql/names, and the checks of what they publish, on a handful of articles with their names marked.

A text marks what an annotator would find: ``{PERSON Melanie Joly} met {ORG Hikvision}`` is two spans in
``Melanie Joly met Hikvision``. Paragraphs are blocks, and sentences are split as they are when a page is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from hashlib import md5
from pathlib import Path
from typing import Any

import duckdb

from loaders.sentences import split_sentences
from warehouse.connection import connect_offline, quoted
from warehouse.models import Model, read_models
from warehouse.seeds import read_seeds

ROOT = Path(__file__).parent.parent.parent
SQL = ROOT / "sql"
MODELS = {model.name: model for model in read_models(SQL) if model.layer == "names" or model.name == "settings"}
CHECKS = sorted(path for name in MODELS for path in (SQL / "checks").glob(f"{name}__*.sql"))
MARK = re.compile(r"\{([A-Z_]+) ([^{}]+)\}")
ANNOTATOR = "marks-1"
SECOND_ANNOTATOR = "marks-2"
INPUTS = """
create or replace table raw.annotated_texts (text_hash varchar, annotator varchar, batch varchar);
create or replace table raw.spans (text_hash varchar, annotator varchar, batch varchar, char_start bigint,
    char_end bigint, label varchar);
create or replace table raw.judgements (name varchar, other varchar, judgement varchar, why varchar);
create or replace table article_texts (article_id varchar, page_id varchar, source varchar, published_at timestamptz,
    language varchar, text varchar);
create or replace table block_roles (page_id varchar, block_no bigint, article_id varchar, article_start bigint,
    text varchar);
create or replace table sentence_texts (sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint,
    char_end bigint, text varchar);
create or replace table "overlaps" (a_article_id varchar, b_article_id varchar, shared_words bigint);
create or replace view articles as select * from article_texts;
create or replace view sentences as select * from sentence_texts;
"""


@dataclass(frozen=True)
class Text:
    """An article with marked names; an outlet of its own unless said otherwise, and no date."""

    article_id: str
    marked: str
    source: str | None = None
    published_at: str | None = None
    #: whether an annotator has read it; if not, the marks only say where the reader should look.
    is_read: bool = True
    #: the text as a second annotator has marked it, later
    marked_again: str | None = None

    @property
    def text(self) -> str:
        """The text without its marks."""
        return MARK.sub(r"\2", self.marked)


@dataclass(frozen=True)
class Names:
    """The tables that the layer makes of some texts."""

    tables: dict[str, list[dict[str, Any]]] = field(repr=False)

    def rows(self, table: str, *columns: str) -> set[tuple[Any, ...]]:
        """Some columns of a table; ids of entities read as their names."""
        names = {row["entity_id"]: row["name"] for row in self.tables["entities"]}
        return {tuple(names.get(row[column], row[column]) for column in columns) for row in self.tables[table]}

    def mentions(self, article_id: str) -> list[tuple[str, str]]:
        """Texts and labels of an article's mentions, in their order."""
        rows = [row for row in self.tables["mentions"] if row["article_id"] == article_id]
        return [(row["text"], row["label"]) for row in sorted(rows, key=lambda row: row["char_start"])]

    def named(self, article_id: str, text: str) -> set[str | None]:
        """Ids of the entities that a text names in an article; None: nobody's."""
        rows = [row for row in self.tables["mentions"] if (row["article_id"], row["text"]) == (article_id, text)]
        return {row["entity_id"] for row in rows}

    @property
    def relations(self) -> set[tuple[str, str, str | None, str | None]]:
        """Who or what, relation, to what, role."""
        return self.rows("entity_relations", "a_entity_id", "relation", "b_entity_id", "role")

    @property
    def framing(self) -> set[tuple[str, str, str]]:
        """Entity, position, words."""
        return self.rows("entity_framing", "entity_id", "position", "words")

    @property
    def aliases(self) -> dict[tuple[str, str], str]:
        """(Entity, alias): reason."""
        return {
            (entity, alias): reason
            for entity, alias, reason in self.rows("entity_aliases", "entity_id", "alias", "reason")
        }

    @property
    def pairs(self) -> set[frozenset[str]]:
        """Entities that are named in one sentence."""
        return {frozenset(pair) for pair in self.rows("entity_pairs", "a_entity_id", "b_entity_id")}


PUBLISHED = (
    *("mentions", "entities", "entity_aliases", "entity_mentions_by_day"),
    *("entity_pairs", "entity_framing", "entity_relations"),
)


def ordered(models: dict[str, Model]) -> list[Model]:
    """The models, each after what it reads."""
    graph = {name: {r.name for r in model.references if r.name in models} for name, model in models.items()}
    return [models[name] for name in TopologicalSorter(graph).static_order()]


@cache
def _database() -> tuple[duckdb.DuckDBPyConnection, list[Model]]:
    """A database with the seed tables and the models that are made of nothing else, and the models that are not."""
    connection = connect_offline()
    connection.execute("create schema raw; create table raw.profile (name varchar)")
    fixed = {"raw.profile"}
    for seed, source in read_seeds(SQL).items():
        connection.execute(f"create table raw.{quoted(seed)} as {source.query}")
        fixed.add(f"raw.{seed}")
    others = []
    for model in ordered(MODELS):
        if fixed.issuperset(reference.name for reference in model.references):
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
            fixed.add(model.name)
        else:
            others.append(model)
    return connection, others


def name(
    *texts: Text | str,
    judgements: Sequence[tuple[str, str, str]] = (),
    overlaps: Sequence[tuple[str, str]] = (),
    also: Sequence[str] = (),
) -> Names:
    """Build the names layer on these texts; the checks of its tables must find no row.

    ``overlaps`` are articles that share wording; ``also`` names stages to return with the published tables.
    """
    articles = [text if isinstance(text, Text) else Text(f"a{number}", text) for number, text in enumerate(texts)]
    connection, models = _database()
    connection.execute(INPUTS)
    for table, rows in _inputs(articles).items():
        if rows:
            connection.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)
    for first, second, judgement in judgements:
        connection.execute("insert into raw.judgements values (?, ?, ?, 'a test')", [first, second, judgement])
    for a, b in overlaps:
        connection.execute('insert into "overlaps" values (?, ?, 100)', [a, b])
    for model in models:
        connection.execute(f"create or replace table {quoted(model.name)} as {model.sql}\n")
    for check in CHECKS:
        assert connection.execute(check.read_text()).fetchall() == [], check.stem
    tables = {}
    for table in (*PUBLISHED, *also):
        result = connection.execute(f"select * from {table} order by all")
        columns = [column[0] for column in result.description or ()]
        tables[table] = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
    return Names(tables)


def _inputs(articles: Iterable[Text]) -> dict[str, list[tuple[Any, ...]]]:
    rows: dict[str, list[tuple[Any, ...]]] = {
        table: [] for table in ("article_texts", "block_roles", "sentence_texts", "raw.annotated_texts", "raw.spans")
    }
    for article in articles:
        key, page = article.article_id, f"page of {article.article_id}"
        rows["article_texts"].append(
            (key, page, article.source or f"outlet of {key}", article.published_at, "en", article.text)
        )
        start, number = 0, 0
        for annotator, batch, again in (
            (ANNOTATOR, "b1", article.marked),
            (SECOND_ANNOTATOR, "b2", article.marked_again),
        ):
            if again is not None and (article.is_read or annotator == SECOND_ANNOTATOR):
                for marked in again.split("\n\n"):
                    text_hash = _hash(MARK.sub(r"\2", marked))
                    rows["raw.annotated_texts"].append((text_hash, annotator, batch))
                    rows["raw.spans"] += [(text_hash, annotator, batch, *span) for span in _spans(marked)]
        for block_no, marked in enumerate(article.marked.split("\n\n")):
            text = MARK.sub(r"\2", marked)
            rows["block_roles"].append((page, block_no, key, start, text))
            for first, last in split_sentences(text, "en"):
                number += 1
                span = (start + first, start + last)
                rows["sentence_texts"].append((f"{key}-{number}", key, number, *span, text[first:last]))
            start += len(text) + 2
    return {table: list(dict.fromkeys(found)) for table, found in rows.items()}


def _hash(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def _spans(marked: str) -> list[tuple[int, int, str]]:
    spans, removed = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - removed
        spans.append((start, start + len(match[2]), match[1]))
        removed += len(match[0]) - len(match[2])
    return spans
