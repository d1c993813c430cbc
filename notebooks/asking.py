"""What the reader's address asks for, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Protocol

from notebooks.marking import COLUMNS, LENGTH, LETTERS
from notebooks.published import News
from warehouse.report.wording import count, line, moment, shortened

#: What can be shown and hidden, what it is called, and whether it is shown at first.
MARKS = {
    "edits": ("Edits, word by word", True),
    "origins": ("Origins in the margin", True),
    "names": ("Names", False),
    "quotes": ("Quotes and speakers", False),
}
#: Values of an address that are looked at: whoever wrote it may have written a million.
MOST = 12
LONGEST = 200
#: Characters before a sentence that is asked for, where its article is too long to be shown whole.
BEFORE = 4_000


class Address(Protocol):
    """An address's values, as `mo.query_params()` gives them."""

    def get_all(self, key: str) -> list[str]:
        """All values of one name."""

    def __contains__(self, key: str) -> bool: ...

    def __delitem__(self, key: str) -> None: ...

    def __setitem__(self, key: str, value: str) -> None: ...


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    article_ids: list[str] = field(default_factory=list)
    story_id: str | None = None
    #: at which character to begin, by article.
    starts: dict[str, int] = field(default_factory=dict)
    sentence_id: str | None = None


@dataclass(frozen=True)
class Choice:
    """Articles to choose from, and those that are chosen at first."""

    #: ids by what they are called.
    options: dict[str, str]
    #: what the chosen ones are called.
    picked: list[str]
    #: ids that are asked for and not there.
    unknown: list[str]
    #: articles of the story that are not among the options.
    n_more: int

    @property
    def picked_ids(self) -> list[str]:
        """Ids of those that are chosen at first."""
        return [self.options[name] for name in self.picked]

    def notes(self) -> list[str]:
        """What cannot be chosen, and why."""
        notes = []
        if self.unknown:
            ids = ", ".join(shortened(line(one), 40) for one in self.unknown[:3])
            notes.append(f"Not in this warehouse, or not any more: {ids}. Below is what is there.")
        if self.n_more:
            notes.append(f"{count(self.n_more, 'more article')} of this story share less; find them by their outlet.")
        return notes


def text(address: Address, name: str) -> str:
    """A value of an address, bounded."""
    return next(iter(_all(address, name)), "")


def articles(address: Address, news: News) -> Asked:
    """The articles, the sentence and the story that an address asks for; the first story where it asks for none."""
    ids = _ids(address)
    starts: dict[str, int] = {}
    for letter in LETTERS.lower():
        start = text(address, f"{letter}_from")
        if start.isdecimal() and len(start) < 12 and _all(address, letter):
            starts[_all(address, letter)[0]] = int(start)
    sentence_id = text(address, "sentence") or None
    for row in news.rows("reader_sentence", sentence_id=sentence_id).to_dicts():
        ids = ids if row["article_id"] in ids else [row["article_id"], *ids]
        if row["char_start"] > LENGTH - BEFORE:
            starts[row["article_id"]] = row["char_start"] - BEFORE
    story_id: str | None = text(address, "story")
    known = news.rows("reader_articles", story_id=None, article_ids=ids).to_dicts()
    if known and not any(row["story_id"] == story_id for row in known):
        story_id = known[0]["story_id"]
    if not stories(news, "", story_id or None):
        return Asked(ids, None, starts, sentence_id)
    first = next(iter(stories(news, "", story_id or None).values()))
    return Asked(ids, first, starts, sentence_id)


def stories(news: News, words: str, story_id: str | None) -> dict[str, str]:
    """Ids of stories by what they are called; `words` are looked for in headlines, outlets and ids."""
    rows = news.rows("reader_stories", words=words[:LONGEST], story_id=story_id).to_dicts()
    found: dict[str, str] = {}
    for row in rows:
        title = shortened(line(row["title"] or "No headline"), 64)
        extent = f"{count(row['n_articles'], 'article')}, {count(row['n_sources'], 'source')}"
        _add(found, f"{title} ({extent})", row["story_id"])
    return found


def label(options: Mapping[str, str], wanted: str | None) -> str | None:
    """What an id is called; the first one if it is not there; None if nothing is."""
    return next((name for name, one in options.items() if one == wanted), next(iter(options), None))


def choice(news: News, story_id: str | None, asked: Asked) -> Choice:
    """The articles of a story; chosen are those that are asked for, or else the two that share most."""
    ids = asked.article_ids if story_id == asked.story_id else []
    rows = news.rows("reader_articles", story_id=story_id, article_ids=ids).to_dicts()
    options: dict[str, str] = {}
    for row in rows:
        name = row["source"] or PurePath(row["path"] or "").name or row["article_id"]
        when = moment(row["published_at"].isoformat() if row["published_at"] else None)[:10]
        title = shortened(line(row["title"] or "No headline"), 90)
        _add(options, f"{shortened(line(name), 40)} · {when} · {title}", row["article_id"])
    there = {one: name for name, one in options.items()}
    picked = [there[one] for one in ids if one in there][:COLUMNS]
    if not picked and rows:
        nearest = [rows[0]["article_id"], rows[0]["nearest_id"]]
        nearest += [row["article_id"] for row in rows[1:2] if not rows[0]["nearest_id"]]
        picked = [there[one] for one in nearest if one in there]
    return Choice(
        options,
        picked,
        unknown=[one for one in ids if one not in there],
        n_more=rows[0]["n_articles"] - len(rows) if rows else 0,
    )


def remember(address: Address, news: News, article_ids: Sequence[str]) -> None:
    """Write what is chosen into the address, unless the address leads there already."""
    asked = articles(address, news)
    if asked.article_ids and choice(news, asked.story_id, asked).picked_ids == list(article_ids):
        return
    # One name a value: of several values under one name marimo reads the last when it opens a page.
    letters = LETTERS.lower()
    for name in ("article", "story", "sentence", *letters, *(f"{letter}_from" for letter in letters)):
        if name in address:
            del address[name]
    for letter, article_id in zip(letters, article_ids, strict=False):
        address[letter] = article_id


def marks(address: Address) -> dict[str, bool]:
    """Which marks are shown."""
    told = _all(address, "marks")
    shown = set(told[0].split(",")) if told else {name for name, (_, at_first) in MARKS.items() if at_first}
    return {name: name in shown for name in MARKS}


def _ids(address: Address) -> list[str]:
    ids = _all(address, "article") + [one for letter in LETTERS.lower() for one in _all(address, letter)[:1]]
    return list(dict.fromkeys(ids))[:MOST]


def _all(address: Address, name: str) -> list[str]:
    return [str(value)[:LONGEST] for value in address.get_all(name)[:MOST]]


def _add(options: dict[str, str], name: str, one: str) -> None:
    unique, number = name, 2
    while unique in options:
        unique, number = f"{name} [{number}]", number + 1
    options[unique] = one
