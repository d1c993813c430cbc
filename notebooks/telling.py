"""Who tells which fact how, from the rows of `queries/story_facts.sql`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from warehouse.report.difference import Span, difference, runs


@dataclass(frozen=True)
class Telling:
    """How an article tells a fact."""

    status: str
    is_conflicting: bool
    sentence: str
    #: spans of the sentence whose words the fact's text does not have.
    own: list[Span]

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether the fact's text lacks it."""
        return list(runs(self.sentence, self.own))


@dataclass(frozen=True)
class Fact:
    """A fact, and the articles that tell it."""

    place: int
    fact_id: str
    text: str
    n_articles: int
    #: values that articles give it against each other, in words.
    disputed: str | None
    tellings: dict[str, Telling]


def facts(rows: list[dict[str, Any]]) -> list[Fact]:
    """The facts in the order of the rows, a telling for each article that has one."""
    return [_fact(list(group)) for _, group in groupby(rows, lambda row: row["place"])]


def _fact(rows: list[dict[str, Any]]) -> Fact:
    first = rows[0]
    tellings = {row["article_id"]: _telling(row) for row in rows}
    return Fact(first["place"], first["fact_id"], first["text"], first["n_articles"], first["disputed"], tellings)


def _telling(row: dict[str, Any]) -> Telling:
    own = [] if row["status"] == "verbatim" else difference(row["text"], row["sentence"]).b_own
    return Telling(row["status"], row["is_conflicting"], row["sentence"], own)
