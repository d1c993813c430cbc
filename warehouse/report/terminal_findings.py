"""Derivations, conflicts and facts on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from warehouse.report import wording_findings as words
from warehouse.report.document import Entry, Group
from warehouse.report.findings import Branch, Dispute, Position
from warehouse.report.terminal_text import heading, is_coloured, marked
from warehouse.report.wording import count, line, shortened

TEXT_LENGTH = 220
EVIDENCE_LENGTH = 190
SENTENCE_LENGTH = 320
#: Articles with a column in the table of facts, and the most of the width that the columns may take.
FACT_ARTICLES = 24
COLUMNS_SHARE = 0.45
STATUS_STYLES = {
    "verbatim": "bold green",
    "edited": "green",
    "paraphrase": "yellow",
    "absent": "dim",
    "differs": "bold red",
}
VALUE_STYLE = "bold magenta"
BEARING_STYLES = {"for": "green", "against": "red", "neither": "dim"}


def print_origins(console: Console, group: Group) -> None:
    """Who has it from whom, with the evidence."""
    heading(console, "Who has it from whom", "evidence, not a verdict")
    console.print(Text(words.LEGEND, "dim"))
    entries = {entry.article_id: entry for entry in group.entries}
    for branch in words.shallow(group.tree):
        tree = Tree("", hide_root=True, guide_style="dim")
        _grow(tree, branch, entries)
        console.print()
        console.print(tree)
    if group.siblings:
        _print_siblings(console, group)


def _print_siblings(console: Console, group: Group) -> None:
    console.print()
    console.print(Text(words.SIBLINGS, "dim"))
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for pair in group.siblings:
        table.add_row(f"{pair.a_key} and {pair.b_key}", Text(shortened(line(pair.text), EVIDENCE_LENGTH)))
    console.print(table)
    if rest := group.n_siblings - len(group.siblings):
        console.print(Text(f"and {count(rest, 'more pair')}", "dim"))


def _grow(tree: Tree, branch: Branch, entries: dict[str, Entry]) -> None:
    entry = entries.get(branch.article_id or "")
    if branch.agency is not None:
        label = Text(line(branch.agency), "bold")
    elif entry is None:
        label = Text.assemble((line(branch.name), "bold"), ("  not listed", "dim"))
    else:
        label = Text("\n").join(_lines(entry))
    below = tree.add(label)
    for child in branch.branches:
        _grow(below, child, entries)


def _lines(entry: Entry) -> Iterator[Text]:
    asked = ("? ", "bold red") if words.is_undecided(entry) else ""
    yield Text.assemble(
        asked, (entry.key, "bold"), " ", (line(entry.name), "bold"), (f"  {line(words.dated(entry))}", "dim")
    )
    derivation = entry.derivation
    yield Text(line(words.derived(derivation)))
    if made_of := words.made_of(entry):
        yield Text(f"made of: {made_of}", "dim")
    if derivation is None:
        return
    for piece in derivation.evidence:
        told = shortened(line(words.piece(piece, derivation)), EVIDENCE_LENGTH)
        yield Text.assemble((words.BEARINGS[piece.bearing], BEARING_STYLES[piece.bearing]), f" {told}")
    if more := words.more_evidence(derivation):
        yield Text(more, "dim")


def print_conflicts(console: Console, group: Group) -> None:
    """Value against value, with the sentences."""
    heading(console, "Where they differ", "one statement, told with different figures, dates, names or speakers")
    if not group.disputes:
        console.print(Text(words.NO_CONFLICT))
    for told in group.disputes:
        console.print()
        console.print(Text(shortened(line(words.dispute(told)), TEXT_LENGTH), "bold"), overflow="fold")
        console.print(Padding(_positions(told, is_coloured(console)), (0, 0, 0, 2)))
    if rest := group.n_disputes - len(group.disputes):
        console.print(Text(f"and {count(rest, 'more point in conflict', 'more points in conflict')}", "dim"))


def _positions(told: Dispute, coloured: bool) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="bold", overflow="fold", max_width=18)
    table.add_column(ratio=1, overflow="fold")
    for position in told.positions:
        table.add_row(Text(line(words.givers(position))), _sentence(position, coloured))
    return table


def _sentence(position: Position, coloured: bool) -> Text:
    text, value = words.around(position, SENTENCE_LENGTH)
    return marked(text, value, VALUE_STYLE, coloured)


def print_facts(console: Console, group: Group) -> None:
    """Which article tells which of the facts that most tell."""
    shown = _telling_most(console, group)
    few = "" if len(shown) == len(group.entries) else f"; the {len(shown)} articles that tell most of them"
    legend = ", ".join(f"{sign} {status}" for status, sign in words.SIGNS.items())
    heading(console, "What several tell", f"{legend}{few}")
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 0, 0, 1), header_style="bold")
    table.expand = True
    table.add_column("fact", ratio=1, overflow="fold")
    table.add_column("in", justify="right", no_wrap=True)
    for entry in shown:
        table.add_column(entry.key, justify="center", no_wrap=True)
    keys = [entry.key for entry in shown]
    for fact in group.facts:
        status = {telling.key: words.sign(telling) for telling in fact.tellings}
        cells = [Text(words.SIGNS[status[key]], STATUS_STYLES[status[key]]) for key in keys]
        table.add_row(Text(shortened(line(fact.text), TEXT_LENGTH)), f"{fact.n_articles:,}", *cells)
    console.print(table)
    if rest := group.n_shared_facts - len(group.facts):
        console.print(Text(f"and {count(rest, 'more fact')} in several articles", "dim"))


def _telling_most(console: Console, group: Group) -> list[Entry]:
    width = 1 + max((len(entry.key) for entry in group.entries), default=1)
    room = max(1, min(FACT_ARTICLES, int(console.width * COLUMNS_SHARE) // width))
    told = {
        entry.key: sum(
            telling.status != "absent" for fact in group.facts for telling in fact.tellings if telling.key == entry.key
        )
        for entry in group.entries
    }
    most = set(sorted(told, key=lambda key: -told[key])[:room])
    return [entry for entry in group.entries if entry.key in most]


def print_sole(console: Console, group: Group) -> None:
    """What each article alone tells."""
    heading(console, "What only one tells", words.alone_note(group))
    names = {entry.key: entry.name for entry in group.entries}
    for sole in group.sole:
        console.print()
        console.print(
            Text.assemble((sole.key, "bold"), " ", (line(names[sole.key]), "bold"), f"  {words.alone(sole)}"),
            overflow="fold",
        )
        for fact in sole.facts:
            table = Table.grid(padding=(0, 1, 0, 0), expand=True)
            table.add_column(no_wrap=True)
            table.add_column(ratio=1, overflow="fold")
            table.add_row("-", Text(shortened(line(fact.text), TEXT_LENGTH)))
            console.print(Padding(table, (0, 0, 0, 2)))
        if rest := sole.n_facts - len(sole.facts):
            console.print(Padding(Text(f"and {rest:,} more", "dim"), (0, 0, 0, 4)))
    if silent := words.told_alone(group):
        console.print()
        console.print(Text(silent, "dim"))
