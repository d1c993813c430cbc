"""The report on a terminal or in a pipe: nothing steers the terminal, no line is longer than the console is wide."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from warehouse.report import matrix, wording
from warehouse.report.difference import word_spans
from warehouse.report.document import Entry, Group, Outline, Report, SharedPassage, Side
from warehouse.report.terminal_findings import print_conflicts, print_facts, print_origins, print_sole
from warehouse.report.terminal_text import heading, is_coloured, marked
from warehouse.report.wording import count, line, percent, shortened

#: Words of a passage that are printed of either side; a few more than that are not worth a cut.
PASSAGE_WORDS = 100
PASSAGE_TOLERANCE = 40
TITLE_LENGTH = 150
QUOTE_LENGTH = 400
#: Below that width the two sides of a passage stand one above the other.
SIDE_BY_SIDE_COLUMNS = 72
LEFT_STYLE, RIGHT_STYLE = "bold red", "bold green"


def print_report(console: Console, report: Report) -> None:
    """Print all of it."""
    console.print(Text(wording.summary(report)))
    if not report.totals.n_articles:
        _say(console, wording.NOTHING_LOADED if not report.totals.n_pages else wording.NO_ARTICLE)
        return
    for group in report.groups:
        _print_group(console, report, group)
    if report.further_groups:
        _print_further(console, report)
    if report.unrelated:
        _print_unrelated(console, report)
    if not report.totals.n_stories and not report.groups:
        _say(console, wording.NOTHING_SHARED)


def _say(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text))


def _print_group(console: Console, report: Report, group: Group) -> None:
    console.print()
    number = f"{group.group_no}  " if report.totals.n_groups > 1 else ""
    title = shortened(line(group.title) or "no headline", console.width - 12)
    console.print(Rule(Text(f"{number}{title}", "bold"), align="left", characters="━", style="dim"))
    console.print(Text(wording.extent(group), "dim"))
    heading(console, "Sources", "shared: how many of its words stand in another article too")
    console.print(_sources(group))
    if rest := matrix.left_out(group):
        console.print(Text(rest, "dim"))
    if group.n_articles == 1:
        _say(console, wording.NOBODY_ELSE)
    else:
        print_origins(console, group)
        print_conflicts(console, group)
    if group.facts:
        print_facts(console, group)
    if group.sole:
        print_sole(console, group)
    if group.quotes:
        _print_quotes(console, group)
    if group.names:
        heading(console, "Main names", "who or what most of the articles name")
        console.print(_names(group))
    if group.pairs:
        _print_shares(console, group)
    if group.passages:
        _print_passages(console, group)


def _sources(group: Group) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=True)
    table.add_column("", style="bold", no_wrap=True)
    table.add_column("source, headline", ratio=1, overflow="fold")
    table.add_column("agency", overflow="fold", max_width=16)
    table.add_column("published", no_wrap=True)
    table.add_column("words", justify="right", no_wrap=True)
    table.add_column("shared", justify="right", no_wrap=True)
    for entry in group.entries:
        table.add_row(
            entry.key,
            _source(group, entry),
            Text(line(entry.agency) or "-"),
            Text(wording.moment(entry.published_at) if entry.published_at else "-"),
            f"{entry.n_words:,}",
            Text(percent(entry.shared_share), matrix.heat(entry.shared_share)),
        )
    return table


def _source(group: Group, entry: Entry) -> Text:
    text = Text(line(entry.name))
    if notes := wording.notes(group, entry):
        text.append(f" ({line(notes)})", "italic")
    if entry.title:
        text.append("\n" + shortened(line(entry.title), TITLE_LENGTH), "dim")
    return text


def _names(group: Group) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=True)
    table.add_column("name", ratio=1, overflow="fold")
    table.add_column("", no_wrap=True, style="dim")
    table.add_column("articles", justify="right", no_wrap=True)
    table.add_column("sources", justify="right", no_wrap=True)
    for name in group.names:
        text = Text(shortened(line(name.name), TITLE_LENGTH))
        if spellings := wording.spelled(name):
            text.append(f"\n{spellings}", "dim")
        table.add_row(text, wording.LABELS.get(name.label, ""), f"{name.n_articles:,}", f"{name.n_sources:,}")
    return table


def _print_shares(console: Console, group: Group) -> None:
    sharing = matrix.sharing(group)
    shown: list[Entry] = []
    if found := matrix.matrix(console, group):
        table, shown = found
        few = f"the {len(shown)} that share most, " if len(shown) < len(sharing) else ""
        heading(console, "Shared words", f"{few}words of row and column, per cent of the row's")
        console.print(table)
    if len(shown) < len(sharing):
        table, more = matrix.pair_list(group, shown)
        title = "Further pairs" if shown else "Shared words"
        heading(console, title, "the strongest; per cent of the words of each article")
        console.print(table)
        if more:
            console.print(Text(f"and {count(more, 'weaker pair')}", "dim"))


def _print_passages(console: Console, group: Group) -> None:
    coloured = is_coloured(console)
    legend = Text(style="dim")
    if any(passage.left.own or passage.right.own for passage in group.passages):
        legend = marked("words", [(0, 5)], LEFT_STYLE, coloured) + Text(
            " that the other side does not have there", "dim"
        )
    console.print()
    console.print(Text.assemble(("Longest shared passages", "bold cyan"), "  ", legend))
    for passage in group.passages:
        console.print()
        heading = [count(passage.n_words, "word"), wording.likeness(passage), wording.also(passage)]
        keys = f"{passage.left.key} and {passage.right.key}"
        console.print(Text.assemble((keys, "bold"), "  ", "; ".join(filter(None, heading))))
        console.print(Padding(_sides(console, passage, coloured), (0, 0, 0, 2)))


def _print_quotes(console: Console, group: Group) -> None:
    heading(console, "Quotes in several articles", "the fullest version, and what became of it")
    for family in group.quotes:
        console.print()
        console.print(Text(f"“{shortened(line(family.text), QUOTE_LENGTH)}”"), overflow="fold")
        console.print(Padding(Text(line(wording.utterance(family)), "dim"), (0, 0, 0, 2)))
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for keys, relation, what in wording.alike(family):
            text = Text.assemble((keys, "bold"), f"  {shortened(line(what), QUOTE_LENGTH)}" if what else "")
            table.add_row(Text(relation), text)
        console.print(Padding(table, (0, 0, 0, 2)))
    if rest := group.n_quotes - len(group.quotes):
        console.print(Text(f"and {count(rest, 'more quote')}", "dim"))


def _sides(console: Console, passage: SharedPassage, coloured: bool) -> Table:
    left, right = passage.left, passage.right
    left_place, right_place = Text(_place(left), "dim"), Text(_place(right), "dim")
    left_text = _passage_text(left, LEFT_STYLE, coloured)
    right_text = _passage_text(right, RIGHT_STYLE, coloured)
    table = Table.grid(padding=(0, 4, 0, 0), expand=True)
    table.add_column(ratio=1, overflow="fold")
    if not left.own and not right.own:
        table.add_row(Text("; ", "dim").join((left_place, right_place)))
        table.add_row(left_text)
    elif console.width < SIDE_BY_SIDE_COLUMNS:
        for cell in (left_place, left_text, right_place, right_text):
            table.add_row(cell)
    else:
        table.add_column(ratio=1, overflow="fold")
        table.add_row(left_place, right_place)
        table.add_row(left_text, right_text)
    return table


def _place(side: Side) -> str:
    return f"{side.key}, paragraph {side.paragraph} of {side.paragraphs} ({side.start:,}–{side.end:,})"


def _passage_text(side: Side, style: str, coloured: bool) -> Text:
    words = word_spans(side.text)
    cut = len(words) > PASSAGE_WORDS + PASSAGE_TOLERANCE
    end = words[PASSAGE_WORDS - 1][1] if cut else len(side.text)
    own = [(start, min(stop, end)) for start, stop in side.own if start < end]
    text = marked(side.text[:end], own, style, coloured)
    if cut:
        text.append(f" … {count(len(words) - PASSAGE_WORDS, 'more word')}", "dim")
    return text


def _print_further(console: Console, report: Report) -> None:
    console.print()
    shown = len(report.groups) + len(report.further_groups)
    console.print(Rule(Text("Further stories", "bold"), align="left", characters="━", style="dim"))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", expand=True)
    table.add_column("", style="bold", justify="right", no_wrap=True)
    table.add_column("headline", ratio=1, overflow="fold")
    for title in ("articles", "origins", "conflicts"):
        table.add_column(title, justify="right", no_wrap=True)
    for outline in report.further_groups:
        table.add_row(*_outline(outline))
    console.print(table)
    if rest := report.totals.n_groups - shown:
        console.print(Text(f"and {count(rest, 'smaller story', 'smaller stories')}", "dim"))
    console.print(Text(wording.MORE_GROUPS, "dim"))


def _outline(outline: Outline) -> tuple[str, Text, str, str, str]:
    title = Text(shortened(line(outline.title) or "no headline", TITLE_LENGTH))
    numbers = (outline.n_articles, outline.n_origins, outline.n_disputes)
    articles, origins, disputes = ("-" if number is None else f"{number:,}" for number in numbers)
    return str(outline.group_no), title, articles, origins, disputes


def _print_unrelated(console: Console, report: Report) -> None:
    console.print()
    console.print(Rule(Text("Stories of one article", "bold"), align="left", characters="━", style="dim"))
    for article in report.unrelated:
        title = f": {shortened(line(article.title), TITLE_LENGTH)}" if article.title else ""
        console.print(Text(f"{line(article.name)}{title}"), overflow="fold")
    if rest := report.totals.n_single_stories - len(report.unrelated):
        console.print(Text(f"and {count(rest, 'more article')}", "dim"))
