"""Read a report from the published database; the queries are the .sql files beside this module."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import UserError
from warehouse.report import collect_findings, wording
from warehouse.report.difference import difference
from warehouse.report.document import (
    Change,
    Entry,
    Group,
    Name,
    Outline,
    Pair,
    QuoteFamily,
    QuoteVersion,
    Report,
    SharedPassage,
    Side,
    Totals,
    Unrelated,
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Bounds:
    """How long the lists may get, so that a large corpus still gives a short report."""

    #: stories told in full, passages of each, and statements of each article that nobody else makes.
    top: int = 5
    #: further stories in outline.
    outlines: int = 15
    #: articles listed of a story.
    listed: int = 40
    #: articles named of those that are stories of their own.
    unrelated: int = 5
    #: names told of a story.
    names: int = 12
    #: utterances told of a story.
    quotes: int = 10
    #: pieces of evidence told of an article.
    evidence: int = 4
    #: values told of a dispute.
    positions: int = 8
    #: pairs of articles of a story that share a statement only.
    siblings: int = 6
    #: whether it is told who tells which fact how, and the longest passages: who shows that otherwise saves the time.
    coverage: bool = True
    longest: bool = True

    @property
    def facts(self) -> int:
        """Facts of a story that are told with who tells them how."""
        return 4 * self.top

    @property
    def disputes(self) -> int:
        """Disputes of a story that are told."""
        return 2 * self.top

    @property
    def pairs(self) -> int:
        """Every pair of the listed articles."""
        return self.listed * (self.listed - 1) // 2


#: Passages of a group among which the longest different ones are looked for.
CANDIDATES = 300
LETTERS = 26


def read_report(
    connection: duckdb.DuckDBPyConnection, story: str | None = None, bounds: Bounds | None = None
) -> Report:
    """The report on STORY (None: on everything).

    Raises UserError if nothing answers to STORY, or if the database was built without the models that the report reads.
    """
    with _told():
        return _read_report(connection, story, bounds or Bounds())


def read_outline(connection: duckdb.DuckDBPyConnection, story: str) -> Outline:
    """The first of the stories that STORY names, in figures, which takes a fraction of a whole report.

    Raises UserError as `read_report` does.
    """
    with _told():
        return _outlines(connection, story, 1)[0]


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except duckdb.CatalogException as error:
        reason = str(error).split("!")[0].removeprefix("Catalog Error: ")
        raise UserError(
            f"the published database lacks what the report reads: {reason}. Run `wiretrace models`."
        ) from None


def _outlines(connection: duckdb.DuckDBPyConnection, story: str | None, groups: int) -> list[Outline]:
    """The first stories that STORY names, the biggest first; leaves the tables that further queries read."""
    _rows(connection, "find_story", story=story or "")
    if story is not None and not connection.execute("from report_seeds limit 1").fetchall():
        raise UserError(_unknown(connection, story))
    _rows(connection, "members")
    _rows(connection, "disputed_values", groups=groups)
    _rows(connection, "disputes")
    return [Outline(**row) for row in _rows(connection, "groups", groups=groups)]


def _read_report(connection: duckdb.DuckDBPyConnection, story: str | None, bounds: Bounds) -> Report:
    outlines = _outlines(connection, story, bounds.top + bounds.outlines)
    _rows(connection, "news")
    _rows(connection, "listed", groups=bounds.top, listed=bounds.listed)
    parts = _Parts(connection, bounds)
    return Report(
        story=story,
        totals=Totals(**_rows(connection, "totals")[0]),
        groups=tuple(parts.group(outline) for outline in outlines[: bounds.top]),
        further_groups=tuple(outlines[bounds.top :]),
        unrelated=()
        if story is not None
        else tuple(Unrelated(**row) for row in _rows(connection, "unrelated", shown=bounds.unrelated)),
    )


def _unknown(connection: duckdb.DuckDBPyConnection, story: str) -> str:
    near = [wording.line(row["name"]) for row in _rows(connection, "near_stories", story=story)]
    known = f"; near it: {', '.join(near)}" if near else ""
    return (
        f"nothing answers to '{wording.line(story)}'{known}. Give a story's or an article's id, a page's file or "
        "address or a part of it, an outlet, or words of a headline."
    )


class _Parts:
    """The rows of the listed groups, by group."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, bounds: Bounds) -> None:
        self.bounds = bounds
        self.entries = _by_group(_rows(connection, "entries"))
        self.derivations = _by_group(_rows(connection, "derivations"))
        self.evidence = _by_group(_rows(connection, "evidence", evidence=bounds.evidence))
        self.siblings = _by_group(_rows(connection, "siblings", siblings=bounds.siblings))
        self.made_of = _by_group(_rows(connection, "made_of"))
        self.facts = _by_group(_rows(connection, "facts", facts=bounds.facts) if bounds.coverage else [])
        self.sole = _by_group(_rows(connection, "sole_facts", sole=bounds.top))
        _rows(connection, "told_disputes", disputes=bounds.disputes)
        self.conflicts = _by_group(_rows(connection, "conflicts"))
        self.disputed = _by_group(_rows(connection, "dispute_sentences"))
        self.names = _by_group(
            _rows(connection, "names", groups=bounds.top, names=bounds.names) if bounds.names else []
        )
        self.pairs = _by_group(_rows(connection, "pairs", pairs=bounds.pairs))
        self.passages = _by_group(self._longest(connection) if bounds.longest else [])
        self.quotes = _by_group(_rows(connection, "quotes", quotes=bounds.quotes) if bounds.quotes else [])

    def _longest(self, connection: duckdb.DuckDBPyConnection) -> list[Row]:
        _rows(connection, "longest_passages", top=self.bounds.top, candidates=CANDIDATES)
        return _rows(connection, "passages")

    def group(self, outline: Outline) -> Group:
        number = outline.group_no
        rows = self.entries[number]
        keys = {row["article_id"]: _key(row["entry_no"], len(rows)) for row in rows}
        derivations = {row["article_id"]: row for row in self.derivations[number]}
        evidence, made_of = _by_article(self.evidence[number]), _by_article(self.made_of[number])
        entries = tuple(
            _entry(row, keys, derivations.get(article_id), evidence[article_id], made_of[article_id])
            for article_id, row in ((row["article_id"], row) for row in rows)
        )
        quotes = self.quotes[number]
        return Group(
            **vars(outline),
            entries=entries,
            tree=collect_findings.tree(
                self.derivations[number], {entry.article_id: entry.name for entry in entries}, keys
            ),
            siblings=collect_findings.siblings(self.siblings[number], keys),
            n_siblings=self.siblings[number][0]["n_siblings"] if self.siblings[number] else 0,
            disputes=collect_findings.disputes(
                self.conflicts[number], self.disputed[number], keys, self.bounds.positions
            ),
            facts=collect_findings.facts(self.facts[number], keys),
            sole=collect_findings.sole(self.sole[number], keys),
            names=tuple(_name(row) for row in self.names[number]),
            pairs=tuple(_pair(row, keys) for row in self.pairs[number]),
            passages=tuple(_passage(row, keys) for row in self.passages[number]),
            n_quotes=quotes[0]["n_group_families"] if quotes else 0,
            quotes=tuple(_family(list(rows), keys) for _, rows in groupby(quotes, lambda row: row["family_no"])),
        )


