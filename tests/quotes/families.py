"""Run the models that join quotes into families on a handful of articles whose quotes stand in “curly marks”."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5

import duckdb

from loaders.sentences import split_sentences
from tests.layers import MODELS as ALL
from tests.layers import assert_passed, checks_of, engine, insert, make, needed

GIVEN = {"article_texts", "sentence_texts", "attributed_quotes", "overlaps", "duplicate_groups", "entities"}
TABLES = ("quotes", "quote_versions", "quote_families", "quote_attribution_conflicts")
MODELS = needed(*TABLES, given=GIVEN)
CHECKS = checks_of(ALL[name] for name in TABLES)
MARKED = re.compile("“([^“”]*)”")


@dataclass(frozen=True)
class Article:
    """An article with its quotes: its text, who says what, and which pieces one utterance has."""

    article_id: str
    text: str
    source: str | None = None
    published_at: str | None = None
    #: a quote's text: who says it
    speakers: Mapping[str, str] = field(default_factory=dict)
    #: a quote's text: the entity that says it
    entities: Mapping[str, str] = field(default_factory=dict)
    #: a quote's text: scare, title, partial; all others are direct
    kinds: Mapping[str, str] = field(default_factory=dict)
    #: a later piece's text: the first piece's text
    pieces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    article_id: str
    text: str
    relation: str
    similarity: float
    differences: list[dict[str, str]]
    is_marked: bool


@dataclass(frozen=True)
class Family:
    text: str
    speaker: str | None
    n_versions: int
    n_articles: int
    n_sources: int
    first_article_id: str
    versions: list[Version]

    def of(self, article_id: str) -> Version:
        (version,) = [version for version in self.versions if version.article_id == article_id]
        return version


@dataclass(frozen=True)
class Found:
    #: by their texts
    families: dict[str, Family]
    #: (article, the quote's text): the text of its family, or None
    quotes: dict[tuple[str, str], str | None]
    #: (a_speaker, b_speaker, kind)
    conflicts: set[tuple[str, str, str]]
    #: which quotes, by article and text, are one utterance
    groups: set[frozenset[tuple[str, str]]]


COMMON = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "is",
    "was",
    "it",
    "for",
    "on",
    "with",
    "he",
    "as",
    "be",
    "at",
    "by",
    "had",
    "not",
    "are",
    "but",
    "from",
    "or",
    "have",
    "an",
    "they",
    "which",
    "one",
    "you",
    "were",
    "all",
    "her",
    "she",
    "there",
    "would",
    "their",
    "we",
    "him",
    "been",
    "has",
    "when",
    "who",
    "will",
    "no",
    "more",
    "if",
    "out",
    "so",
    "up",
    "said",
    "what",
    "its",
    "about",
    "than",
    "into",
    "them",
    "can",
    "only",
    "other",
    "time",
    "new",
    "some",
    "could",
    "these",
    "two",
    "may",
    "first",
    "then",
    "do",
    "any",
    "like",
    "my",
    "now",
    "over",
    "such",
    "our",
    "this",
]


@cache
def background(seed: int = 0) -> list[Article]:
    """Twenty articles of made-up words between the common ones of English: so that words tell what they tell in news,
    and chance has two thousand quoted words to agree in."""
    rng = random.Random(seed)
    weights = [1 / (rank + 2) for rank in range(len(COMMON))]
    sounds = ["ba", "ke", "di", "fo", "gu", "la", "mi", "no", "pe", "ru", "sa", "ti", "vo", "wu", "xe", "zy"]

    def words(n: int) -> str:
        made = rng.choices(COMMON, weights, k=n)
        return " ".join("".join(rng.choices(sounds, k=4)) if rng.random() < 0.5 else word for word in made)

    return [Article(f"background {n}", f"{words(150)}. “{words(100)}.” {words(150)}.") for n in range(20)]


def give(
    connection: duckdb.DuckDBPyConnection, articles: Iterable[Article], related: Iterable[tuple[str, str]]
) -> None:
    connection.execute(
        """
        create table article_texts (
            article_id varchar, page_id varchar, source varchar, published_at timestamptz, text varchar
        );
        create table sentence_texts (
            article_id varchar, page_id varchar, sentence_id varchar, char_start bigint, char_end bigint, text varchar
        );
        create table attributed_quotes (quote_id varchar, article_id varchar, char_start bigint, char_end bigint,
            text varchar, kind varchar, speaker varchar, speaker_entity_id varchar, cue varchar, part_of varchar,
            speaker_start bigint, speaker_end bigint, attribution varchar, marks varchar, is_closed boolean,
            n_words bigint);
        create table "overlaps" (a_article_id varchar, b_article_id varchar);
        create table entities (entity_id varchar, name varchar);
        create table duplicate_groups (group_id varchar, article_id varchar, is_first boolean);
        create view articles as select * from article_texts;
        create view sentences as select * from sentence_texts"""
    )
    rows: dict[str, list[tuple[object, ...]]] = {"article_texts": [], "sentence_texts": [], "attributed_quotes": []}
    for a in articles:
        rows["article_texts"].append((a.article_id, f"page of {a.article_id}", a.source, a.published_at, a.text))
        for start, end in sentences_of(a.text):
            rows["sentence_texts"].append(
                (a.article_id, f"page of {a.article_id}", f"{a.article_id}:{start}", start, end, a.text[start:end])
            )
        spans = {match[1]: match.span(1) for match in MARKED.finditer(a.text)}
        for match in MARKED.finditer(a.text):
            text, (start, end) = match[1], match.span(1)
            first = spans.get(a.pieces.get(text, ""))
            rows["attributed_quotes"].append(
                (
                    identify(a.article_id, start, end),
                    a.article_id,
                    start,
                    end,
                    text,
                    a.kinds.get(text, "direct"),
                    a.speakers.get(text),
                    a.entities.get(text),
                    None,
                    identify(a.article_id, *first) if first else None,
                    None,
                    None,
                    None,
                    "“”",
                    True,
                    len(text.split()),
                )
            )
    for table, values in rows.items():
        insert(connection, table, values)
    insert(connection, '"overlaps"', related)


@cache
def sentences_of(text: str) -> list[tuple[int, int]]:
    return split_sentences(text)


def identify(article_id: str, start: int, end: int) -> str:
    return md5(f"{article_id}:{start}:{end}".encode()).hexdigest()[:16]


@contextmanager
def built(articles: Iterable[Article], related: Iterable[tuple[str, str]] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of these articles and some background; checks must find no row. Related articles share passages."""
    with engine(MODELS) as connection:
        give(connection, [*articles, *background()], related)
        make(connection, MODELS)
        assert_passed(connection, CHECKS)
        yield connection


