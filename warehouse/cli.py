"""The `wiretrace` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

# Little is imported here, and the rest within main, so that an interrupt while the program starts finds main ready.
from warehouse.errors import UserError
from warehouse.paths import ENVIRONMENT_VARIABLE, default_directory


@dataclass(frozen=True)
class Command:
    """A subcommand: a module with `add_arguments(parser)` and `run(options)`, imported only when it is asked for."""

    name: str
    help: str
    module: str
    json: bool = True


COMMANDS = (
    Command("load", "land files, folders and globs", "loaders.load"),
    Command("annotate", "find names in texts that the language annotator has not seen", "loaders.annotate"),
    Command("models", "build what changed, check it, publish it", "warehouse.rebuild"),
    Command("check", "run the data tests on the published database", "warehouse.audit"),
    Command("report", "say who has it from whom, where they differ, what each tells", "warehouse.report"),
    Command("status", "say what is loaded, built and out of date", "warehouse.status"),
    Command("lineage", "say what a model or a column is made from, and what reads it", "warehouse.trace"),
    Command("sql", "run a query on the published database", "warehouse.query"),
    Command("notebook", "serve the notebooks as apps, in a browser", "warehouse.notebook", json=False),
    Command("export", "write a story as a page of its own", "warehouse.export", json=False),
    Command("shell", "open a DuckDB shell on the published database", "warehouse.shell", json=False),
)


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The command line: one subcommand a verb, `--warehouse` and `--help` on each.

    With `only`, the arguments of that subcommand alone, so that the others' modules need not be read.
    """
    from importlib.metadata import version

    root = argparse.ArgumentParser(
        prog="wiretrace",
        description="Find shared text, its origins and its differences across pages about one event, as SQL tables.",
    )
    root.add_argument("--version", action="version", version=f"wiretrace {version('wiretrace')}")
    subcommands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = subcommands.add_parser(command.name, help=command.help, description=command.help)
        if only not in (None, command.name):
            continue
        sub.add_argument(
            "--warehouse",
            metavar="DIR",
            type=Path,
            default=default_directory(),
            help=f"the warehouse directory (default: ${ENVIRONMENT_VARIABLE}, else warehouse/data)",
        )
        if command.json:
            sub.add_argument("--json", action="store_true", help="print one JSON object on standard output")
        module = import_module(command.module)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; returns its exit status: 0 done, 1 something to act on, 2 wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        only = next((word for word in words if not word.startswith("-")), "")
        options = parser(only).parse_args(words)
        status = int(options.run(options))
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except UserError as error:
        return _failed(str(error))
    except BrokenPipeError:
        return _unread(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename is not None else ""
        return _unread(_failed(f"{where}{error.strerror or error}. Free space or change permissions, and try again."))
    except KeyboardInterrupt:
        return _stopped()
    except RuntimeError as error:
        # What DuckDB makes of an interrupt while it runs a query.
        if str(error) != "Query interrupted":
            raise
        return _stopped()
    except SystemExit as stop:
        # What rich makes of a closed pipe.
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        return _unread(0)


def _failed(message: str) -> int:
    from rich.console import Console

    Console(stderr=True, soft_wrap=True).print(f"wiretrace: {message}", markup=False, highlight=False, style="red")
    return 1


def _stopped() -> int:
    sys.stderr.write("wiretrace: stopped; what was finished is kept, run it again to go on\n")
    return 1


def _unread(status: int) -> int:
    """What is left to be printed goes nowhere: the reader of our output has gone, or its disk is full."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


if __name__ == "__main__":
    sys.exit(main())
