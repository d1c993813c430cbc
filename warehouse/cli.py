"""The `wiretrace` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from warehouse import commands
from warehouse.errors import UserError
from warehouse.paths import ENVIRONMENT_VARIABLE, default_directory


def parser() -> argparse.ArgumentParser:
    """The command line: one subcommand a verb, `--warehouse` and `--help` on each."""
    root = argparse.ArgumentParser(
        prog="wiretrace",
        description="Find shared text, its origins and its differences across pages about one event, as SQL tables.",
    )
    root.add_argument("--version", action="version", version=f"wiretrace {version('wiretrace')}")
    subcommands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in commands.COMMANDS:
        sub = subcommands.add_parser(command.name, help=command.help, description=command.description or command.help)
        sub.add_argument(
            "--warehouse",
            metavar="DIR",
            type=Path,
            default=default_directory(),
            help=f"the warehouse directory (default: ${ENVIRONMENT_VARIABLE}, else warehouse/data)",
        )
        if command.json:
            sub.add_argument("--json", action="store_true", help="print one JSON object on standard output")
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; returns its exit status: 0 done, 1 something to act on, 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UserError as error:
        Console(stderr=True, soft_wrap=True).print(f"wiretrace: {error}", markup=False, highlight=False, style="red")
        return 1
    except BrokenPipeError:
        # The reader of our output has gone: not an error, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("wiretrace: stopped; what was finished is kept, run it again to go on\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
