"""Run the models of sql/origins, and the reuse layer below them, on a handful of articles; quotes stand in “marks”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from loaders.sentences import split_sentences
from tests.layers import assert_passed, checks_of, engine, insert, make, models_of
from warehouse.models import Model

MODELS = models_of("reuse", "origins")
CHECKS = checks_of(model for model in MODELS if model.layer == "origins")
MARKED = re.compile("“([^“”]*)”")
GIVEN = """
create table article_texts (
    article_id varchar, page_id varchar, external_id varchar, is_main boolean, source varchar, agency varchar,
    title varchar, byline varchar, dateline varchar, published_at timestamptz, published_precision varchar,
    language varchar, text varchar, n_words bigint
);
create table sentence_texts (
    sentence_id varchar, article_id varchar, sentence_no bigint, char_start bigint, char_end bigint, text varchar,
    n_words bigint, page_id varchar
);
create table pages (page_id varchar, url varchar);
create table version_pairs (before_page_id varchar, after_page_id varchar);
create view articles as select * from article_texts;
create table block_roles (page_id varchar, article_id varchar, role varchar, text varchar);
create table story_members (article_id varchar, story_id varchar);
create table attributed_quotes (
    quote_id varchar, article_id varchar, char_start bigint, char_end bigint, text varchar, kind varchar,
    speaker varchar
);
create table quote_versions (
    quote_family_id varchar, quote_id varchar, article_id varchar, char_start bigint, char_end bigint, is_marked boolean
);
create table sentence_matches (
    a_article_id varchar, a_sentence_id varchar, b_article_id varchar, b_sentence_id varchar, similarity double
);
create table quote_families (quote_family_id varchar, speaker varchar);
"""
SPEAKER = re.compile(r"([A-Z]\w+ [A-Z]\w+)[^“”.]*“|”[^“”.]*?\b([A-Z]\w+ [A-Z]\w+)")


@dataclass(frozen=True)
class Page:
    """An article on a page of its own; an outlet of its own unless said otherwise, no date."""

    article_id: str
    text: str
    source: str | None = ""
    agency: str | None = None
    published_at: str | None = None
    language: str = "en"
    url: str | None = None
    #: text of its credit line
    credit: str | None = None
    story: str = "one"

    @property
    def precision(self) -> str:
        if self.published_at is None:
            return "none"
        return "time" if "T" in self.published_at else "day"


def give(connection: duckdb.DuckDBPyConnection, pages: list[Page]) -> None:
    """Land the pages; a family of quotes is one wording in marks, and wherever else it stands without."""
    connection.execute(GIVEN)
    articles, sentences = [], []
    for p in pages:
        source = f"Outlet of {p.article_id}" if p.source == "" else p.source
        page = f"page of {p.article_id}"
        articles.append(
            (
                p.article_id,
                page,
                None,
                True,
                source,
                p.agency,
                None,
                None,
                None,
                p.published_at,
                p.precision,
                p.language,
                p.text,
                len(p.text.split()),
            )
        )
        for number, (start, end) in enumerate(split_sentences(p.text, "en"), 1):
            found = p.text[start:end]
            sentences.append(
                (f"{p.article_id}-{number}", p.article_id, number, start, end, found, len(found.split()), page)
            )
    insert(connection, "article_texts", articles)
    insert(connection, "sentence_texts", sentences)
    insert(connection, "pages", [(f"page of {p.article_id}", p.url) for p in pages])
    insert(
        connection,
        "block_roles",
        [(f"page of {p.article_id}", p.article_id, "credit", p.credit) for p in pages if p.credit],
    )
    insert(connection, "story_members", [(p.article_id, p.story) for p in pages])
    _give_quotes(connection, pages)


def _give_quotes(connection: duckdb.DuckDBPyConnection, pages: list[Page]) -> None:
    quotes, versions, speakers = [], [], {}
    for p in pages:
        for match in MARKED.finditer(p.text):
            speaker = next((found[1] or found[2] for found in SPEAKER.finditer(p.text) if match[1] in p.text), None)
            quote = f"{p.article_id}:{match.start(1)}"
            quotes.append((quote, p.article_id, *match.span(1), match[1], "direct", speaker))
            versions.append((family(match[1]), quote, p.article_id, *match.span(1), True))
            near = SPEAKER.search(p.text[max(match.start() - 60, 0) : match.end() + 60])
            speakers.setdefault(family(match[1]), (near[1] or near[2]) if near else None)
    wordings = {match[1].strip(" .,") for p in pages for match in MARKED.finditer(p.text)}
    for p in pages:
        marked = [match.span(1) for match in MARKED.finditer(p.text)]
        for wording in wordings:
            start = p.text.find(wording)
            if start >= 0 and not any(first <= start < last for first, last in marked):
                versions.append((family(wording), None, p.article_id, start, start + len(wording), False))
    insert(connection, "attributed_quotes", quotes)
    insert(connection, "quote_versions", versions)
    insert(connection, "quote_families", speakers.items())


def family(wording: str) -> str:
    return wording.strip(" .,").lower()


@contextmanager
def built(pages: Iterable[Page], models: Sequence[Model] = MODELS) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables that the models make of these pages; the checks of what they publish must find no row."""
    with engine(models) as connection:
        give(connection, list(pages))
        make(connection, models)
        assert_passed(connection, CHECKS)
        yield connection
