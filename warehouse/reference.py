"""The command-line reference, made from the parser itself: `python -m warehouse.reference > docs/cli.md`."""

from __future__ import annotations

import argparse

from warehouse.cli import parser

INTRODUCTION = """\
# Command line

Made from `wiretrace --help` by `python -m warehouse.reference`; a test keeps it true.

Every subcommand takes `--warehouse DIR` and `--help`. Progress goes to standard error. Exit status: 0 done; 1 something
that you must act on failed, and the message says what and how; 2 wrong usage."""


def reference() -> str:
    """The reference as Markdown: a section a subcommand, a table of its arguments."""
    parts = [INTRODUCTION]
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            parts += [_section(name, sub) for name, sub in action.choices.items()]
    return "\n\n".join(parts) + "\n"


def _section(name: str, sub: argparse.ArgumentParser) -> str:
    lines = [f"## wiretrace {name}", "", f"{(sub.description or '').rstrip('.').capitalize()}."]
    rows = [_row(action) for action in sub._actions if not isinstance(action, argparse._HelpAction)]
    return "\n".join([*lines, "", "| argument | what it does |", "|---|---|", *rows])


def _row(action: argparse.Action) -> str:
    meta = action.metavar or action.dest.upper()
    value = "" if action.nargs == 0 else f" {meta if isinstance(meta, str) else ' '.join(meta)}"
    many = "..." if action.nargs in ("+", "*") else ""
    if action.option_strings:
        shown = f"`{', '.join(action.option_strings)}{value}{many}`"
    else:
        shown = f"`[{value.strip()}]`" if action.nargs == "?" else f"`{value.strip()}{many}`"
    text = (action.help or "") % {"default": action.default, "prog": "wiretrace"}
    return f"| {shown} | {text.replace('|', '&#124;')} |"


if __name__ == "__main__":
    print(reference(), end="")
