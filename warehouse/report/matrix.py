"""Who shares how many words with whom, as tables for the terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from warehouse.report.document import Entry, Group, Pair
from warehouse.report.wording import count, line, percent, shortened

#: More articles than that are told as a list of pairs, however wide the terminal is.
MATRIX_ARTICLES = 12
LISTED_PAIRS = 20
NAME_LENGTH = 24


def matrix(console: Console, group: Group) -> Table | None:
    """A row and a column for each article that shares with another; None if that is too wide or too much to read."""
    entries = sharing(group)
    if len(entries) > MATRIX_ARTICLES:
        return None
    for names in (True, False):
        for stacked in (False, True):
            table = _matrix(entries, group.pairs, names, stacked)
            if Measurement.get(console, console.options.update(width=10_000), table).maximum <= console.width:
                return table
    return None


def pair_list(group: Group) -> tuple[Table, int]:
    """The strongest pairs, and how many more there are in the group."""
    names = {entry.key: entry.name for entry in group.entries}
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for title in ("shared words", "passages", "article", "and article", "% of first", "% of second"):
        table.add_column(title, justify="left" if "article" in title else "right")
    for pair in group.pairs[:LISTED_PAIRS]:
        table.add_row(
            f"{pair.shared_words:,}",
            f"{pair.n_passages:,}",
            _name(pair.a, names[pair.a]),
            _name(pair.b, names[pair.b]),
            Text(percent(pair.a_share), heat(pair.a_share)),
            Text(percent(pair.b_share), heat(pair.b_share)),
        )
    return table, group.n_pairs - min(len(group.pairs), LISTED_PAIRS)


def sharing(group: Group) -> list[Entry]:
    """The listed articles that share wording with another listed one."""
    keys = {key for pair in group.pairs for key in (pair.a, pair.b)}
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


def _matrix(entries: list[Entry], pairs: tuple[Pair, ...], names: bool, stacked: bool) -> Table:
    cells = {(pair.a, pair.b): (pair.shared_words, pair.a_share) for pair in pairs}
    cells |= {(pair.b, pair.a): (pair.shared_words, pair.b_share) for pair in pairs}
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
