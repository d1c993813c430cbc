"""Run the models of sql/conflicts on a handful of articles: their values alone, or all of it.

What other layers make is given in its simplest form: every word of four letters or more tells eight bits, articles of
one story are linked, and sentences say the same where more than half of these words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5
from itertools import combinations
from typing import Any

import duckdb

from loaders.sentences import split_sentences
from tests.layers import engine, insert, make, models_of, rows
from warehouse import plan
from warehouse.connection import quoted
from warehouse.models import Model

WORD = re.compile(r"\d+(?:[.,:]?\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
NAME = re.compile(r"\{(\w+) ([^{}]+)\}")
BITS = 8000
TABLES = """
create table article_texts (article_id varchar, page_id varchar, source varchar, agency varchar,
    published_at timestamptz, language varchar, text varchar);
create table sentence_texts (sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint,
    char_end bigint, text varchar, n_words bigint);
create table article_words (article_id varchar, published_at timestamptz);
create table sentence_terms (article_id varchar, sentence_id varchar, word varchar, term_key bigint,
    millibits bigint, is_entity boolean);
create table sentence_pairs (a_article_id varchar, b_article_id varchar, a_sentence_id varchar,
    b_sentence_id varchar, similarity double, relation varchar, wording varchar);
create table article_pairs (a_article_id varchar, b_article_id varchar);
create table "overlaps" (a_article_id varchar, b_article_id varchar);
create table story_members (article_id varchar, story_id varchar);
create table sentence_mentions (article_id varchar, mention_id varchar, entity_id varchar, label varchar,
    char_start bigint, char_end bigint, text varchar, sentence_id varchar, sentence_start bigint);
create table fact_sentences (fact_id varchar, story_id varchar, sentence_id varchar, is_main boolean);
create table attributed_quotes (quote_id varchar, article_id varchar, char_start bigint, speaker varchar,
    speaker_start bigint, speaker_end bigint, n_words bigint);
create table quote_attribution_conflicts (quote_family_id varchar, a_quote_id varchar, b_quote_id varchar,
    kind varchar);
"""


@dataclass(frozen=True)
class Article:
    """An article of a story: its text, with names marked as {PERSON Ada Lovelace}."""

    article_id: str
    marked: str
    published_at: str | None = None
    language: str = "en"
    source: str | None = None
    agency: str | None = None
    story: str = "story"

    @property
    def text(self) -> str:
        """The text without its marks."""
        return NAME.sub(r"\2", self.marked)


@dataclass(frozen=True)
class Found:
    """The rows of some tables, by the table."""

    tables: dict[str, list[dict[str, Any]]] = field(repr=False)

    def values(self, *columns: str) -> list[tuple[Any, ...]]:
        """Columns of the values, in the order in which they stand."""
        rows = sorted(self.tables["sentence_values"], key=lambda row: (row["article_id"], row["char_start"]))
        return [tuple(row[column] for column in columns) for row in rows]

    @property
    def conflicts(self) -> set[tuple[str, str, str]]:
        """Kind and both values."""
        return {(row["kind"], row["a_value"], row["b_value"]) for row in self.tables["conflicts"]}


@cache
def needed(*tables: str) -> list[Model]:
    """The models of this layer that make the tables, and the settings, in order."""
    return plan.needed(models_of("conflicts"), tables)


def words(text: str) -> list[str]:
    """The words of a text in lower case, numbers without commas."""
    return [re.sub(r",(?=\d)", "", word) for word in WORD.findall(text.lower().replace("’", "'"))]


@cache
def telling(text: str) -> frozenset[str]:
    """Its words that tell something."""
    return frozenset(re.sub(r"'s$", "", word) for word in words(text) if len(word) >= 4 or word[0].isdigit())


def key(word: str) -> int:
    """A number for a word."""
    return int(md5(word.encode()).hexdigest()[:12], 16)


def give(connection: duckdb.DuckDBPyConnection, articles: Iterable[Article]) -> None:
    """The tables that the layer reads."""
    connection.execute(TABLES)
    articles = list(articles)
    sentences: list[tuple[str, str, int, int, int, str, int]] = []
    mentions: list[tuple[object, ...]] = []
    for article in articles:
        spans = split_sentences(article.text)
        for n, (start, end) in enumerate(spans, 1):
            text = article.text[start:end]
            sentences.append((f"{article.article_id}:{n}", article.article_id, n, start, end, text, len(words(text))))
        shift = 0
        for match in NAME.finditer(article.marked):
            start = match.start() - shift
            shift += len(match[0]) - len(match[2])
            end = start + len(match[2])
            n, sentence = next((n, s) for n, (s, e) in enumerate(spans, 1) if s <= start < e)
            identity = match[2].split()[-1] if match[1] == "PERSON" else match[2]
            ids = (article.article_id, f"{article.article_id}:{start}", identity[:4], match[1])
            mentions.append((*ids, start, end, match[2], f"{article.article_id}:{n}", sentence))
    terms = [(s[1], s[0], word, key(word), BITS, False) for s in sentences for word in sorted(telling(s[5]))]
    order = sorted(articles, key=lambda a: (a.published_at or "9999", a.article_id))
    links = [(a.article_id, b.article_id) for a, b in combinations(order, 2) if a.story == b.story]
    sentences_of = {a.article_id: [s for s in sentences if s[1] == a.article_id] for a in articles}
    pairs = []
    for a, b in links:
        for one in sentences_of[a]:
            for other in sentences_of[b]:
                left, right = telling(one[5]), telling(other[5])
                alike = 2 * len(left & right) / max(len(left) + len(right), 1)
                if alike > 0.5:
                    wording = "edited" if alike >= 0.6 else "paraphrase"
                    pairs.append((a, b, one[0], other[0], alike, wording, wording))
    insert(
        connection,
        "article_texts",
        [(a.article_id, a.article_id, a.source, a.agency, a.published_at, a.language, a.text) for a in articles],
    )
    insert(connection, "sentence_texts", sentences)
    insert(connection, "article_words", [(a.article_id, a.published_at) for a in articles])
    insert(connection, "sentence_terms", terms)
    insert(connection, "sentence_pairs", pairs)
    insert(connection, "article_pairs", links)
    insert(connection, "story_members", [(a.article_id, a.story) for a in articles])
    insert(connection, "sentence_mentions", mentions)


@contextmanager
def built(articles: Iterable[Article], *tables: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with these tables made of the articles."""
    models = needed(*tables)
    with engine(models) as connection:
        give(connection, articles)
        make(connection, models)
        yield connection


def find(articles: Iterable[Article], *tables: str) -> Found:
    """The rows of these tables."""
    with built(articles, *tables) as connection:
        return Found({table: rows(connection, f"select * from {quoted(table)}") for table in tables})


def read_values(articles: Iterable[Article]) -> dict[str, list[dict[str, Any]]]:
    """The values of each article, in their order."""
    articles = list(articles)
    values: dict[str, list[dict[str, Any]]] = {article.article_id: [] for article in articles}
    found = find(articles, "sentence_values").tables["sentence_values"]
    for row in sorted(found, key=lambda row: (row["article_id"], row["char_start"])):
        values[row["article_id"]].append(row)
    return values
