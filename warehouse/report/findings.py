"""What a report says of where articles come from, what each tells, and where they contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Whether a piece of evidence speaks for what an article is said to come from, against it, or for neither.
Bearing = Literal["for", "against", "neither"]


@dataclass(frozen=True)
class Evidence:
    """Something that a reader can check: a row of `evidence`."""

    kind: str
    #: the other article that it is about, if any; the key is null where the list leaves it out.
    other_article_id: str | None
    other_key: str | None
    other_name: str | None
    #: the article that it makes the source; null: it says nothing of who was first.
    points_to: str | None
    bearing: Bearing
    #: in words; listed articles are named by their keys.
    text: str


@dataclass(frozen=True)
class Derivation:
    """What an article probably comes from: a row of `derivations`. Evidence, never a verdict."""

    kind: str | None
    agency: str | None
    parent_article_id: str | None
    #: its key in the same group's list; null where the list leaves it out.
    parent_key: str | None
    parent_name: str | None
    #: share of the article's words that stand there.
    share: float | None
    #: certain, likely, undecided: then the parent is the nearest relative, and nothing says who has it from whom.
    confidence: str | None
    #: a public statement, on its institution's own page, that the article has wording of.
    statement_article_id: str | None
    statement_key: str | None
    statement_name: str | None
    #: the strongest pieces, and how many more there are.
    evidence: tuple[Evidence, ...]
    n_more_evidence: int


@dataclass(frozen=True)
class Branch:
    """A place in the provenance tree: an agency, or an article, and what comes from it."""

    #: for an agency's own text, which no listed article is.
    agency: str | None
    #: for an article; the key is null where the list leaves it out.
    article_id: str | None
    key: str | None
    name: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Siblings:
    """Two articles that have what somebody said in common and nothing else: neither derives from the other."""

    a_key: str
    b_key: str
    a_article_id: str
    b_article_id: str
    #: what they have in common, in words.
    text: str


@dataclass(frozen=True)
class Ingredient:
    """How many of an article's words come from where."""

    #: wire, other article, statement, own, furniture.
    origin: str
    n_words: int
    #: of the words in all its sentences.
    share: float


@dataclass(frozen=True)
class Telling:
    """How a listed article tells a fact: a row of `coverage`."""

    key: str
    article_id: str
    #: verbatim, edited, paraphrase, absent.
    status: str
    #: whether it differs from the fact's text in a figure, a name, a word or a denial.
    is_conflicting: bool
    #: where it does so; null where it does not.
    sentence_id: str | None
    sentence: str | None


@dataclass(frozen=True)
class Fact:
    """A statement that several articles of a story make: a row of `facts`."""

    fact_id: str
    #: its place as the story tells it.
    fact_no: int
    #: its fullest wording.
    text: str
    n_articles: int
    n_sources: int
    n_origins: int
    #: one for each listed article.
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class SoleFact:
    """A statement that one article alone makes."""

    fact_id: str
    text: str


@dataclass(frozen=True)
class Sole:
    """What a listed article alone tells: the first of its statements, and how many there are."""

    key: str
    article_id: str
    n_facts: int
    facts: tuple[SoleFact, ...]


@dataclass(frozen=True)
class Position:
    """A value that articles give, and the sentence of the earliest of them."""

    #: as printed there; empty where that sentence states flatly what others attribute to somebody.
    value: str
    #: the earliest article that gives it; the key is null where the list leaves it out.
    key: str | None
    article_id: str
    name: str
    #: articles that give it; and keys of the listed ones whose sentence on the matter has it as printed there.
    n_articles: int
    keys: tuple[str, ...]
    sentence_id: str
    sentence: str
    #: where the value stands in `sentence`, if it does.
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Dispute:
    """A statement that articles give with different values: rows of `conflicts` of one fact that share values."""

    conflict_ids: tuple[str, ...]
    #: figure, date, name, attribution; and what of: see `conflicts.detail`.
    kind: str
    detail: str | None
    fact_id: str | None
    #: whether a value may be an update of another one, not a contradiction.
    is_update: bool
    #: how many values, two or more; and those that most articles give, each once.
    n_positions: int
    positions: tuple[Position, ...]
