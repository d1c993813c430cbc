"""What a report says, whatever it is printed on; `--json` prints exactly this.

Every key of the JSON object is a field of the classes here and in `findings.py`, in their order; a report is a
`Report`. Shares are numbers in 0..1, offsets are `[start, end)` in code points of `articles.text`, dates are ISO 8601
(`2025-06-30`, or `2025-06-30T14:05:00Z` where the time is known), unknown is null. Lists are bounded: what a list
leaves out, the counts beside it still count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from warehouse.report.findings import Branch, Derivation, Dispute, Fact, Ingredient, Siblings, Sole


@dataclass(frozen=True)
class Entry:
    """An article of a group."""

    #: how the report calls it within its group: A, B, C …, or 1, 2, 3 … in a long list.
    key: str
    article_id: str
    #: whether STORY names it.
    is_asked_for: bool
    #: the source, else the name of the file that it came from.
    name: str
    source: str | None
    agency: str | None
    title: str | None
    byline: str | None
    language: str | None
    published_at: str | None
    #: for an article that a page embeds: the page's main article (its id, its key if it is listed, its name).
    is_embedded: bool
    host_article_id: str | None
    host_key: str | None
    host_name: str | None
    path: str | None
    url: str | None
    external_id: str | None
    n_words: int
    #: articles that it shares wording with, anywhere.
    n_relatives: int
    #: its words that stand in any of them too, each counted once; and their share of all its words.
    shared_words: int
    shared_share: float
    #: what its sentences are made of, most first.
    made_of: tuple[Ingredient, ...]
    derivation: Derivation | None


@dataclass(frozen=True)
class Pair:
    """Two articles that share wording: a row of `overlaps`."""

    #: how the group's list calls them.
    a_key: str
    b_key: str
    a_article_id: str
    b_article_id: str
    n_passages: int
    shared_words: int
    a_share: float
    b_share: float


@dataclass(frozen=True)
class Side:
    """A passage as one of its two articles has it."""

    key: str
    article_id: str
    start: int
    end: int
    #: the paragraph that it starts in, from 1, of how many.
    paragraph: int
    paragraphs: int
    #: the slice of `articles.text`.
    text: str
    #: spans of `text` whose words the other side does not have at that place.
    own: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SharedPassage:
    """A wording that two articles share: a row of `passages`."""

    passage_id: str
    n_words: int
    similarity: float
    kind: str
    #: left is the article that stands first in the group's list.
    left: Side
    right: Side
    #: words of either side that were compared, from its start; `own` says nothing of those after.
    compared_words: int
    #: keys of the other listed articles that have at least half of it, and how many not listed have it too.
    also: tuple[str, ...]
    n_also_unlisted: int


@dataclass(frozen=True)
class Name:
    """Somebody or something that the articles of a group name: a row of `entities`."""

    entity_id: str
    #: as most articles of the database print it, and what it is (a label of `mentions`).
    name: str
    label: str
    #: of the group alone: places, articles and outlets that name it.
    n_mentions: int
    n_articles: int
    n_sources: int
    #: how the group's articles print it otherwise, the most frequent first, and how many more ways there are.
    aliases: tuple[str, ...]
    n_more_aliases: int


@dataclass(frozen=True)
class Change:
    """What one version of an utterance has otherwise than its fullest one."""

    #: cut before, cut after, left out, put in, replaced, spelling.
    change: str
    family_words: str
    version_words: str


@dataclass(frozen=True)
class QuoteVersion:
    """An utterance as a listed article prints it: a row of `quote_versions`."""

    key: str
    article_id: str
    #: the slice of `articles.text`.
    text: str
    #: verbatim, spelling, trimmed, spliced, changed, altered, unmarked, indirect.
    relation: str
    is_marked: bool
    #: as the article names it.
    speaker: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class QuoteFamily:
    """An utterance that several articles of the group print: a row of `quote_families`."""

    quote_family_id: str
    #: its fullest version.
    text: str
    speaker: str | None
    #: articles and outlets that print it, in this group or not, listed or not.
    n_articles: int
    n_sources: int
    #: whether articles name different speakers: see `quote_attribution_disputes`.
    is_disputed: bool
    versions: tuple[QuoteVersion, ...]


@dataclass(frozen=True)
class Outline:
    """A story, articles about one event, in figures."""

    group_no: int
    story_id: str
    title: str | None
    n_articles: int
    n_sources: int
    #: origins that do not depend on each other; null where nobody has counted.
    n_origins: int | None
    n_pairs: int
    n_passages: int
    #: statements, those that several articles make, and those that they give with different values.
    n_facts: int
    n_shared_facts: int
    n_disputes: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True)
class Group(Outline):
    """A story that is told in full."""

    #: the articles that share most, by date.
    entries: tuple[Entry, ...]
    #: who has it from whom: what comes from nothing seen, and below each what comes from it.
    tree: tuple[Branch, ...]
    #: listed articles that share a statement only: those that share most of it, and how many pairs.
    siblings: tuple[Siblings, ...]
    n_siblings: int
    #: values of one statement that stand against each other: those that most articles give.
    disputes: tuple[Dispute, ...]
    #: statements that several articles make: those that most of them make.
    facts: tuple[Fact, ...]
    #: what each listed article alone tells.
    sole: tuple[Sole, ...]
    #: those that most of the group's articles name.
    names: tuple[Name, ...]
    #: pairs of listed articles, the strongest first.
    pairs: tuple[Pair, ...]
    #: the longest passages between listed articles, each wording once.
    passages: tuple[SharedPassage, ...]
    #: utterances that several of its articles print, listed or not; and those in most of them.
    n_quotes: int
    quotes: tuple[QuoteFamily, ...]


@dataclass(frozen=True)
class Unrelated:
    """An article that is a story of its own."""

    article_id: str
    name: str
    title: str | None


@dataclass(frozen=True)
class Totals:
    """What the published database holds, shown or not."""

    n_pages: int
    n_unreadable_pages: int
    n_articles: int
    n_embedded_articles: int
    #: stories of several articles, and of one.
    n_stories: int
    n_single_stories: int
    n_sharing_articles: int
    n_pairs: int
    n_passages: int
    #: stories that the report is about: all of several articles, or those of STORY.
    n_groups: int


@dataclass(frozen=True)
class Report:
    """Who has it from whom, what each tells, where they differ; story by story."""

    #: what was asked for; null: everything.
    story: str | None
    totals: Totals
    #: the biggest stories in full, then further ones in outline.
    groups: tuple[Group, ...]
    further_groups: tuple[Outline, ...]
    #: some of the articles that are stories of their own (none where STORY is given).
    unrelated: tuple[Unrelated, ...]


def as_object(report: Report) -> Mapping[str, Any]:
    """The report as plain lists and dictionaries."""
    return asdict(report)
