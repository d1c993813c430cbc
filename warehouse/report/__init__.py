"""`wiretrace report`: who shares how much with whom."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to report on."""
    parser.add_argument("story", nargs="?", metavar="STORY")


def run(options: argparse.Namespace) -> int:
    """Print the report."""
    return 0
