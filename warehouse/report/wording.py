"""How the report puts figures, dates and evidence into words: one way for the terminal and the page."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.render import plain
from warehouse.report.document import (
    Entry,
    Group,
    Name,
    Outline,
    QuoteFamily,
    QuoteVersion,
    Report,
    SharedPassage,
)

NOTHING_LOADED = "Nothing is loaded yet. Load pages with `wiretrace load PATH...`, then run `wiretrace models`."
NO_ARTICLE = "No page holds an article: `wiretrace status` says how the pages were read."
NOTHING_SHARED = (
    "No two articles are about one event. Load more pages about the same event with `wiretrace load PATH...`, "
    "then run `wiretrace models`. Wording is not compared within one outlet: pages of several outlets "
    "must not be loaded under one --source."
)
NOBODY_ELSE = (
    "No other article is about it. Load more pages about the event with `wiretrace load PATH...`, "
    "then run `wiretrace models`."
)
MORE_GROUPS = (
    "`wiretrace report STORY` tells one in full: name one of its articles by file, address or id; "
    "`--top N` tells more of them."
)


def percent(share: float) -> str:
    """A share in whole per cent; what is not nothing and not everything never reads 0% or 100%."""
    whole = round(share * 100)
    if share > 0 and whole == 0:
        return "<1%"
    if share < 1 and whole == 100:
        return ">99%"
    return f"{whole}%"


def moment(published_at: str | None) -> str:
    """A date, with hour and minute where they are known (UTC)."""
    return (published_at or "no date").replace("T", " ")[:16]


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def line(text: str | None) -> str:
    """A text as one line that is safe to print."""
    return " ".join(plain(text).split())


def shortened(text: str, length: int) -> str:
    """At most so many characters, cut at a word."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip() + "…"


LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country, state or city",
    "LOC": "place",
    "NORP": "people",
    "EVENT": "event",
}


def spelled(name: Name) -> str:
    """How the group's articles print a name otherwise."""
    if not name.aliases:
        return ""
    more = f" and {count(name.n_more_aliases, 'more spelling')}" if name.n_more_aliases else ""
    return f"also {', '.join(map(line, name.aliases))}{more}"


def utterance(family: QuoteFamily) -> str:
    """Who says it, and how many print it."""
    speaker = family.speaker or "speaker not named"
    disputed = ", others are named for it too" if family.is_disputed else ""
    articles, outlets = count(family.n_articles, "article"), count(family.n_sources, "outlet")
    return f"{speaker}{disputed}; {articles} of {outlets}"


def alike(family: QuoteFamily) -> list[tuple[str, str, str]]:
    """Its versions: keys of those that are alike, what became of the words there, and what is said of that."""
    told: dict[tuple[str, str], list[str]] = {}
    for version in family.versions:
        keys = told.setdefault((version.relation, changes(version)), [])
        if version.key not in keys:
            keys.append(version.key)
    return [(", ".join(keys), relation, what) for (relation, what), keys in told.items()]


def changes(version: QuoteVersion) -> str:
    """What is different in a version, and the words of it that are cut out of a longer utterance."""
    parts = []
    for change in version.changes:
        if change.change == "replaced":
            parts.append(f"“{change.family_words}” is “{change.version_words}”")
        elif change.change == "spelling":
            parts.append(f"spelt “{change.version_words}”")
        elif change.change in ("put in", "left out"):
            parts.append(f"{change.change} “{change.version_words or change.family_words}”")
    if any(change.change.startswith("cut") for change in version.changes) or not version.is_marked:
        parts.insert(0, f"“{version.text}”")
    return "; ".join(parts)


def file_name(path: str) -> str:
    """The last part of a path, whichever way its slashes lean."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def credit(agency: str | None) -> str:
    """Which agency a text is credited to."""
    return f"credited to {agency}" if agency else "no agency credited"


def listing(names: Sequence[str], most: int = 4) -> str:
    """Names with commas and an and; of a long list the first ones and how many more."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1:,} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def summary(report: Report) -> str:
    """The whole in a sentence."""
    totals = report.totals
    embedded = f" ({totals.n_embedded_articles:,} embedded in other pages)" if totals.n_embedded_articles else ""
    articles = f"{count(totals.n_pages, 'page')}, {count(totals.n_articles, 'article')}{embedded}"
    stories = f"{count(totals.n_stories, 'story', 'stories')} of several articles, {totals.n_single_stories:,} of one"
    about = f"On {line(report.story)}: {count(totals.n_groups, 'story', 'stories')}. In all: " if report.story else ""
    unreadable = f"; {count(totals.n_unreadable_pages, 'page')} could not be read" if totals.n_unreadable_pages else ""
    return f"{about}{articles}; {stories}{unreadable}"


def notes(group: Group, entry: Entry) -> str:
    """What to say beside an article's name: that it was asked for, where it is embedded; empty for most."""
    asked = "asked for" if entry.is_asked_for and group.n_articles > 1 else ""
    embedded = f"embedded in {entry.host_key or f'the page of {entry.host_name}'}" if entry.is_embedded else ""
    return ", ".join(filter(None, (asked, embedded)))


def likeness(passage: SharedPassage) -> str:
    """How much of a passage is the same on both sides."""
    if not passage.left.own and not passage.right.own:
        return "word for word"
    if passage.kind == "verbatim":
        return "word for word but for spelling"
    return f"{passage.kind}, {percent(passage.similarity)} alike"


def also(passage: SharedPassage) -> str:
    """Who else has a passage; empty if nobody."""
    others = list(passage.also)
    if passage.n_also_unlisted:
        others.append(count(passage.n_also_unlisted, "article that is not listed", "articles that are not listed"))
    return f"also in {listing(others, 12)}" if others else ""


def extent(group: Outline) -> str:
    """How big a story is."""
    parts = [f"{count(group.n_articles, 'article')} of {count(group.n_sources, 'source')}"]
    if group.n_origins:
        parts.append(count(group.n_origins, "independent origin"))
    if group.n_pairs:
        parts.append(f"{count(group.n_pairs, 'pair')} with {count(group.n_passages, 'shared passage')}")
    if group.n_shared_facts:
        parts.append(f"{count(group.n_shared_facts, 'fact')} in several articles")
    if group.n_disputes:
        parts.append(count(group.n_disputes, "point in conflict", "points in conflict"))
    if group.first_day:
        parts.append(group.first_day if group.first_day == group.last_day else f"{group.first_day} to {group.last_day}")
    return ", ".join(parts)
