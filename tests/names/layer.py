"""Run the models of sql/names, and the checks of what they publish, on a handful of articles with their names marked.

A text marks what an annotator would find: ``{PERSON Melanie Joly} met {ORG Hikvision}`` is two spans in
``Melanie Joly met Hikvision``. Paragraphs are blocks, and sentences are split as they are when a page is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from hashlib import md5
from pathlib import Path
from typing import Any

from loaders.sentences import split_sentences
from warehouse.connection import connect_offline, quoted
from warehouse.models import Model, read_models
from warehouse.seeds import read_seeds

ROOT = Path(__file__).parent.parent.parent
SQL = ROOT / "sql"
MODELS = {model.name: model for model in read_models(SQL) if model.layer == "names" or model.name == "settings"}
CHECKS = sorted(path for name in MODELS for path in (SQL / "checks").glob(f"{name}__*.sql"))
MARK = re.compile(r"\{([A-Z]+) ([^{}]+)\}")
ANNOTATOR = "marks-1"
INPUTS = """
create schema raw;
create table raw.profile (name varchar);
create table raw.annotated_texts (text_hash varchar, annotator varchar, batch varchar);
create table raw.spans (text_hash varchar, annotator varchar, batch varchar, char_start bigint, char_end bigint,
    label varchar);
create table raw.judgements (name varchar, other varchar, judgement varchar, why varchar);
create table articles (article_id varchar, page_id varchar, source varchar, published_at timestamptz, language varchar,
    text varchar);
create table block_roles (page_id varchar, block_no bigint, article_id varchar, article_start bigint, text varchar);
create table sentences (sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint, char_end bigint,
    text varchar);
create table "overlaps" (a_article_id varchar, b_article_id varchar, shared_words bigint);
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


def name(*texts: Text | str, judgements: Sequence[tuple[str, str, str]] = ()) -> Names:
    """Build the names layer on these texts; the checks of its tables must find no row."""
    articles = [text if isinstance(text, Text) else Text(f"a{number}", text) for number, text in enumerate(texts)]
    with connect_offline() as connection:
        connection.execute(INPUTS)
        for seed, source in read_seeds(SQL).items():
            connection.execute(f"create table raw.{quoted(seed)} as {source.query}")
        for table, rows in _inputs(articles).items():
            for row in rows:
                connection.execute(f"insert into {table} values ({', '.join('?' * len(row))})", list(row))
        for first, second, judgement in judgements:
            connection.execute("insert into raw.judgements values (?, ?, ?, 'a test')", [first, second, judgement])
        for model in ordered(MODELS):
            connection.execute(f"create table {quoted(model.name)} as {model.sql}\n")
        for check in CHECKS:
            assert connection.execute(check.read_text()).fetchall() == [], check.stem
        tables = {}
        for table in PUBLISHED:
            result = connection.execute(f"select * from {table} order by all")
            columns = [column[0] for column in result.description or ()]
            tables[table] = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
    return Names(tables)


def _inputs(articles: Iterable[Text]) -> dict[str, list[tuple[Any, ...]]]:
    rows: dict[str, list[tuple[Any, ...]]] = {
        table: [] for table in ("articles", "block_roles", "sentences", "raw.annotated_texts", "raw.spans")
    }
    for article in articles:
        key, page = article.article_id, f"page of {article.article_id}"
        rows["articles"].append(
            (key, page, article.source or f"outlet of {key}", article.published_at, "en", article.text)
        )
        start, number = 0, 0
        for block_no, marked in enumerate(article.marked.split("\n\n")):
            text = MARK.sub(r"\2", marked)
            rows["block_roles"].append((page, block_no, key, start, text))
            for first, last in split_sentences(text, "en"):
                number += 1
                span = (start + first, start + last)
                rows["sentences"].append((f"{key}-{number}", key, number, *span, text[first:last]))
            if article.is_read:
                rows["raw.annotated_texts"].append((_hash(text), ANNOTATOR, "b1"))
                rows["raw.spans"] += [(_hash(text), ANNOTATOR, "b1", *span) for span in _spans(marked)]
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
