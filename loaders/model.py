"""What a loader hands to the landing: pages, their blocks, their articles.

All offsets are ``[start, end)`` in Unicode code points of ``Page.text`` (Python ``str`` indices).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Role = Literal[
    "title",
    "dek",
    "byline",
    "dateline",
    "body",
    "subhead",
    "caption",
    "social",
    "credit",
    "bio",
    "related",
    "nav",
    "ad",
    "comment",
    "legal",
    "other",
]
Precision = Literal["time", "day", "none"]
Status = Literal["ok", "empty", "error"]


@dataclass(slots=True)
class Block:
    """A run of a page's text with one role; the blocks of a page cover its text without gap or overlap."""

    char_start: int
    char_end: int
    role: Role
    #: 0 is the page's main article, 1, 2, … the articles that it embeds; None: part of no article.
    article_no: int | None = None
    #: whether the block belongs to the running text of its article (``articles.text``).
    in_text: bool = False
    #: what speaks for its role, where it is not in the text; None: nothing is noted.
    reason: str | None = None


@dataclass(slots=True)
class Article:
    """What a page says about one of its articles; None where it says nothing."""

    article_no: int = 0
    external_id: str | None = None
    source: str | None = None
    agency: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    #: ISO 8601 with offset, UTC where the page gives none; a day stands at its midnight UTC.
    published_at: str | None = None
    published_precision: Precision = "none"
    #: ISO 639-1 code.
    language: str | None = None


@dataclass(slots=True)
class CleanPage:
    """A page's normalised text, covered by blocks, and the articles that it holds (the main one first)."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    #: canonical address, where the page itself names one.
    url: str | None = None
    #: what the page says and no column holds (JSON-serialisable).
    extra: dict[str, Any] = field(default_factory=dict)
