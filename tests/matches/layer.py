"""Run the models of sql/matches and sql/facts, and the checks of what they publish, on a handful of articles.

A text marks the names in it: ``{PERSON Melanie Joly} met {ORG Hikvision}`` (tests/names/layer.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

import duckdb

from loaders.sentences import split_sentences
from tests.layers import MODELS as ALL
from tests.layers import assert_passed, checks_of, engine, insert, make, needed

TABLES = ("sentence_matches", "facts", "coverage")
GIVEN = (
    *("article_texts", "sentence_texts", "sentence_mentions", "article_links", "overlaps", "story_members"),
    *("article_words", "article_roots"),
)
MODELS = needed(*TABLES, given=GIVEN)
CHECKS = checks_of(ALL[name] for name in TABLES)
MARK = re.compile(r"\{([A-Z_]+) ([^{}]+)\}")
INPUTS = """
create table article_texts (article_id varchar, page_id varchar, source varchar, published_at timestamptz,
    language varchar, text varchar);
create table sentence_texts (sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint,
    char_end bigint, text varchar);
create table sentence_mentions (article_id varchar, mention_id varchar, entity_id varchar, label varchar, text varchar,
    sentence_id varchar);
create table article_links (a_article_id varchar, b_article_id varchar);
create table "overlaps" (a_article_id varchar, b_article_id varchar);
create table story_members (article_id varchar, article_key bigint, story_id varchar);
create view article_words as select article_id, page_id, published_at,
    ('0x' || substr(md5(article_id), 1, 15))::bigint as article_key,
    ('0x' || substr(md5(coalesce(source, page_id)), 1, 15))::bigint as outlet_key from article_texts;
create view article_roots as select article_id, article_id as root from article_texts;
create view articles as select texts.*, story_id from article_texts as texts left join story_members using (article_id);
create view sentences as select * from sentence_texts;
"""
#: two sentences, or two articles
Case = tuple["str | Article", "str | Article"]
COLUMNS = ("similarity", "relation", "wording", "contrasts")


@dataclass(frozen=True)
class Article:
    """An article with marked names."""

    article_id: str
    marked: str
    source: str | None = None
    published_at: str | None = None
    language: str | None = "en"
    #: ids of entities by the names that mean them; a name that is not here is an entity of its own
    entities: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text without its marks."""
        return MARK.sub(r"\2", self.marked)


@dataclass(frozen=True)
class Pair:
    """Two sentences of `sentence_pairs`."""

    a: str
    b: str
    similarity: float
    relation: str
    wording: str
    contrasts: str | None


def is_before(a: Article, b: Article) -> bool:
    """The contract's order of two articles: the one published first, else the smaller id."""
    if a.published_at and b.published_at and a.published_at != b.published_at:
        return a.published_at < b.published_at
    return a.article_id < b.article_id


def give(
    connection: duckdb.DuckDBPyConnection,
    articles: Sequence[Article],
    links: Iterable[tuple[str, str]] | None,
    stories: Mapping[str, str] | None,
    overlaps: Iterable[tuple[str, str]],
    mentions: Iterable[Mapping[str, Any]],
) -> None:
    connection.execute(INPUTS)
    insert(connection, '"overlaps"', list(overlaps))
    texts, sentences = [], []
    marked = [
        tuple(row[column] for column in ("article_id", "mention_id", "entity_id", "label", "text", "sentence_id"))
        for row in mentions
    ]
    for article in articles:
        key, page = article.article_id, f"page of {article.article_id}"
        texts.append((key, page, article.source, article.published_at, article.language, article.text))
        spans, removed = [], 0
        for match in MARK.finditer(article.marked):
            spans.append((match.start() - removed, match[1], match[2]))
            removed += len(match[0]) - len(match[2])
        for number, (start, end) in enumerate(split_sentences(article.text, article.language or "en"), 1):
            sentences.append((f"{key}-{number}", key, number, start, end, article.text[start:end]))
            marked += [
                (key, f"{key}@{place}", article.entities.get(name, name), label, name, f"{key}-{number}")
                for place, label, name in spans
                if start <= place < end
            ]
    insert(connection, "article_texts", texts)
    insert(connection, "sentence_texts", sentences)
    insert(connection, "sentence_mentions", marked)
    by_id = {article.article_id: article for article in articles}
    pairs = combinations(by_id, 2) if links is None else links
    turned = [(a, b) if is_before(by_id[a], by_id[b]) else (b, a) for a, b in pairs]
    insert(connection, "article_links", turned)
    insert(connection, "story_members", [(a, None, (stories or {}).get(a, "story")) for a in by_id])


@contextmanager
def built(
    articles: Sequence[Article],
    links: Iterable[tuple[str, str]] | None = None,
    stories: Mapping[str, str] | None = None,
    overlaps: Iterable[tuple[str, str]] = (),
    mentions: Iterable[Mapping[str, Any]] = (),
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of these articles: all linked with all and of one story, unless said otherwise. Checks find no row.

    ``mentions`` are rows of `sentence_mentions`, beside the marked names.
    """
    with engine(MODELS) as connection:
        give(connection, articles, links, stories, overlaps, mentions)
        make(connection, MODELS)
        assert_passed(connection, CHECKS)
        yield connection


def pairs(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, Pair]]:
    """Rows of `sentence_pairs`, each with the number that its article's id begins with, 0 without one."""
    rows = connection.execute(
        f"""
        select coalesce(try_cast(a_article_id[:3] as integer), 0), a.text, b.text, {", ".join(COLUMNS)}
        from sentence_pairs
        inner join sentence_texts as a on a_sentence_id = a.sentence_id
        inner join sentence_texts as b on b_sentence_id = b.sentence_id
        order by a_sentence_id, b_sentence_id
        """
    ).fetchall()
    return [(number, Pair(*row)) for number, *row in rows]


def compare(cases: Sequence[Case]) -> list[Pair | None]:
    """What becomes of pairs of one-sentence articles, each pair for itself but all in one build; None: nothing."""
    articles, links = [], []
    for number, sides in enumerate(cases):
        for side, given in zip("ab", sides, strict=True):
            article = given if isinstance(given, Article) else Article("", given)
            articles.append(replace(article, article_id=f"{number:03}{side}"))
        links.append((f"{number:03}a", f"{number:03}b"))
    found: list[Pair | None] = [None] * len(cases)
    with built(articles, links) as connection:
        for number, pair in pairs(connection):
            assert found[number] is None
            found[number] = pair
    return found


def relations(cases: Sequence[Case]) -> list[str | None]:
    """The same as words: the relation, and what contrasts them in brackets."""
    return [pair and pair.relation + (f" ({pair.contrasts})" if pair.contrasts else "") for pair in compare(cases)]


def differences(a: str, b: str) -> list[tuple[str, str, str]]:
    """What b has otherwise: change, words of a, words of b."""
    with built([Article("a", a), Article("b", b)]) as connection:
        ((found,),) = connection.execute("select differences from sentence_matches").fetchall()
    return [tuple(change.values()) for change in json.loads(found)]


def facts(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Facts by their text, in their order: status by article."""
    found: dict[str, dict[str, str]] = {}
    for text, article, status in connection.execute(
        """
        select facts.text, coverage.article_id, coverage.status
        from facts inner join coverage using (fact_id) order by facts.story_id, fact_no, article_id
        """
    ).fetchall():
        found.setdefault(text, {})[article] = status
    return found
