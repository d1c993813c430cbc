"""The page that an article was found on, as it came: its blocks by role, and what is said of each role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from notebooks.published import News
from notebooks.readings import Reading

#: What each role is called, and why a line gets it; in the order in which a reader meets them on a page.
ROLES: dict[str, tuple[str, str]] = {
    "title": ("title", "the headline: the page's own title or the line over the text that repeats it"),
    "dek": ("standfirst", "a line under the headline that sums the article up; it is no part of the running text"),
    "byline": ("byline", "who wrote it, as printed: begins like “By …”, or stands where names stand"),
    "dateline": ("date line", "when and where it was published, as printed over the text"),
    "body": ("text", "running text: full sentences, near each other, between headline and end"),
    "subhead": ("subhead", "a short line without a full stop over a paragraph; part of the text"),
    "social": ("post", "a post that the article shows; part of the text"),
    "caption": ("caption", "describes a picture, or stands over a picture's credit"),
    "credit": ("credit", "names an agency, a photographer or an editor, as credit lines do"),
    "bio": ("author's note", "tells of the author, under the text"),
    "related": ("related links", "headlines of other articles, or what stands under “Related” or “Read more”"),
    "nav": ("menu", "short lines or links of a menu, of sections or of tags"),
    "ad": ("advertisement", "announced as an advertisement"),
    "comment": ("readers' comments", "under the heading of the comments, or written like one"),
    "legal": ("legal notice", "copyright, terms, cookies and privacy"),
    "other": (
        "other furniture",
        "no running text: buttons, counters, pleas to subscribe, teasers, lines that the outlet prints on many pages",
    ),
}
_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Role:
    """What a page has of one role."""

    name: str
    title: str
    why: str
    n_blocks: int
    n_words: int
    #: blocks that are part of an article's text.
    n_in_text: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it is shown."""

    block_no: int
    role: str
    text: str
    #: characters of it that are not shown.
    n_more: int
    #: the article that it belongs to: its letter, or "another article".
    owner: str | None
    is_in_text: bool
    #: what spoke for its role when it was loaded; else what is said of the role.
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came."""

    facts: dict[str, Any]
    roles: list[Role]
    blocks: list[Block]
    #: characters after those that are shown.
    n_more: int


def read_page(news: News, reading: Reading, readings: Sequence[Reading]) -> Page | None:
    """The page of an article that is read; None if the warehouse has it no more."""
    facts = news.rows("reading_page", page_id=reading.page_id).to_dicts()
    if not facts:
        return None
    counted = {row["role"]: row for row in news.rows("reading_roles", page_id=reading.page_id).to_dicts()}
    roles = [
        Role(name, title, why, counted[name]["n_blocks"], counted[name]["n_words"], counted[name]["n_in_text"])
        for name, (title, why) in ROLES.items()
        if name in counted
    ]
    letters = {one.article_id: one.letter for one in readings}
    rows = news.rows("reading_blocks", page_id=reading.page_id).to_dicts()
    blocks = [
        Block(
            block_no=row["block_no"],
            role=row["role"],
            text=_BLANK.sub("\n", row["text"]).strip(),
            n_more=row["n_chars"] - len(row["text"]),
            owner=letters.get(row["article_id"], "another article") if row["article_id"] else None,
            is_in_text=row["article_start"] is not None,
            why=row.get("reason") or ("" if row["article_start"] is not None else ROLES[row["role"]][1]),
        )
        for row in rows
    ]
    shown_to = rows[-1]["char_end"] if rows else 0
    return Page(facts[0], roles, blocks, max(0, facts[0]["n_chars"] - shown_to))
