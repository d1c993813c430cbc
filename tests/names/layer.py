"""Run the models of sql/names, and the checks of what they publish, on a handful of articles with their names marked.

A text marks what an annotator would find: ``{PERSON Melanie Joly} met {ORG Hikvision}`` is two spans in
``Melanie Joly met Hikvision``. Paragraphs are blocks, and sentences are split as they are when a page is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import md5
from typing import Any

from loaders.sentences import split_sentences
from tests.layers import assert_passed, checks_of, engine, insert, make, models_of, rows

MODELS = models_of("names")
CHECKS = checks_of(MODELS)
MARK = re.compile(r"\{([A-Z_]+) ([^{}]+)\}")
ANNOTATOR = "marks-1"
SECOND_ANNOTATOR = "marks-2"
INPUTS = """
create table raw.annotated_texts (text_hash varchar, annotator varchar, batch varchar);
create table raw.spans (text_hash varchar, annotator varchar, batch varchar, char_start bigint,
    char_end bigint, label varchar);
create table raw.judgements (name varchar, other varchar, judgement varchar, why varchar);
create table article_texts (article_id varchar, page_id varchar, source varchar, published_at timestamptz,
    language varchar, text varchar);
create table block_roles (page_id varchar, block_no bigint, article_id varchar, article_start bigint,
    text varchar);
create table sentence_texts (sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint,
    char_end bigint, text varchar);
create table "overlaps" (a_article_id varchar, b_article_id varchar, shared_words bigint);
create view articles as select * from article_texts;
create view sentences as select * from sentence_texts;
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
    with engine(MODELS) as connection:
        connection.execute(INPUTS)
        for table, given in _inputs(articles).items():
            insert(connection, table, given)
        insert(connection, "raw.judgements", [(*judgement, "a test") for judgement in judgements])
        insert(connection, '"overlaps"', [(a, b, 100) for a, b in overlaps])
        make(connection, MODELS)
        assert_passed(connection, CHECKS)
        tables = {table: rows(connection, f"select * from {table} order by all") for table in (*PUBLISHED, *also)}
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
