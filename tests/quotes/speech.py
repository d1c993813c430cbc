"""Run the models of sql/quotes up to `attributed_quotes` on a handful of texts, with names given by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache

import duckdb

from tests.layers import engine, insert, make, models_of
from warehouse import plan
from warehouse.models import Model


@cache
def models_for(target: str) -> list[Model]:
    """The models of the layer that a model is made of, and the settings, each after those that it reads."""
    return plan.needed(models_of("quotes"), [target])


@dataclass(frozen=True)
class Quote:
    """A row of `attributed_quotes`, with the name of the speaker's entity."""

    text: str
    kind: str
    marks: str
    is_closed: bool
    speaker: str | None
    name: str | None
    cue: str | None
    attribution: str | None
    #: text of the first piece
    part_of: str | None
    char_start: int


@contextmanager
def build(texts: Iterable[str], names: Mapping[str, str], target: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the models built. `names` maps a name to its label: all of its places are mentions of it.

    Names that end in the same word are one entity, called as the longest of them.
    """
    longest = {name.split()[-1]: name for name in sorted(names, key=len)}
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)) or "(?!)")
    articles, mentions = [], []
    for number, text in enumerate(texts):
        article = f"{number:04}"
        articles.append((article, f"page {article}", text))
        for found in pattern.finditer(text):
            name = found[0]
            mention = f"{article}:{found.start()}"
            mentions.append((mention, article, *found.span(), name, names[name], longest[name.split()[-1]]))
    models = models_for(target)
    with engine(models) as connection:
        connection.execute(
            """create table article_texts (article_id varchar, page_id varchar, text varchar);
            create view articles as select * from article_texts;
            create table mentions (mention_id varchar, article_id varchar, char_start bigint, char_end bigint,
            text varchar, label varchar, entity_id varchar)"""
        )
        insert(connection, "article_texts", articles)
        insert(connection, "mentions", mentions)
        make(connection, models)
        yield connection


def quotes_in(text: str, among: Iterable[str] = (), **labels: str) -> list[Quote]:
    """The quotations of a text, in order; keywords are labels, their values names with `|` between them.

    `among`: texts of other tests with the same labels, that are built in one go with it.
    """
    return _quotes(tuple(dict.fromkeys([*among, text])), tuple(labels.items()))[text]


@lru_cache(maxsize=16)
def _quotes(texts: tuple[str, ...], labels: tuple[tuple[str, str], ...]) -> dict[str, list[Quote]]:
    names = {name: label for label, listed in labels for name in listed.split("|")}
    with build(texts, names, "attributed_quotes") as connection:
        rows = connection.execute(
            """select quotes.article_id, quotes.text, quotes.kind, marks, is_closed, speaker, speaker_entity_id, cue,
                attribution, firsts.text, quotes.char_start
            from attributed_quotes as quotes
            left join (select quote_id, text from attributed_quotes) as firsts on quotes.part_of = firsts.quote_id
            order by quotes.article_id, quotes.char_start"""
        ).fetchall()
    found: dict[str, list[Quote]] = {text: [] for text in texts}
    for article, *row in rows:
        found[texts[int(article)]].append(Quote(*row))
    return found


def spans(texts: Iterable[str]) -> list[list[tuple[int, int, str, bool, bool]]]:
    """What is found in each text: start, end, marks, whether it is closed, whether the next line goes on with it."""
    return _spans(tuple(texts))


@lru_cache(maxsize=16)
def _spans(listed: tuple[str, ...]) -> list[list[tuple[int, int, str, bool, bool]]]:
    with build(listed, {}, "quote_pairs") as connection:
        rows = connection.execute(
            """select article_id, char_start, char_end, marks, is_closed, continues
            from quote_pairs order by article_id, char_start"""
        ).fetchall()
    found: list[list[tuple[int, int, str, bool, bool]]] = [[] for _ in listed]
    for article, *row in rows:
        found[int(article)].append((row[0], row[1], row[2], row[3], row[4]))
    return found