def _key(entry_no: int, entries: int) -> str:
    return chr(ord("A") + entry_no - 1) if entries <= LETTERS else str(entry_no)


def _entry(row: Row, keys: Mapping[str, str], derivation: Row | None, evidence: list[Row], made_of: list[Row]) -> Entry:
    file_name = wording.file_name(row["path"])
    if row["external_id"] and not row["source"]:
        file_name = f"{file_name} ({row['external_id']})"
    return Entry(
        key=keys[row["article_id"]],
        article_id=row["article_id"],
        is_asked_for=row["is_asked_for"],
        name=row["source"] or file_name,
        source=row["source"],
        agency=row["agency"],
        title=row["title"],
        byline=row["byline"],
        language=row["language"],
        published_at=row["published_at"],
        is_embedded=not row["is_main"],
        host_article_id=row["host_article_id"],
        host_key=keys.get(row["host_article_id"]),
        host_name=row["host_name"] if row["host_article_id"] else None,
        path=row["path"],
        url=row["url"],
        external_id=row["external_id"],
        n_words=row["n_words"],
        n_relatives=row["n_relatives"],
        shared_words=row["n_shared_words"],
        shared_share=row["n_shared_words"] / row["n_words"] if row["n_words"] else 0.0,
        made_of=collect_findings.ingredients(made_of),
        derivation=None if derivation is None else collect_findings.derivation(derivation, evidence, keys),
    )


def _name(row: Row) -> Name:
    del row["group_no"]
    return Name(**row | {"aliases": tuple(row["aliases"])})


def _pair(row: Row, keys: Mapping[str, str]) -> Pair:
    del row["group_no"]
    return Pair(a_key=keys[row["a_article_id"]], b_key=keys[row["b_article_id"]], **row)


def _passage(row: Row, keys: Mapping[str, str]) -> SharedPassage:
    a_own, b_own, compared_words = difference(row["a_text"], row["b_text"])
    places = {article_id: place for place, article_id in enumerate(keys)}
    sides = (_side(row, "a", keys, a_own), _side(row, "b", keys, b_own))
    left, right = sorted(sides, key=lambda side: places[side.article_id])
    also = set(row["also_ids"])
    return SharedPassage(
        passage_id=row["passage_id"],
        n_words=row["n_words"],
        similarity=row["similarity"],
        kind=row["kind"],
        left=left,
        right=right,
        compared_words=compared_words,
        also=tuple(key for article_id, key in keys.items() if article_id in also),
        n_also_unlisted=len(also - set(keys)),
    )


def _family(rows: list[Row], keys: Mapping[str, str]) -> QuoteFamily:
    names = ("quote_family_id", "text", "speaker", "n_articles", "n_sources", "is_disputed")
    versions = tuple(
        QuoteVersion(
            key=keys[row["article_id"]],
            article_id=row["article_id"],
            text=row["version_text"],
            relation=row["relation"],
            is_marked=row["is_marked"],
            speaker=row["version_speaker"],
            changes=tuple(Change(**change) for change in json.loads(row["differences"] or "[]")),
        )
        for row in rows
    )
    return QuoteFamily(**{name: rows[0][name] for name in names}, versions=versions)


def _side(row: Row, side: str, keys: Mapping[str, str], own: list[tuple[int, int]]) -> Side:
    return Side(
        key=keys[row[f"{side}_article_id"]],
        article_id=row[f"{side}_article_id"],
        start=row[f"{side}_start"],
        end=row[f"{side}_end"],
        paragraph=row[f"{side}_paragraph"],
        paragraphs=row[f"{side}_paragraphs"],
        text=row[f"{side}_text"],
        own=tuple(own),
    )


def _rows(connection: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> list[Row]:
    query = Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")
    result = connection.execute(query, parameters)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _by_group(rows: list[Row]) -> defaultdict[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["group_no"]].append(row)
    return groups


def _by_article(rows: list[Row]) -> defaultdict[str, list[Row]]:
    articles: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        articles[row["article_id"]].append(row)
    return articles
