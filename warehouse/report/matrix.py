"""Who shares how many words with whom, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from warehouse.report.document import Entry, Group, Pair
from warehouse.report.wording import count, line, percent, shortened

#: Articles of a matrix, however wide the terminal is: more are told as a list of pairs.
MATRIX_ARTICLES = 12
LISTED_PAIRS = 15
NAME_LENGTH = 24
#: A width that everything fits in, to ask a table how wide it would be.
UNBOUNDED = 10_000


def matrix(console: Console, group: Group) -> tuple[Table, list[Entry]] | None:
    """A row and a column for each of the articles that share most, and which they are; None if not even two fit."""
    entries = sharing(group)
    for number in range(min(len(entries), MATRIX_ARTICLES), 1, -1):
        chosen = _sharing_most(entries, group.pairs, number)
        for names, stacked in ((True, False), (True, True), (False, True)):
            table = _matrix(chosen, group.pairs, names, stacked)
            if Measurement.get(console, console.options.update(width=UNBOUNDED), table).maximum <= console.width:
                return table, chosen
    return None


def pair_list(group: Group, shown: Sequence[Entry]) -> tuple[Table, int]:
    """The strongest pairs but those of the articles `shown` in a matrix, and how many more pairs the group has."""
    keys = {entry.key for entry in shown}
    names = {entry.key: entry.name for entry in group.entries}
    pairs = [pair for pair in group.pairs if pair.a_key not in keys or pair.b_key not in keys]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for title in ("words", "article", "", "and article", ""):
        table.add_column(title, justify="left" if "article" in title else "right", no_wrap=True)
    places = {entry.key: place for place, entry in enumerate(group.entries)}
    for pair in pairs[:LISTED_PAIRS]:
        sides = sorted(((pair.a_key, pair.a_share), (pair.b_key, pair.b_share)), key=lambda side: places[side[0]])
        cells = [(_name(key, names[key]), Text(percent(share), heat(share))) for key, share in sides]
        table.add_row(f"{pair.shared_words:,}", *cells[0], *cells[1])
    told = len(group.pairs) - len(pairs) + min(len(pairs), LISTED_PAIRS)
    return table, group.n_pairs - told


def sharing(group: Group) -> list[Entry]:
    """The listed articles that share wording with another listed one."""
    keys = {key for pair in group.pairs for key in (pair.a_key, pair.b_key)}
    return [entry for entry in group.entries if entry.key in keys]


def heat(share: float) -> str:
    """The more, the louder; the words say the same without it."""
    if share >= 0.5:
        return "bold red"
    if share >= 0.2:
        return "bold yellow"
    return "" if share >= 0.05 else "dim"


def left_out(group: Group) -> str:
    """How many articles of the group are not listed; empty if all are."""
    rest = group.n_articles - len(group.entries)
    return f"and {count(rest, 'article')} that share{'s' if rest == 1 else ''} less" if rest else ""


def _sharing_most(entries: list[Entry], pairs: tuple[Pair, ...], number: int) -> list[Entry]:
    strongest: list[str] = []
    for pair in pairs:
        strongest += {pair.a_key, pair.b_key}.difference(strongest)
    chosen = set(strongest[:number])
    return [entry for entry in entries if entry.key in chosen]


def _matrix(entries: list[Entry], pairs: tuple[Pair, ...], names: bool, stacked: bool) -> Table:
    cells = {(pair.a_key, pair.b_key): (pair.shared_words, pair.a_share) for pair in pairs}
    cells |= {(pair.b_key, pair.a_key): (pair.shared_words, pair.b_share) for pair in pairs}
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 0, 0, 1), header_style="bold")
    table.add_column("", no_wrap=True)
    for entry in entries:
        table.add_column(entry.key, justify="right", no_wrap=True)
    for row in entries:
        label = _name(row.key, row.name) if names else Text(row.key, "bold")
        table.add_row(label, *(_cell(cells.get((row.key, column.key)), row is column, stacked) for column in entries))
    return table


def _cell(words_and_share: tuple[int, float] | None, itself: bool, stacked: bool) -> Text:
    if words_and_share is None:
        return Text("" if itself else "·", "dim")
    words, share = words_and_share
    return Text.assemble(f"{words:,}", "\n" if stacked else " ", (f"{percent(share):>4}", heat(share)))


def _name(key: str, name: str) -> Text:
    return Text.assemble((key, "bold"), " ", shortened(line(name), NAME_LENGTH))