def join(articles: Iterable[Article], related: Iterable[tuple[str, str]] = ()) -> Found:
    """The families of these articles, without those of the background."""
    with built(articles, related) as connection:
        return read(connection)


def read(connection: duckdb.DuckDBPyConnection) -> Found:
    versions: dict[str, list[Version]] = {}
    for family, article, text, relation, similarity, differences, is_marked in connection.execute(
        """
        select quote_family_id, article_id, text, relation, similarity, differences, is_marked
        from quote_versions where not starts_with(article_id, 'background') order by all
        """
    ).fetchall():
        version = Version(article, text, relation, similarity, json.loads(differences or "[]"), is_marked)
        versions.setdefault(family, []).append(version)
    families = {
        family: Family(text, speaker, n_versions, n_articles, n_sources, first, versions[family])
        for family, text, speaker, n_versions, n_articles, n_sources, first in connection.execute(
            """
            select quote_family_id, text, speaker, n_versions, n_articles, n_sources, first_article_id
            from quote_families where not starts_with(first_article_id, 'background') order by all
            """
        ).fetchall()
    }
    quotes = connection.execute(
        """
        select article_id, text, quote_family_id
        from quotes where not starts_with(article_id, 'background') order by all
        """
    ).fetchall()
    groups: dict[str, set[tuple[str, str]]] = {}
    for article, text, family in quotes:
        if family:
            groups.setdefault(family, set()).add((article, text))
    return Found(
        {family.text: family for family in families.values()},
        {(article, text): families[family].text if family else None for article, text, family in quotes},
        set(connection.execute("select a_speaker, b_speaker, kind from quote_attribution_conflicts").fetchall()),
        {frozenset(group) for group in groups.values()},
    )
