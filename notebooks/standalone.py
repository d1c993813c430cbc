"""A story and its articles side by side as one page: no script, no other file, all text escaped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notebooks import marking, telling
from notebooks.markup import templates
from notebooks.published import News
from notebooks.readings import Readings
from warehouse.errors import UserError
from warehouse.render import plain
from warehouse.report.document import Entry, Group

#: Pairs of articles that are set side by side: those that share most.
PAIRS = 30
#: Facts in the coverage matrix.
FACTS = 60


@dataclass(frozen=True)
class Side:
    """Articles that the page shows whole: two side by side, or one that shares nothing."""

    #: the anchor that leads to it.
    anchor: str
    entries: tuple[Entry, ...]
    readings: Readings


def page(news: News, story: str) -> str:
    """The HTML5 document on the one story that STORY names; UserError if there is none, or several."""
    group = _only(news, story)
    rows = news.rows("story_facts", story_id=group.story_id, telling="several", n_facts=FACTS).to_dicts()
    sides = _sides(news, group)
    timeline = news.rows("story_timeline", story_id=group.story_id).to_dicts()
    return (
        templates()
        .get_template("standalone.html")
        .render(
            group=group,
            facts=telling.facts(rows),
            n_facts=rows[0]["n_found"] if rows else 0,
            goto=_goto(sides),
            sides=sides,
            n_pairs_left_out=max(0, len(group.pairs) - PAIRS),
            build=news.build,
            days=_days(timeline),
        )
    )


def _only(news: News, story: str) -> Group:
    groups = news.stories(story)
    if len(groups) > 1:
        listed = "\n".join(f"  {group.story_id}  {plain(group.title or 'No headline')}" for group in groups)
        raise UserError(f"'{plain(story)}' names several stories. Export one of them by its id:\n{listed}")
    return groups[0]


def _sides(news: News, group: Group) -> list[Side]:
    by_id = {entry.article_id: entry for entry in group.entries}
    shown = [(by_id[pair.a_article_id], by_id[pair.b_article_id]) for pair in group.pairs[:PAIRS]]
    paired = {entry.article_id for entries in shown for entry in entries}
    alone = [(entry,) for entry in group.entries if entry.article_id not in paired]
    return [_side(news, entries, f"s{number}") for number, entries in enumerate([*shown, *alone], start=1)]


def _side(news: News, entries: tuple[Entry, ...], anchor: str) -> Side:
    ids = [entry.article_id for entry in entries]
    keys = {entry.article_id: entry.key for entry in entries}
    return Side(anchor, entries, marking.read_articles(news, ids, prefix=anchor, keys=keys))


def _goto(sides: list[Side]) -> Callable[[Entry, Entry | None], str]:
    """Where two articles stand side by side, else where the first of them stands."""
    places = {frozenset(entry.article_id for entry in side.entries): side.anchor for side in sides}
    single: dict[str, str] = {}
    for side in sides:
        for entry in side.entries:
            single.setdefault(entry.article_id, side.anchor)

    def goto(entry: Entry, other: Entry | None) -> str:
        both = frozenset({entry.article_id, other.article_id}) if other is not None else frozenset({entry.article_id})
        return f"#{places.get(both) or single[entry.article_id]}"

    return goto


@dataclass(frozen=True)
class Line:
    """A source on the timeline, with its articles: where each stands, in per cent, and what it is."""

    source: str
    dots: list[tuple[float, str]]


def _days(rows: list[dict[str, Any]]) -> list[Line]:
    dated = [row for row in rows if row["published_at"]]
    if not dated:
        return []
    first, last = dated[0]["published_at"], dated[-1]["published_at"]
    length = max((last - first).total_seconds(), 1)
    lines: dict[str, Line] = {}
    for row in dated:
        form = "%Y-%m-%d %H:%M" if row["published_precision"] == "time" else "%Y-%m-%d"
        told = f"{row['published_at'].strftime(form)}: {row['title'] or 'No headline'}"
        line = lines.setdefault(row["source"], Line(row["source"], []))
        line.dots.append((100 * (row["published_at"] - first).total_seconds() / length, told))
    return list(lines.values())
